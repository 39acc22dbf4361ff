namespace Yizhan.Kernel.Privacy.Rules;

/// <summary>Mobile numbers of mainland China: eleven digits, the first 1, the second 3 to 9.</summary>
/// <remarks>The form is that of the telephone network numbering plan (电信网编号计划, 工业和信息化部); which operator holds a prefix changes and is not looked at.</remarks>
public static class MobileNumber
{
    private const string Country = "86";

    /// <summary>The number as E.164 writes it, <c>+8613812345678</c>, or null when it is none. Spaces, hyphens, full-width digits and the prefixes +86, 0086 and 86 do not matter.</summary>
    public static string? Normal(string? typed)
    {
        if (typed is null) return null;
        var (digits, abroad) = (new List<char>(typed.Length), false);
        foreach (var letter in typed.Trim())
        {
            switch (letter)
            {
                case >= '0' and <= '9': digits.Add(letter); break;
                case >= '０' and <= '９': digits.Add((char)(letter - '０' + '0')); break;
                case ' ' or '-' or '\u00A0' or '\u3000' or '—' or '(' or ')': break;
                case '+' or '＋' when digits.Count == 0: abroad = true; break;
                default: return null;
            }
        }
        var number = new string([.. digits]);
        if (number.StartsWith("00", StringComparison.Ordinal)) (number, abroad) = (number[2..], true);
        if (number.Length == 13 && number.StartsWith(Country, StringComparison.Ordinal)) (number, abroad) = (number[2..], false);
        // +1 415 … has eleven digits too, and is a number of another country.
        return !abroad && number is ['1', >= '3' and <= '9', ..] && number.Length == 11 ? $"+{Country}{number}" : null;
    }

    /// <summary>A number as people here know it, by its eleven digits; what is none stays as it is.</summary>
    public static string? Local(string? number) => Normal(number)?[(Country.Length + 1)..] ?? number;
}
