using System.Globalization;

namespace Yizhan.Kernel.Privacy.Rules;

/// <summary>The citizen identification number (公民身份号码, GB 11643-1999): six digits of a division, the day of birth, three of order, a check character.</summary>
public static class CitizenNumber
{
    /// <summary>Characters of a number.</summary>
    public const int Length = 18;

    // GB 11643-1999 with ISO 7064 MOD 11-2: the weight of place i is 2^(i-1) mod 11, from the right.
    private static ReadOnlySpan<int> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private const string Checks = "10X98765432";

    /// <summary>The number with a capital X and without spaces, or null when it cannot be one: length, digits, a day that exists and the check character.</summary>
    public static string? Normal(string? typed)
    {
        var number = typed?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (number is not { Length: Length } || number.AsSpan(0, Length - 1).ContainsAnyExceptInRange('0', '9')) return null;
        return Birth(number) is not null && CheckOf(number) == number[^1] ? number : null;
    }

    /// <summary>The check character of the first 17 digits.</summary>
    public static char CheckOf(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (number[i] - '0') * Weights[i];
        return Checks[sum % 11];
    }

    /// <summary>The day of birth that the number holds, or null when there is no such day.</summary>
    public static DateOnly? Birth(string number) =>
        number.Length == Length && DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1850 ? day : null;

    /// <summary>Whole years of age on <paramref name="day"/>: a year is full on the birthday itself. Who was born on 29 February grows older on 1 March of other years.</summary>
    /// <remarks>民法典 arts. 200 and 201: counted by the calendar, the day on which it begins not among them.</remarks>
    public static int AgeOn(DateOnly birth, DateOnly day) =>
        day.Year - birth.Year - ((day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);
}
