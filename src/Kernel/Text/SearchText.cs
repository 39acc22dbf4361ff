using System.Globalization;
using System.Text;

namespace Yizhan.Kernel.Text;

/// <summary>One form of a text for searching, so that what looks alike is found alike.</summary>
public static class SearchText
{
    /// <summary>
    /// Folds case, full and half width, compatibility forms (NFKC), accents of Latin letters (ü becomes v, as on a keyboard) and
    /// traditional characters; every run of blanks, punctuation and signs becomes one blank.
    /// </summary>
    /// <remarks>Folding twice changes nothing. Broken surrogates become blanks.</remarks>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (rune.Value == '\u0308' && folded.Length > 0 && folded[^1] == 'u') folded[^1] = 'v';
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            else if (Rune.IsLetterOrDigit(rune)) folded.Append(HanTable.Instance.Simplify(rune).ToString());
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd(' ').Normalize(NormalizationForm.FormC);
    }

    /// <summary>The folded words of what a person typed, each once, at most <paramref name="atMost"/>.</summary>
    public static string[] Words(string query, int atMost = 8) =>
        [.. Fold(query).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(atMost)];

    /// <summary>
    /// The two-character pieces of a text for a full-text index: each pair of neighbours, and a character that stands alone.
    /// A phrase is found where all its pieces stand one after another. Characters outside the basic plane stay whole.
    /// </summary>
    public static IEnumerable<string> Pieces(string text)
    {
        foreach (var word in Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var runes = word.EnumerateRunes().ToArray();
            if (runes.Length == 1) yield return word;
            for (var i = 0; i + 1 < runes.Length; i++) yield return $"{runes[i]}{runes[i + 1]}";
        }
    }

    /// <summary>The text with each broken surrogate replaced by a blank: normalisation refuses those.</summary>
    private static string Whole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            var whole = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes()) whole.Append(rune == Rune.ReplacementChar ? " " : rune.ToString());
            return whole.ToString();
        }
        return text;
    }
}
