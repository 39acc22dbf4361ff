namespace Yizhan.Kernel.History.Rules;

/// <summary>Reads the history from its first entry to its last and finds what was done to it.</summary>
/// <remarks>
/// A change, a gap and a wrong order show in the chain itself. Whoever may write into the database can make the chain anew, or cut off its end and mend the head:
/// that shows against the anchors, which lie elsewhere.
/// </remarks>
/// <param name="before">The head as it was before the entries were read: new ones may be written meanwhile.</param>
/// <param name="anchors">What was noted outside the database.</param>
public sealed class ChainCheck(ChainHead before, Anchors anchors)
{
    /// <summary>The most faults that are named.</summary>
    public const int MostNamed = 100;

    private readonly Anchor[] byNumber = [.. anchors.All.Where(anchor => anchor.Head.Number > 0).OrderBy(anchor => anchor.Head.Number)];
    private readonly List<ChainFault> faults = [.. anchors.Faults.Take(MostNamed).Select(ChainFault.AnchorBroken)];
    private readonly List<HistoryEntry> unlike = [];
    private ChainHead reached = ChainHead.Begin;
    private long entries;
    private long more = Math.Max(0, anchors.Faults.Count - MostNamed);
    private int nextAnchor;
    private long lastThatMet;
    private bool isRecomputed, isUnlike;

    /// <summary>Takes the next entry, in the order of their numbers.</summary>
    public void Take(HistoryEntry entry)
    {
        entries++;
        var follows = entry.Number == reached.Number + 1;
        if (!follows) Add(ChainFault.Missing(reached.Number + 1, entry.Number - 1));
        var isWhole = entry.Hash.AsSpan().SequenceEqual(ChainHash.Of(entry));
        if (!isWhole)
        {
            if (unlike.Count < MostNamed) unlike.Add(entry);
            else more++;
        }
        else if (follows && !isUnlike && !entry.Previous.AsSpan().SequenceEqual(reached.Hash))
        {
            // After one that is not what it was, this says nothing new.
            Add(ChainFault.Unlinked(entry.Number));
        }
        isUnlike = !isWhole;
        if (entry.Number == before.Number && !entry.Hash.AsSpan().SequenceEqual(before.Hash)) Add(ChainFault.HeadAstray(entry.Number));
        Meet(entry);
        reached = ChainHead.At(entry);
    }

    /// <summary>Says what was found.</summary>
    /// <param name="after">The head as it was after the last entry was read.</param>
    public ChainReport Finish(ChainHead after)
    {
        foreach (var entry in unlike) Add(WroteAt(entry) is { } number ? ChainFault.Reordered(entry.Number, number) : ChainFault.Changed(entry.Number));
        if (reached.Number < before.Number) Add(ChainFault.CutShort(reached.Number, before.Number));
        else if (reached.Number > after.Number) Add(ChainFault.HeadAstray(reached.Number));
        if (byNumber is [.., var furthest] && furthest.Head.Number > Math.Max(reached.Number, before.Number)) Add(ChainFault.CutShort(reached.Number, furthest));
        return new(entries, reached, anchors.All.Count, [.. faults.OrderBy(fault => fault.Kind is ChainFaultKind.AnchorBroken).ThenBy(fault => fault.Number)], more);
    }

    private void Meet(HistoryEntry entry)
    {
        for (; nextAnchor < byNumber.Length && byNumber[nextAnchor].Head.Number <= entry.Number; nextAnchor++)
        {
            var anchor = byNumber[nextAnchor];
            // An anchor of an entry that is gone says nothing more than that it is gone.
            if (anchor.Head.Number < entry.Number) continue;
            if (anchor.Head.Hash.AsSpan().SequenceEqual(entry.Hash)) lastThatMet = entry.Number;
            // After the first that does not fit no later one can.
            else if (!isRecomputed)
            {
                isRecomputed = true;
                Add(ChainFault.Recomputed(lastThatMet + 1, anchor));
            }
        }
    }

    /// <summary>Whether an entry is whole, but for the number it stands at now: then the number of another entry that is not whole either.</summary>
    private long? WroteAt(HistoryEntry entry)
    {
        foreach (var other in unlike)
            if (other != entry && ChainHash.Of(entry, other.Number).AsSpan().SequenceEqual(entry.Hash)) return other.Number;
        return null;
    }

    private void Add(ChainFault fault)
    {
        if (faults.Count < MostNamed) faults.Add(fault);
        else more++;
    }
}
