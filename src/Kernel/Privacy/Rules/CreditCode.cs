namespace Yizhan.Kernel.Privacy.Rules;

/// <summary>The unified social credit code of an organisation (统一社会信用代码, GB 32100-2015): 18 characters, the last a check.</summary>
public static class CreditCode
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 18;

    // Without I, O, S, V and Z, which are taken for digits and for one another.
    private const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The code in capitals and without spaces, or null when it cannot be one.</summary>
    public static string? Normal(string? typed)
    {
        var code = typed?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (code is not { Length: Length } || code.Any(letter => !Letters.Contains(letter, StringComparison.Ordinal))) return null;
        // Characters 3 to 8 are the division of the registrar.
        if (code.AsSpan(2, 6).ContainsAnyExceptInRange('0', '9')) return null;
        return CheckOf(code) == code[^1] ? code : null;
    }

    /// <summary>The check character of the first 17: weight 3^(i-1) mod 31, the check completes the sum to a multiple of 31.</summary>
    public static char CheckOf(string code)
    {
        var (sum, weight) = (0, 1);
        for (var i = 0; i < Length - 1; i++)
        {
            sum += Letters.IndexOf(code[i], StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return Letters[(31 - sum % 31) % 31];
    }
}
