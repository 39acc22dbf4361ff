using System.Globalization;
using System.Text;

namespace Yizhan.Kernel.Sheets;

/// <summary>Brings text from outside into one form: NFC, no blanks around it, no invisible tricks inside.</summary>
internal static class CellText
{
    /// <summary>Cleans <paramref name="raw"/>. Cleaning twice is cleaning once.</summary>
    /// <remarks>Zero-width spaces and byte order marks come along when text is copied from web pages and carry no meaning: they go silently, as blanks do.</remarks>
    /// <param name="raw">The text as it stood in the file.</param>
    /// <param name="flaw">Why a person must look at the cell; null when all is well. The offending characters are taken out of the answer.</param>
    public static string Clean(string raw, out Refusal? flaw)
    {
        flaw = null;
        foreach (var c in raw)
            if (!IsPlain(c)) return Scrub(raw, out flaw);
        return raw.Trim();
    }

    /// <summary>Letters that are always NFC and never a trick: most cells hold nothing else and need no second look.</summary>
    private static bool IsPlain(char c) =>
        c is (>= ' ' and <= '~') or (>= '\u4E00' and <= '\u9FFF') or (>= '\uFF01' and <= '\uFF60') or (>= '\u3001' and <= '\u3029');

    private static string Scrub(string raw, out Refusal? flaw)
    {
        flaw = null;
        var clean = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            var c = raw[i];
            if (c is '\r')
            {
                if (i + 1 == raw.Length || raw[i + 1] != '\n') clean.Append('\n');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < raw.Length && char.IsLowSurrogate(raw[i + 1]))
                clean.Append(c).Append(raw[++i]);
            else if (c is '\u200B' or '\uFEFF') continue;
            else if (FlawOf(c) is { } found) flaw ??= found;
            else clean.Append(c);
        }
        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    private static Refusal? FlawOf(char c) => c switch
    {
        '\t' or '\n' => null,
        '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') => SheetRefusals.DirectionMark,
        '\uFFFD' or '\uFFFE' or '\uFFFF' => SheetRefusals.Garbled,
        _ when char.IsSurrogate(c) => SheetRefusals.Garbled,
        _ when char.IsControl(c) => SheetRefusals.ControlCharacter,
        _ => null,
    };

    /// <summary>Full-width digits, signs and letters as their ASCII twins (U+FF01 to U+FF5E), for numbers and dates.</summary>
    public static string Narrow(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uFF01', '\uFF5E') && !text.Contains('\u2212', StringComparison.Ordinal)) return text;
        return string.Create(text.Length, text, static (narrow, wide) =>
        {
            for (var i = 0; i < wide.Length; i++)
                narrow[i] = wide[i] switch
                {
                    >= '\uFF01' and <= '\uFF5E' and var c => (char)(c - 0xFEE0),
                    '\u2212' => '-',
                    var c => c,
                };
        });
    }

    /// <summary>A number as people write it: no exponent, the 15 digits a spreadsheet shows, 17 only where a double needs them.</summary>
    public static string Plain(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return !text.Contains('E', StringComparison.Ordinal) || Math.Abs(number) is >= 7.9e28 or < 1e-28
            ? text
            : decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture);
    }
}
