namespace Yizhan.Lending.Rules;

/// <summary>International Standard Book Numbers.</summary>
/// <remarks>ISO 2108:2017 (GB/T 5795): 13 digits that begin with 978 or 979, the last a check digit; books from before 2007 have 10 characters.</remarks>
public static class Isbn
{
    private const int Digits = 13, OldDigits = 10;

    /// <summary>The 13 digits of a number as typed, or null when it is none. Hyphens and blanks do not matter; a number of 10 becomes the one of 13 that means the same book.</summary>
    public static string? Normal(string? typed)
    {
        var plain = string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (plain.StartsWith("ISBN", StringComparison.Ordinal)) plain = plain[4..];
        return plain.Length switch
        {
            Digits when plain.All(char.IsAsciiDigit) && (plain.StartsWith("978", StringComparison.Ordinal) || plain.StartsWith("979", StringComparison.Ordinal)) && plain[^1] == Check(plain[..^1]) => plain,
            OldDigits when plain[..^1].All(char.IsAsciiDigit) && plain[^1] == OldCheck(plain[..^1]) => Of($"978{plain[..^1]}"),
            _ => null,
        };
    }

    /// <summary>As it stands on the back of a book, without the hyphens that only a table of publishers could set.</summary>
    private static string Of(string twelve) => $"{twelve}{Check(twelve)}";

    /// <summary>Weighted 1, 3, 1, 3 …, the sum of all 13 digits is a multiple of ten.</summary>
    private static char Check(string twelve) => (char)('0' + (10 - twelve.Select((digit, at) => (digit - '0') * (at % 2 == 0 ? 1 : 3)).Sum() % 10) % 10);

    /// <summary>Weighted 10, 9, 8 …, the sum of all 10 characters is a multiple of eleven; X stands for ten.</summary>
    private static char OldCheck(string nine) => (11 - nine.Select((digit, at) => (digit - '0') * (10 - at)).Sum() % 11) % 11 is var check && check == 10 ? 'X' : (char)('0' + check);
}
