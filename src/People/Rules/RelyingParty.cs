namespace Yizhan.People.Rules;

/// <summary>For whom a passkey is made: the name under which people reach this city. A passkey made for one name is shown to no other.</summary>
/// <param name="Domain">The relying party's id of WebAuthn: the host without scheme and port.</param>
/// <param name="Origin">What the browser says where it was: <c>https://stations.example.org</c>.</param>
public sealed record RelyingParty(string Domain, string Origin)
{
    /// <summary>That of an address; null: browsers make no passkeys for it, as for one of numbers.</summary>
    /// <remarks>W3C Web Authentication Level 3, section 5.1.3, step 8: the effective domain is a valid domain, and not an IP address.</remarks>
    public static RelyingParty? Of(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.HostNameType is UriHostNameType.Dns && uri.Scheme is "http" or "https"
            ? new(uri.IdnHost, uri.IsDefaultPort ? $"{uri.Scheme}://{uri.IdnHost}" : $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}")
            : null;
}
