using System.Text;
using Yizhan.Kernel.Text;

namespace Yizhan.Tests.Rules.Kernel.Text;

/// <summary>The plain way to find: walk every text from every character, with every reading.</summary>
internal static class SearchOracle
{
    public static int[] FindAll(IEnumerable<SearchEntry> entries, string query)
    {
        var words = SearchText.Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. entries.Where(e => words.Length > 0 && words.All(w => e.Others.Prepend(e.Name).Any(t => Has(SearchText.Fold(t), w)))).Select(e => e.Id).Order()];
    }

    private static bool Has(string text, string word)
    {
        var runes = text.EnumerateRunes().ToArray();
        return Enumerable.Range(0, runes.Length).Any(start => Walk(runes, start, word, Way.Free));
    }

    /// <summary>Within one run of letters: not begun, taken as written, in whole syllables, in initials, or the last syllable taken.</summary>
    private enum Way { Free, Written, Syllables, Initials, Ended }

    private static bool Walk(Rune[] text, int at, string rest, Way way)
    {
        if (rest is "") return true;
        if (at == text.Length || text[at].Value == ' ') return false;
        if (rest[0] is not (>= 'a' and <= 'z'))
        {
            var next = Rune.GetRuneAt(rest, 0);
            return text[at] == next && Walk(text, at + 1, rest[next.Utf16SequenceLength..], Way.Free);
        }
        if (way is Way.Ended) return false;
        if (way is Way.Free or Way.Written && text[at].Value == rest[0] && Walk(text, at + 1, rest[1..], Way.Written)) return true;
        if (way is Way.Written) return false;
        var letters = string.Concat(rest.TakeWhile(c => c is >= 'a' and <= 'z'));
        foreach (var reading in Pinyin.Readings(text[at]))
        {
            if (way is not Way.Initials)
            {
                if (rest.StartsWith(reading, StringComparison.Ordinal) && Walk(text, at + 1, rest[reading.Length..], Way.Syllables)) return true;
                if (reading.StartsWith(letters, StringComparison.Ordinal) && Walk(text, at + 1, rest[letters.Length..], Way.Ended)) return true;
            }
            if (rest[0] == reading[0] && Walk(text, at + 1, rest[1..], Way.Initials)) return true;
            if (rest.Length > 1 && rest[1] == 'h' && reading.StartsWith(rest[..2], StringComparison.Ordinal) && Walk(text, at + 1, rest[2..], Way.Initials)) return true;
        }
        return false;
    }
}
