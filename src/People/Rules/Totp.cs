using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Yizhan.People.Rules;

/// <summary>Time-based one-time passwords: RFC 6238 with HMAC-SHA-1, 30 seconds and six digits, which is what every authenticator app speaks.</summary>
public static class Totp
{
    /// <summary>Bytes of a new key: RFC 4226 section 4 asks for 128 bits at least and recommends 160.</summary>
    public const int KeyBytes = 20;

    /// <summary>Seconds that one code is valid.</summary>
    public const int StepSeconds = 30;

    // A phone's clock may be off, and a person types slowly: one step to either side (RFC 6238 section 5.2).
    private const int Tolerance = 1;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The number of the step that a moment lies in.</summary>
    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    public static string CodeAt(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // Authenticator apps speak SHA-1 alone; HMAC does not rest on its resistance to collisions (RFC 6238 section 1.2).
        HMACSHA1.HashData(key, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 0xF)..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code was typed, or null when it is wrong, too old, or not later than <paramref name="lastUsed"/>: a code works once.</summary>
    public static long? Match(ReadOnlySpan<byte> key, string? typed, DateTimeOffset now, long lastUsed)
    {
        var code = string.Concat((typed ?? "").Where(char.IsAsciiDigit));
        if (code.Length != 6) return null;
        var present = StepAt(now);
        long? matched = null;
        for (var step = present - Tolerance; step <= present + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeAt(key, step)), System.Text.Encoding.ASCII.GetBytes(code)) && step > lastUsed)
                matched = step;
        return matched;
    }

    /// <summary>The key in base 32 (RFC 4648), for typing it in by hand.</summary>
    public static string Base32(ReadOnlySpan<byte> key)
    {
        var text = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in key)
        {
            (bits, held) = ((bits << 8 | one) & 0xFFFF, held + 8);
            for (; held >= 5; held -= 5) text.Append(Letters[bits >> (held - 5) & 31]);
        }
        if (held > 0) text.Append(Letters[bits << (5 - held) & 31]);
        return text.ToString();
    }

    /// <summary>The address that an authenticator app reads from a QR code.</summary>
    public static string AddressOf(ReadOnlySpan<byte> key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Base32(key)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits=6&period={StepSeconds}";
}
