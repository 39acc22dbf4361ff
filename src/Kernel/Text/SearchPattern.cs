using System.Text;

namespace Yizhan.Kernel.Text;

/// <summary>What one character must be: this very one, or one read by a syllable of a range of codes.</summary>
internal readonly record struct Step(int Rune, int From, int To)
{
    public static Step Of(Rune rune) => new(rune.Value, 0, 0);

    public static Step Of(int from, int to) => new(0, from, to);

    public bool IsWritten => Rune != 0;

    public bool Takes(Rune rune)
    {
        if (IsWritten) return rune.Value == Rune;
        foreach (var code in HanTable.Instance.ReadingsOf(rune))
            if (code >= From && code < To) return true;
        return false;
    }
}

/// <summary>Steps that must be taken by characters one after another.</summary>
internal sealed class SearchPattern(Step[] steps)
{
    private readonly string? written = steps.All(s => s.IsWritten) ? string.Concat(steps.Select(s => new Rune(s.Rune))) : null;

    public IReadOnlyList<Step> Steps => steps;

    public SearchRank? RankOf(in FoldedEntry entry)
    {
        var (start, end) = FindIn(entry.Text);
        if (start < 0) return null;
        if (start == 0 && end == entry.NameLength) return SearchRank.Exact;
        if (start == 0 && end < entry.NameLength) return SearchRank.Prefix;
        return start < entry.NameLength ? SearchRank.Inside : SearchRank.Elsewhere;
    }

    /// <summary>Where the first match lies, half-open; a negative start when there is none.</summary>
    private (int Start, int End) FindIn(string text)
    {
        if (written is not null)
        {
            var at = text.IndexOf(written, StringComparison.Ordinal);
            return (at, at + written.Length);
        }
        for (var start = 0; start < text.Length; start++)
        {
            if (char.IsLowSurrogate(text[start])) continue;
            if (EndFrom(text, start) is > 0 and var end) return (start, end);
        }
        return (-1, -1);
    }

    private int EndFrom(string text, int at)
    {
        foreach (var step in steps)
        {
            if (at == text.Length || !Rune.TryGetRuneAt(text, at, out var rune) || !step.Takes(rune)) return -1;
            at += rune.Utf16SequenceLength;
        }
        return at;
    }
}
