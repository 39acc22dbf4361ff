using Yizhan.Kernel.Text;

namespace Yizhan.Stations.Rules;

/// <summary>The names a city knows, to cut what was typed without blanks: 东风路朝阳微波炉.</summary>
internal sealed class KnownNames
{
    public static readonly KnownNames None = new([]);

    private const int Shortest = 2;
    private readonly HashSet<string> known = [];
    private readonly int longest = NeedWords.Longest;

    /// <param name="names">Of divisions and landmarks, as they are written; each is known without the words of its kind too.</param>
    public KnownNames(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            // What stands in brackets is left out by whoever says the name.
            foreach (var said in SearchText.Words(name).Take(1).Concat(SearchText.Words(BareName.Of(name)).Take(1)))
            {
                if (said.Length < Shortest) continue;
                known.Add(said);
                longest = Math.Max(longest, said.Length);
            }
        }
    }

    /// <summary>The word in pieces: known names and needs, the longest first, and what stands between; words that name nothing fall away.</summary>
    /// <param name="word">Folded, without blanks.</param>
    public IEnumerable<string> Cut(string word)
    {
        // Letters are left to the reading of pinyin, which cuts them itself.
        if (char.IsAscii(word[0])) return NeedWords.Fillers.Contains(word) ? [] : [word];
        var pieces = new List<string>();
        var from = 0;
        for (var at = 0; at < word.Length;)
        {
            if (LongestAt(word, at) is not (> 0 and var length))
            {
                at++;
                continue;
            }
            pieces.Add(word[from..at]);
            pieces.Add(word.Substring(at, length));
            from = at += length;
        }
        pieces.Add(word[from..]);
        return pieces.Where(piece => piece is not "" && !NeedWords.Fillers.Contains(piece));
    }

    private int LongestAt(string word, int at)
    {
        for (var length = Math.Min(longest, word.Length - at); length >= Shortest; length--)
        {
            var piece = word.Substring(at, length);
            if (known.Contains(piece) || NeedWords.Of(piece) is { IsWritten: true } || NeedWords.Fillers.Contains(piece)) return length;
        }
        return 0;
    }
}
