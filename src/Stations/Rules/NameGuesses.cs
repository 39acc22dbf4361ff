using System.Numerics;
using Yizhan.Kernel.Text;

namespace Yizhan.Stations.Rules;

/// <summary>Names that are spelt or sound nearly like what was typed: dongfng for 东风路, 保慷 for 保康.</summary>
internal sealed class NameGuesses
{
    public static readonly NameGuesses None = new([]);

    private readonly (string Key, uint Letters, string Name)[] names;

    /// <param name="names">What may be meant, the likeliest first.</param>
    public NameGuesses(IEnumerable<string> names) =>
        this.names = [.. names.Distinct().Select(name => (Key: KeyOf(name), name)).Where(pair => pair.Key.Length >= 2).Select(pair => (pair.Key, LettersOf(pair.Key), pair.name))];

    /// <summary>The best guesses, the nearest first; none when nothing is near.</summary>
    public IReadOnlyList<string> For(string word, int most)
    {
        var typed = KeyOf(word);
        var allowed = typed.Length switch { < 4 => 0, < 9 => 1, _ => 2 };
        if (typed.Length is < 2 or > 64) return [];
        var letters = LettersOf(typed);
        return
        [
            // A name may go on beyond what was typed, so only the letters typed must nearly all be in it.
            .. names.Where(name => BitOperations.PopCount(letters & ~name.Letters) <= allowed)
                .Select(name => (name.Name, name.Key.Length, Slips: Slips(typed, name.Key, allowed)))
                .Where(guess => guess.Slips <= allowed)
                .OrderBy(guess => guess.Slips).ThenBy(guess => guess.Length)
                .Select(guess => guess.Name).Take(most),
        ];
    }

    /// <summary>Letters to add, drop, change or swap until <paramref name="typed"/> is the beginning of <paramref name="key"/>; more than allowed: allowed + 1.</summary>
    private static int Slips(string typed, string key, int allowed)
    {
        var width = Math.Min(key.Length, typed.Length + allowed) + 1;
        Span<int> before = stackalloc int[width], last = stackalloc int[width], now = stackalloc int[width];
        for (var j = 0; j < width; j++) last[j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            now[0] = i;
            var least = i;
            for (var j = 1; j < width; j++)
            {
                now[j] = Math.Min(Math.Min(last[j], now[j - 1]) + 1, last[j - 1] + (typed[i - 1] == key[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && typed[i - 1] == key[j - 2] && typed[i - 2] == key[j - 1]) now[j] = Math.Min(now[j], before[j - 2] + 1);
                least = Math.Min(least, now[j]);
            }
            if (least > allowed) return allowed + 1;
            var free = before;
            before = last;
            last = now;
            now = free;
        }
        var slips = last[0];
        foreach (var one in last) slips = Math.Min(slips, one);
        return slips;
    }

    private static string KeyOf(string name) => Pinyin.Full(name, 1)[0];

    private static uint LettersOf(string key) => key.Where(char.IsAsciiLetterLower).Aggregate(0u, (bits, letter) => bits | 1u << (letter - 'a'));
}
