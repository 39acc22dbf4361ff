using System.Globalization;
using System.Text;
using Yizhan.Kernel.Text;

namespace Yizhan.Matters.Design.Rules;

/// <summary>A code for something that has a name only: its pinyin, so that nobody needs to think of one.</summary>
public static class NewCode
{
    /// <summary>The code: small letters and digits with hyphens, a letter first; one that is not taken.</summary>
    /// <param name="longest">The most characters it may have.</param>
    public static string Of(string name, IReadOnlyCollection<string> taken, int longest)
    {
        var code = Cut(string.Join('-', Syllables(name)), longest);
        if (code.Length == 0 || !char.IsAsciiLetterLower(code[0])) code = Cut($"n-{code}", longest);
        if (!taken.Contains(code)) return code;
        for (var number = 2; ; number++)
        {
            var tail = $"-{number.ToString(CultureInfo.InvariantCulture)}";
            if (Cut(code, longest - tail.Length) + tail is var other && !taken.Contains(other)) return other;
        }
    }

    private static string Cut(string code, int longest) => code[..Math.Min(code.Length, longest)].Trim('-');

    private static IEnumerable<string> Syllables(string name)
    {
        var word = new StringBuilder();
        foreach (var rune in name.ToLowerInvariant().EnumerateRunes())
        {
            if (rune.IsAscii && (char.IsAsciiLetterLower((char)rune.Value) || char.IsAsciiDigit((char)rune.Value)))
            {
                word.Append((char)rune.Value);
                continue;
            }
            if (word.Length > 0) yield return word.ToString();
            word.Clear();
            if (Pinyin.Readings(rune) is [var reading, ..]) yield return reading;
        }
        if (word.Length > 0) yield return word.ToString();
    }
}
