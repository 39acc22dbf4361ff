using System.Text;

namespace Yizhan.Kernel.Text;

/// <summary>Toneless pinyin, with every usual reading of a character: 乐 is le and yue. ü is written v.</summary>
public static class Pinyin
{
    /// <summary>The readings of a character, commonest first; none for what is not a Han character with a known reading.</summary>
    public static IReadOnlyList<string> Readings(Rune character)
    {
        var codes = HanTable.Instance.ReadingsOf(HanTable.Instance.Simplify(character));
        var readings = new string[codes.Length];
        for (var i = 0; i < codes.Length; i++) readings[i] = HanTable.Instance.Syllables[codes[i]];
        return readings;
    }

    /// <summary>The whole pinyin of a name, <c>hongseyizhan</c>, in each reading; the commonest reading of every character first.</summary>
    /// <param name="name">Latin letters and digits in it stay; punctuation falls away.</param>
    /// <param name="atMost">How many combinations to give; rarer ones are left out.</param>
    public static IReadOnlyList<string> Full(string name, int atMost = 16) => Keys(name, reading => reading, atMost);

    /// <summary>The initials of a name, <c>hsyz</c>, in each reading, as <see cref="Full"/>.</summary>
    public static IReadOnlyList<string> Initials(string name, int atMost = 16) => Keys(name, reading => reading[..1], atMost);

    private static List<string> Keys(string name, Func<string, string> take, int atMost)
    {
        List<string> keys = [""];
        foreach (var rune in SearchText.Fold(name).EnumerateRunes())
        {
            if (rune.Value == ' ') continue;
            var readings = Readings(rune) is { Count: > 0 } known ? known.Select(take).Distinct() : [rune.ToString()];
            keys = [.. readings.SelectMany(reading => keys, (reading, key) => key + reading).Distinct().Take(atMost)];
        }
        return keys;
    }
}
