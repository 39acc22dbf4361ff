using System.Security.Cryptography;
using System.Text;
using Yizhan.Sealing.Certificates;

namespace Yizhan.Seals.Verifying;

/// <summary>Certificates and revocation lists of a file: PEM with any number of either, or one of them in DER.</summary>
public sealed record TrustFile(IReadOnlyList<Certificate> Certificates, IReadOnlyList<RevocationList> Lists)
{
    /// <summary>Certificates that lead to them, and are believed only for that.</summary>
    public IReadOnlyList<Certificate> Between { get; init; } = [];

    private const string CertificateLabel = "CERTIFICATE", ListLabel = "X509 CRL";

    /// <summary>What the bytes hold; null when that is neither a certificate nor a list, or one of several cannot be read.</summary>
    public static TrustFile? Read(byte[] bytes)
    {
        var (certificates, lists) = (new List<Certificate>(), new List<RevocationList>());
        if (!bytes.AsSpan().Contains((byte)'-') || !PemEncoding.TryFind(Encoding.Latin1.GetString(bytes), out _))
            return Certificate.Read(bytes) is { } one ? new([one], []) : RevocationList.Read(bytes) is { } list ? new([], [list]) : null;
        for (ReadOnlySpan<char> rest = Encoding.Latin1.GetString(bytes); PemEncoding.TryFind(rest, out var found); rest = rest[found.Location.End..])
        {
            var der = Convert.FromBase64String(rest[found.Base64Data].ToString());
            switch (rest[found.Label])
            {
                case CertificateLabel when Certificate.Read(der) is { } certificate: certificates.Add(certificate); break;
                case ListLabel when RevocationList.Read(der) is { } list: lists.Add(list); break;
                default: return null;
            }
        }
        return new(certificates, lists);
    }
}
