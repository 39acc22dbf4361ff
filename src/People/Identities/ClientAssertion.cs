using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Yizhan.People.Identities;

/// <summary>The key with which the city proves to a service that it is the client it says, in place of a secret that both know (<c>private_key_jwt</c>).</summary>
/// <remarks>OpenID Connect Core 1.0 section 9; RFC 7523 section 3.</remarks>
internal sealed class ClientAssertion
{
    /// <summary>Bits of an RSA key; fewer are refused.</summary>
    private const int LeastBits = 2048;

    /// <summary>It is used at once; the clocks may differ a little.</summary>
    private static readonly JsonWebTokenHandler Writer = new() { TokenLifetimeInMinutes = 5 };

    private readonly SigningCredentials credentials;

    private ClientAssertion(SigningCredentials credentials) => this.credentials = credentials;

    /// <summary>Reads the private key of a PEM file: P-256, which signs by ES256, or RSA, by RS256.</summary>
    /// <param name="keyId">Under which the service knows it; null: it knows one alone.</param>
    /// <exception cref="CryptographicException">There is no such key in it.</exception>
    public static ClientAssertion Of(string pem, string? keyId)
    {
        try
        {
            var key = ECDsa.Create();
            key.ImportFromPem(pem);
            if (key.ExportParameters(true) is { Curve.Oid.FriendlyName: "nistP256" or "ECDSA_P256" }) return new(new(new ECDsaSecurityKey(key) { KeyId = keyId }, SecurityAlgorithms.EcdsaSha256));
        }
        catch (Exception other) when (other is CryptographicException or ArgumentException)
        {
            // Perhaps one of RSA.
        }
        try
        {
            var key = RSA.Create();
            key.ImportFromPem(pem);
            // The public half alone signs nothing.
            if (key.KeySize >= LeastBits && key.ExportParameters(true).D is not null) return new(new(new RsaSecurityKey(key) { KeyId = keyId }, SecurityAlgorithms.RsaSha256));
        }
        catch (Exception other) when (other is CryptographicException or ArgumentException)
        {
            // Neither.
        }
        throw new CryptographicException("It holds no private key of P-256, or of RSA with at least 2048 bits, without a password.");
    }

    /// <summary>Puts an assertion of its own into a request for a token.</summary>
    public void Sign(OpenIdConnectMessage request, OpenIdProvider provider)
    {
        request.ClientSecret = null;
        request.ClientAssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        request.ClientAssertion = Writer.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = provider.ClientId, Audience = provider.Issuer, SigningCredentials = credentials,
            Claims = new Dictionary<string, object> { [JwtRegisteredClaimNames.Sub] = provider.ClientId, [JwtRegisteredClaimNames.Jti] = $"{Guid.CreateVersion7():N}" },
        });
    }
}
