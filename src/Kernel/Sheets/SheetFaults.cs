namespace Yizhan.Kernel.Sheets;

/// <summary>What was found wrong with a file, in the order found: the first <paramref name="limit"/> named, the rest counted.</summary>
public sealed class SheetFaults(int limit = 200)
{
    private readonly List<SheetFault> named = [];
    private readonly HashSet<(string, int, string, string)> known = [];

    /// <summary>True when nothing is wrong.</summary>
    public bool None => named.Count == 0;

    /// <summary>The faults that are named.</summary>
    public IReadOnlyList<SheetFault> Named => named;

    /// <summary>How many came after the named ones.</summary>
    public int More { get; private set; }

    /// <summary>"And N more", or null.</summary>
    public Sentence? AndMore => More == 0 ? null : new("还有 {0} 处问题没有列出，请先改好以上各处再导入", More);

    /// <summary>Adds a fault; the same code at the same place is told once, so a sheet may be read twice.</summary>
    public void Add(SheetFault fault)
    {
        var key = (fault.Sheet, fault.Row, fault.Column, fault.Code);
        if (known.Contains(key)) return;
        if (named.Count == limit)
        {
            More++;
            return;
        }
        known.Add(key);
        named.Add(fault);
    }
}
