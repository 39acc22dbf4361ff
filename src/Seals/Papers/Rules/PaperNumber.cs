using System.Globalization;

namespace Yizhan.Seals.Papers.Rules;

/// <summary>The number of a paper: the seal's, the year, and the place in the year's row, from 1 and without a gap: YZ0003-2026-00017. The year is that in which the number was taken.</summary>
public static class PaperNumber
{
    public static string Of(string seal, int year, int place) => string.Create(CultureInfo.InvariantCulture, $"{seal}-{year:0000}-{place:00000}");

    /// <summary>A number as it is looked for: capital letters and digits alone, however it was typed.</summary>
    public static string KeyOf(string? typed) => string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant));
}
