using System.Security.Cryptography;
using System.Text;

namespace Yizhan.Seals.Papers.Rules;

/// <summary>The code beside a paper's number: whoever has both holds the paper, or a picture of it. Ten letters and digits without those that look alike, 49 bits.</summary>
public static class PaperCode
{
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int Length = 10;

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>In two groups, to be read from paper.</summary>
    public static string Grouped(string code) => $"{code[..(Length / 2)]}-{code[(Length / 2)..]}";

    /// <summary>The SHA-256 of a code, in lower-case hex, whatever case and dashes it was typed with.</summary>
    public static string HashOf(string? typed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(PaperNumber.KeyOf(typed))));

    /// <summary>Whether a typed code is the one of this hash; takes as long whichever it is.</summary>
    public static bool Matches(string? typed, string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(typed)), Encoding.ASCII.GetBytes(hash));
}
