using System.Xml;

namespace Yizhan.Kernel.Sheets;

/// <summary>Element and attribute names of one part. A workbook has some dozens; a hostile file that invents a new one for every element is stopped.</summary>
internal sealed class BoundedNames : XmlNameTable
{
    private const int Most = 2_000;

    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    public BoundedNames() => bySpan = names.GetAlternateLookup<ReadOnlySpan<char>>();

    public override string Add(string array) => Add(array.AsSpan());

    public override string Add(char[] array, int offset, int length) => Add(array.AsSpan(offset, length));

    public override string? Get(string array) => names.GetValueOrDefault(array);

    public override string? Get(char[] array, int offset, int length) =>
        bySpan.TryGetValue(array.AsSpan(offset, length), out var known) ? known : null;

    private string Add(ReadOnlySpan<char> name)
    {
        if (bySpan.TryGetValue(name, out var known)) return known;
        if (names.Count == Most) throw new SheetStopped(SheetRefusals.Damaged);
        var added = name.ToString();
        names.Add(added, added);
        return added;
    }
}
