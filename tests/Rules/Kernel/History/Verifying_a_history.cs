using CsCheck;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Tests.Rules.Kernel.History;

public class Verifying_a_history
{
    private static readonly DateTimeOffset Noted = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Finds_nothing_in_one_that_nobody_has_touched() => HistoryGens.Histories(0).Sample(entries =>
        Assert.True(Check(entries, Head(entries), AnchoredAt(entries, entries.Count / 2, entries.Count)).IsWhole));

    [Fact]
    public void Finds_the_entry_that_was_changed() => Gen.Select(HistoryGens.Histories(1), Gen.Int[0, 19], Gen.Bool).Sample((entries, at, isActor) =>
    {
        var index = at % entries.Count;
        var head = Head(entries);
        entries[index] = isActor ? HistoryGens.Like(entries[index], actor: entries[index].Actor + "x") : HistoryGens.Like(entries[index], details: "{}");
        Is(ChainFaultKind.Changed, index + 1, Check(entries, head));
    });

    [Fact]
    public void Finds_entries_that_are_gone_from_the_middle() => Gen.Select(HistoryGens.Histories(3), Gen.Int[0, 19], Gen.Int[1, 5]).Sample((entries, at, many) =>
    {
        var head = Head(entries);
        var index = at % (entries.Count - 2);
        many = Math.Min(many, entries.Count - 1 - index);
        entries.RemoveRange(index, many);
        var fault = Is(ChainFaultKind.Missing, index + 1, Check(entries, head));
        Assert.Equal(index + many, fault.Last);
    });

    [Fact]
    public void Finds_that_two_entries_changed_places() => Gen.Select(HistoryGens.Histories(2), Gen.Int[0, 19], Gen.Int[1, 19]).Sample((entries, at, apart) =>
    {
        var head = Head(entries);
        var (one, other) = (at % entries.Count, (at + 1 + apart % (entries.Count - 1)) % entries.Count);
        (entries[one], entries[other]) = (HistoryGens.Like(entries[other], number: one + 1), HistoryGens.Like(entries[one], number: other + 1));
        var report = Check(entries, head);
        Assert.Equal([Math.Min(one, other) + 1, Math.Max(one, other) + 1], report.Faults.Where(fault => fault.Kind == ChainFaultKind.Reordered).Select(fault => fault.Number));
    });

    [Fact]
    public void Finds_that_the_end_is_gone() => Gen.Select(HistoryGens.Histories(1), Gen.Int[1, 19]).Sample((entries, many) =>
    {
        var head = Head(entries);
        many = Math.Min(many, entries.Count);
        entries.RemoveRange(entries.Count - many, many);
        var fault = Is(ChainFaultKind.CutShort, entries.Count + 1, Check(entries, head));
        Assert.Equal(head.Number, fault.Last);
    });

    [Fact]
    public void Finds_by_the_anchor_that_the_end_is_gone_and_the_head_mended() => Gen.Select(HistoryGens.Histories(1), Gen.Int[1, 19]).Sample((entries, many) =>
    {
        var anchors = AnchoredAt(entries, entries.Count);
        many = Math.Min(many, entries.Count);
        entries.RemoveRange(entries.Count - many, many);
        Is(ChainFaultKind.CutShort, entries.Count + 1, Check(entries, Head(entries), anchors));
        Assert.True(Check(entries, Head(entries)).IsWhole, "Without an anchor nobody can tell.");
    });

    [Fact]
    public void Finds_by_the_anchors_since_when_the_chain_was_made_anew() => Gen.Select(HistoryGens.Histories(4), Gen.Int[0, 19]).Sample((entries, at) =>
    {
        var middle = entries.Count / 2;
        var anchors = AnchoredAt(entries, middle, entries.Count);
        var index = at % entries.Count;
        var forged = HistoryGens.MadeAnewFrom(index, entries);
        var fault = Is(ChainFaultKind.Recomputed, index < middle ? 1 : middle + 1, Check(forged, Head(forged), anchors));
        Assert.Equal(index < middle ? middle : entries.Count, fault.Last);
    });

    [Fact]
    public void Finds_that_one_entry_was_written_anew_with_a_hash_that_fits() => Gen.Select(HistoryGens.Histories(3), Gen.Int[0, 19]).Sample((entries, at) =>
    {
        var (index, head) = (at % (entries.Count - 1), Head(entries));
        entries[index] = HistoryGens.MadeAnewFrom(index, entries)[index];
        Is(ChainFaultKind.Unlinked, index + 2, Check(entries, head));
    });

    [Fact]
    public void Finds_that_the_head_was_changed() => HistoryGens.Histories(2).Sample(entries =>
    {
        var early = ChainHead.At(entries[^2]);
        Is(ChainFaultKind.HeadAstray, entries.Count, Check(entries, early));
        Is(ChainFaultKind.HeadAstray, entries.Count, Check(entries, new(entries.Count, ChainHead.Begin.Hash)));
    });

    [Fact]
    public void Bears_that_entries_are_written_meanwhile() => HistoryGens.Histories(3).Sample(entries =>
    {
        var check = new ChainCheck(ChainHead.At(entries[0]), Anchors.None);
        foreach (var entry in entries[..^1]) check.Take(entry);
        Assert.True(check.Finish(Head(entries)).IsWhole);
    });

    [Fact]
    public void Names_the_first_faults_and_counts_the_rest()
    {
        var entries = HistoryGens.Chained(Enumerable.Range(0, 250).Select(i => (new HistoryNote("changed", "station", $"{i}"), new Signature(null, "li", Noted, null))));
        var head = Head(entries);
        var report = Check([.. entries.Select(entry => HistoryGens.Like(entry, details: "[]"))], head);
        Assert.Equal((ChainCheck.MostNamed, 150), (report.Faults.Count, report.More));
    }

    private static ChainReport Check(List<HistoryEntry> entries, ChainHead head, Anchors? anchors = null)
    {
        var check = new ChainCheck(head, anchors ?? Anchors.None);
        foreach (var entry in entries) check.Take(entry);
        return check.Finish(head);
    }

    private static ChainHead Head(List<HistoryEntry> entries) => entries is [.., var last] ? ChainHead.At(last) : ChainHead.Begin;

    private static Anchors AnchoredAt(List<HistoryEntry> entries, params int[] numbers)
    {
        var (lines, before) = (new List<string>(), Anchor.Nothing);
        foreach (var number in numbers)
        {
            var anchor = Anchor.After(before, Noted, number == 0 ? ChainHead.Begin : ChainHead.At(entries[number - 1]));
            lines.Add(anchor.ToString());
            before = anchor.Line;
        }
        return Anchors.Read(lines);
    }

    /// <summary>The one fault found, which is of this kind and at this number.</summary>
    private static ChainFault Is(ChainFaultKind kind, long number, ChainReport report)
    {
        var fault = Assert.Single(report.Faults);
        Assert.Equal((kind, number), (fault.Kind, fault.Number));
        return fault;
    }
}
