using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Yizhan.People.Messages.Rules;

/// <summary>Signatures as Standard Webhooks 1.0 has them: HMAC-SHA256 over <c>id.timestamp.body</c>, <c>v1,</c> and base64.</summary>
internal static class WebhookSignature
{
    /// <summary>Begins a secret, so that it is known for one where it lies about.</summary>
    public const string Prefix = "whsec_";

    /// <summary>A new secret of 32 random bytes.</summary>
    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret that is valid now, with a space between.</summary>
    public static string Header(IEnumerable<string> secrets, string id, DateTimeOffset at, string body) => string.Join(' ', secrets.Select(secret => Of(secret, id, at, body)));

    /// <summary>One signature.</summary>
    /// <exception cref="FormatException">The secret is not <c>whsec_</c> and base64.</exception>
    public static string Of(string secret, string id, DateTimeOffset at, string body)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal)) throw new FormatException("A webhook secret begins with whsec_.");
        var signed = string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes(signed)))}";
    }
}
