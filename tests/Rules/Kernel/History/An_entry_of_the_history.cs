using CsCheck;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Tests.Rules.Kernel.History;

public class An_entry_of_the_history
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, 123, 456, TimeSpan.Zero);

    /// <summary>Made by another program (Python's hashlib) from the form that ChainHash describes: a change of the form would leave every older history broken.</summary>
    [Fact]
    public void Has_the_hash_that_its_form_says()
    {
        var entry = HistoryEntry.After(ChainHead.Begin, new("changed", "station", "DY0001") { Reason = "更正", Details = "{}" }, new(null, "li", Now, null));
        Assert.Equal("9aaa6daa8310befa852f2b83d8b50abe06eb146345c345cac5a1c6ba4a410a84", Convert.ToHexStringLower(entry.Hash));
    }

    [Fact]
    public void Has_another_hash_when_text_moves_from_one_field_to_the_next() => Gen.Select(Gen.String[0, 10], Gen.String[1, 10]).Sample((one, other) =>
        !Of(one + other, "").Hash.AsSpan().SequenceEqual(Of(one, other).Hash));

    [Fact]
    public void Keeps_no_more_of_the_moment_and_of_texts_than_both_databases_do()
    {
        var entry = HistoryEntry.After(ChainHead.Begin, new("changed", "station", new('a', 500)) { Reason = "a\0b\ud800" }, new(null, new('字', 500), Now, null));
        Assert.Equal(Now.AddTicks(-Now.Ticks % TimeSpan.TicksPerMillisecond), entry.At);
        Assert.Equal((HistoryNote.LongestSubject, Signature.LongestActor), (entry.SubjectId.Length, entry.Actor.Length));
        Assert.Equal("a\uFFFDb\uFFFD", entry.Reason);
        Assert.Equal(entry.Hash, ChainHash.Of(entry));
    }

    [Fact]
    public void Has_details_that_are_the_same_text_whatever_the_order()
    {
        Assert.Equal("""{"a":1,"b":"大冶“红色驿站”","c":null}""", HistoryJson.Of(("c", null), ("b", "大冶“红色驿站”"), ("a", 1)));
        Assert.Equal(HistoryJson.Of(("a", 1), ("b", 2.5)), HistoryJson.Of(("b", 2.5), ("a", 1)));
    }

    [Fact]
    public void Tells_bytes_and_very_long_texts_by_their_hash()
    {
        Assert.Equal("""{"length":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}""", HistoryJson.OfValue("abc"u8.ToArray()));
        Assert.StartsWith("""{"length":20001,""", HistoryJson.OfValue(new string('a', HistoryJson.LongestText + 1)), StringComparison.Ordinal);
    }

    private static HistoryEntry Of(string subject, string id) => HistoryEntry.After(ChainHead.Begin, new("changed", subject, id), new(null, "li", Now, null));
}
