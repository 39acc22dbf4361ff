using System.Text.Json.Serialization;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>Answer of <c>info</c>.</summary>
/// <param name="Specs">The version of the API, e.g. <c>2.0.0.2</c>.</param>
/// <param name="Methods">The calls it knows.</param>
public sealed record RemoteInfo(string? Specs, string? Name, string? Region, string? Description, IReadOnlyList<string>? AuthType, IReadOnlyList<string>? Methods);

/// <summary>Answer of <c>credentials/list</c>.</summary>
public sealed record RemoteList([property: JsonPropertyName("credentialIDs")] IReadOnlyList<string>? CredentialIds);

/// <summary>Answer of <c>credentials/info</c>.</summary>
public sealed record RemoteCredential(string? Description, RemoteKeyInfo? Key, RemoteCertificate? Cert, RemoteAuth? Auth);

/// <summary>The key of a credential.</summary>
/// <param name="Status"><c>enabled</c> or <c>disabled</c>.</param>
/// <param name="Algo">Identifiers of the algorithms it signs by.</param>
public sealed record RemoteKeyInfo(string? Status, IReadOnlyList<string>? Algo, int Len, string? Curve);

/// <summary>The certificates of a credential.</summary>
/// <param name="Status"><c>valid</c>, <c>expired</c>, <c>revoked</c> or <c>suspended</c>.</param>
/// <param name="Certificates">Base64 of DER, the key's own first.</param>
public sealed record RemoteCertificate(string? Status, IReadOnlyList<string>? Certificates);

/// <summary>How a credential is released.</summary>
/// <param name="Mode"><c>implicit</c>, <c>explicit</c> or <c>oauth2code</c>.</param>
/// <param name="Objects">The secrets that an explicit release asks for.</param>
public sealed record RemoteAuth(string? Mode, string? Expression, IReadOnlyList<RemoteAuthObject>? Objects);

/// <summary>A secret that is asked for.</summary>
public sealed record RemoteAuthObject(string? Type, string? Id, string? Label);

/// <summary>A secret that is given: a PIN, a code of an authenticator.</summary>
public sealed record RemoteSecret([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("value")] string Value)
{
    /// <summary>Without the value: whatever is logged by mistake says nothing.</summary>
    public override string ToString() => Id;
}

/// <summary>Answer of <c>credentials/authorize</c>.</summary>
internal sealed record RemoteRelease([property: JsonPropertyName("SAD")] string? Sad, int? ExpiresIn);

/// <summary>Answer of <c>signatures/signHash</c>.</summary>
internal sealed record RemoteSignatures(IReadOnlyList<string>? Signatures);
