using System.Buffers.Text;
using System.Text.Json;

namespace Yizhan.People.Rules;

/// <summary>Under which number an authenticator keeps a passkey.</summary>
public static class CredentialId
{
    /// <summary>The longest, in bytes.</summary>
    /// <remarks>W3C Web Authentication Level 3, section 4, "Credential ID".</remarks>
    public const int Longest = 1023;

    /// <summary>Reads it from the JSON in which a browser tells what the authenticator answered; null: it is none.</summary>
    public static byte[]? In(string? json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json ?? "");
            return answer.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String
                && Base64Url.DecodeFromChars(id.GetString()) is { Length: > 0 and <= Longest } bytes
                    ? bytes
                    : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            // Not from a browser: the same as none.
            return null;
        }
    }
}
