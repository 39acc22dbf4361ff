using System.Numerics;
using System.Text;

namespace Yizhan.Kernel.Text;

/// <summary>The built part of a <see cref="TextIndex"/>: entries by length of name, and which of them have a pair of characters or syllables.</summary>
internal sealed class TextPostings
{
    /// <summary>So few candidates are looked at one by one sooner than joined with another list.</summary>
    private const int FewEnough = 1024;

    /// <summary>Stands for the end of a word in a pair; syllable codes are moved up by one for it.</summary>
    private const int End = 0;

    private readonly FoldedEntry[] entries;
    private readonly PairIndex characters;
    private readonly PairIndex syllables;

    /// <exception cref="ArgumentException">An id comes twice.</exception>
    public TextPostings(IEnumerable<FoldedEntry> all)
    {
        entries = [.. all];
        var ids = new HashSet<int>(entries.Length);
        foreach (var entry in entries)
            if (!ids.Add(entry.Id)) throw new ArgumentException($"Entry {entry.Id} comes twice.", nameof(all));
        Array.Sort(entries, (a, b) => (a.NameLength, a.Id).CompareTo((b.NameLength, b.Id)));
        characters = PairIndex.Build(entries.Length, CharacterPairs);
        syllables = PairIndex.Build(entries.Length, SyllablePairs);
    }

    public IReadOnlyList<FoldedEntry> Entries => entries;

    /// <summary>Entries that may have all the words, and all that have: names as long as the longest word first, shorter ones last.</summary>
    public IEnumerable<FoldedEntry> Candidates(SearchWord[] words)
    {
        var bits = MayHave(words[0]);
        foreach (var word in words.AsSpan(1))
        {
            var more = MayHave(word);
            for (var i = 0; i < bits.Length; i++) bits[i] &= more[i];
        }

        var length = words.Max(word => word.Readings.Min(reading => reading.Steps.Count));
        var firstLong = FirstWithName(length);
        return Marked(bits, firstLong, entries.Length).Concat(Marked(bits, 0, firstLong));
    }

    private ulong[] MayHave(SearchWord word)
    {
        var union = NoBits();
        foreach (var reading in word.Readings)
        {
            var hits = HitsOf(reading.Steps);
            hits.Sort((a, b) => a.Count.CompareTo(b.Count));
            if (hits[0].Count <= FewEnough || hits.Count == 1)
            {
                hits[0].MarkIn(union);
                continue;
            }
            var common = NoBits();
            hits[0].MarkIn(common);
            foreach (var hit in hits.Skip(1))
            {
                var more = NoBits();
                hit.MarkIn(more);
                for (var i = 0; i < common.Length; i++) common[i] &= more[i];
            }
            for (var i = 0; i < union.Length; i++) union[i] |= common[i];
        }
        return union;
    }

    /// <summary>The lists to be joined: one for each two like steps side by side, else one for each step.</summary>
    private List<PairHits> HitsOf(IReadOnlyList<Step> steps)
    {
        var hits = new List<PairHits>();
        for (var i = 0; i + 1 < steps.Count; i++)
            if (steps[i].IsWritten == steps[i + 1].IsWritten) hits.Add(IndexOf(steps[i]).Find(RangeOf(steps[i]), RangeOf(steps[i + 1])));
        if (hits.Count == 0)
            foreach (var step in steps) hits.Add(IndexOf(step).Find(RangeOf(step), (End, int.MaxValue)));
        return hits;
    }

    private PairIndex IndexOf(Step step) => step.IsWritten ? characters : syllables;

    private static (int From, int To) RangeOf(Step step) =>
        step.IsWritten ? (step.Rune, step.Rune + 1) : (step.From + 1, step.To + 1);

    private void CharacterPairs(int entry, List<ulong> pairs)
    {
        var before = End;
        foreach (var rune in entries[entry].Text.EnumerateRunes())
        {
            var now = rune.Value is ' ' or '\n' ? End : rune.Value;
            if (before != End) pairs.Add(PairIndex.Pair(before, now));
            before = now;
        }
        if (before != End) pairs.Add(PairIndex.Pair(before, End));
    }

    private void SyllablePairs(int entry, List<ulong> pairs)
    {
        ReadOnlySpan<ushort> before = [];
        foreach (var rune in entries[entry].Text.EnumerateRunes())
        {
            var now = HanTable.Instance.ReadingsOf(rune);
            Join(before, now, pairs);
            before = now;
        }
        Join(before, [], pairs);
    }

    private static void Join(ReadOnlySpan<ushort> before, ReadOnlySpan<ushort> now, List<ulong> pairs)
    {
        foreach (var first in before)
        {
            if (now.IsEmpty) pairs.Add(PairIndex.Pair(first + 1, End));
            foreach (var second in now) pairs.Add(PairIndex.Pair(first + 1, second + 1));
        }
    }

    private IEnumerable<FoldedEntry> Marked(ulong[] bits, int from, int to)
    {
        for (var at = from; at < to;)
        {
            var rest = bits[at >> 6] >> (at & 63);
            if (rest == 0)
            {
                at = (at | 63) + 1;
                continue;
            }
            at += BitOperations.TrailingZeroCount(rest);
            if (at < to) yield return entries[at];
            at++;
        }
    }

    private int FirstWithName(int length)
    {
        var (low, high) = (0, entries.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (entries[middle].NameLength < length) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private ulong[] NoBits() => new ulong[(entries.Length + 63) / 64];
}
