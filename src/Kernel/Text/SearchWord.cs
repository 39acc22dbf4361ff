using System.Text;

namespace Yizhan.Kernel.Text;

/// <summary>One word of a query and the ways to read it: as written, as pinyin, as initials, and as a mixture.</summary>
/// <remarks>
/// Latin letters are read as whole syllables and then initials ("dongfl"); the last syllable may be unfinished ("dongf").
/// A reading takes one character for each step.
/// </remarks>
internal sealed class SearchWord
{
    /// <summary>Ways to cut one run of letters that are tried; "xianan" has a few, nonsense has many.</summary>
    private const int MostReadings = 32;

    /// <summary>Letters in a run that may still be pinyin; a longer run is only looked for as written.</summary>
    private const int LongestPinyin = 64;

    private SearchWord(IReadOnlyList<SearchPattern> readings) => Readings = readings;

    public IReadOnlyList<SearchPattern> Readings { get; }

    public static SearchWord Parse(string folded)
    {
        List<Step[]> readings = [[]];
        for (var i = 0; i < folded.Length;)
        {
            var latin = IsLatin(folded[i]);
            var end = i;
            while (end < folded.Length && IsLatin(folded[end]) == latin) end++;
            var written = folded[i..end].EnumerateRunes().Select(Step.Of).ToArray();
            var ways = latin && end - i <= LongestPinyin ? AsPinyin(folded[i..end]).Prepend(written) : [written];
            readings = [.. readings.SelectMany(head => ways, (head, way) => head.Concat(way).ToArray()).Take(MostReadings)];
            i = end;
        }
        return new([.. readings.Select(steps => new SearchPattern(steps))]);
    }

    /// <summary>The best rank of the entry, or null when no reading is in it.</summary>
    public SearchRank? RankOf(in FoldedEntry entry)
    {
        SearchRank? best = null;
        foreach (var reading in Readings)
            if (reading.RankOf(entry) is { } rank && (best is null || rank < best)) best = rank;
        return best;
    }

    private static bool IsLatin(char c) => c is >= 'a' and <= 'z';

    private static List<Step[]> AsPinyin(string letters)
    {
        var found = new List<Step[]>();
        Cut(letters, 0, [], found);
        return [.. found.DistinctBy(steps => string.Join(' ', steps))];
    }

    private static void Cut(string letters, int at, List<Step> before, List<Step[]> found)
    {
        if (found.Count >= MostReadings) return;
        var rest = letters.AsSpan(at);
        var (from, to) = HanTable.Instance.StartingWith(rest);
        if (from < to) found.Add([.. before, Step.Of(from, to)]);
        for (var length = Math.Min(6, rest.Length - 1); length > 0; length--)
        {
            if (HanTable.Instance.Find(rest[..length].ToString()) is not (>= 0 and var syllable)) continue;
            Cut(letters, at + length, [.. before, Step.Of(syllable, syllable + 1)], found);
        }
        if (rest.Length > 1) CutInitials(letters, at, before, found);
    }

    private static void CutInitials(string letters, int at, List<Step> before, List<Step[]> found)
    {
        if (found.Count >= MostReadings) return;
        if (at == letters.Length)
        {
            found.Add([.. before]);
            return;
        }
        var twoLetters = letters.AsSpan(at) is ['z' or 'c' or 's', 'h', ..];
        for (var length = twoLetters ? 2 : 1; length > 0; length--)
        {
            var (from, to) = HanTable.Instance.StartingWith(letters.AsSpan(at, length));
            if (from < to) CutInitials(letters, at + length, [.. before, Step.Of(from, to)], found);
        }
    }
}
