namespace Yizhan.Kernel.History.Rules;

/// <summary>What can be wrong with the history.</summary>
public enum ChainFaultKind
{
    /// <summary>What an entry says is not what was written.</summary>
    Changed,

    /// <summary>Entries between others are gone.</summary>
    Missing,

    /// <summary>An entry stands at another's number.</summary>
    Reordered,

    /// <summary>An entry is whole, but does not follow the one before it: one of the two was written anew.</summary>
    Unlinked,

    /// <summary>The last entries are gone.</summary>
    CutShort,

    /// <summary>The chain is whole, but not the one that was anchored.</summary>
    Recomputed,

    /// <summary>The head in the database says otherwise than the entries.</summary>
    HeadAstray,

    /// <summary>A line of the anchors was changed or is none.</summary>
    AnchorBroken,
}

/// <summary>One thing that is wrong with the history.</summary>
/// <param name="Number">The first entry concerned; of <see cref="ChainFaultKind.AnchorBroken"/> the line.</param>
/// <param name="Last">The last one concerned.</param>
/// <param name="Sentence">What it means.</param>
public sealed record ChainFault(ChainFaultKind Kind, long Number, long Last, Sentence Sentence)
{
    internal static ChainFault Changed(long number) =>
        new(ChainFaultKind.Changed, number, number, new("第{0}条被改动：内容与写入时的哈希不符", number));

    internal static ChainFault Missing(long first, long last) => new(ChainFaultKind.Missing, first, last, first == last
        ? new("第{0}条不见了", first)
        : new("第{0}条到第{1}条不见了", first, last));

    internal static ChainFault Reordered(long number, long wrote) =>
        new(ChainFaultKind.Reordered, number, number, new("顺序被改动：第{0}条的位置上是原来的第{1}条", number, wrote));

    internal static ChainFault Unlinked(long number) =>
        new(ChainFaultKind.Unlinked, number, number, new("第{0}条与前一条接不上：两条之一是后来重写的", number));

    internal static ChainFault CutShort(long last, long head) =>
        new(ChainFaultKind.CutShort, last + 1, head, new("记录被截短：数据库记着共{0}条，现在只到第{1}条", head, last));

    internal static ChainFault CutShort(long last, Anchor anchor) =>
        new(ChainFaultKind.CutShort, last + 1, anchor.Head.Number, new("记录被截短：锚点（{0}）时已有{1}条，现在只到第{2}条", Moment(anchor), anchor.Head.Number, last));

    internal static ChainFault Recomputed(long first, Anchor anchor) =>
        new(ChainFaultKind.Recomputed, first, anchor.Head.Number, new("记录被整体重算：第{0}条到第{1}条之间与锚点（{2}）不符", first, anchor.Head.Number, Moment(anchor)));

    internal static ChainFault HeadAstray(long number) =>
        new(ChainFaultKind.HeadAstray, number, number, new("链头被改动：数据库记着的链头与第{0}条不符", number));

    internal static ChainFault AnchorBroken(int line) =>
        new(ChainFaultKind.AnchorBroken, line, line, new("锚点文件第{0}行被改动或读不懂", line));

    private static string Moment(Anchor anchor) =>
        CityClock.Local(anchor.At).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>What a verification found.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Head">Where the chain ends.</param>
/// <param name="Anchors">How many anchors it was held against.</param>
/// <param name="Faults">The faults that are named, in the order of the entries.</param>
/// <param name="More">How many came after those.</param>
public sealed record ChainReport(long Entries, ChainHead Head, int Anchors, IReadOnlyList<ChainFault> Faults, long More)
{
    public bool IsWhole => Faults.Count == 0;
}
