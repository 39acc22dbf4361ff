using System.Numerics;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Sealing.Certificates;

/// <summary>A key with its certificate.</summary>
public sealed record Holder(PrivateKey Key, Certificate Certificate);

/// <summary>A certificate authority for development and demonstration: a root, an issuing authority below it, and the lists of both.</summary>
/// <remarks>
/// It is no 电子认证服务机构 of 电子签名法 art. 16 and nothing it issues may be used as if it were: in service, keys and certificates come from the competent
/// authority. A hierarchy has one kind of key, P-256 or SM2; a P-256 authority also issues to RSA keys.
/// </remarks>
public sealed class DevelopmentAuthority
{
    /// <summary>How long a revocation list may be relied on.</summary>
    public static readonly TimeSpan ListLife = TimeSpan.FromHours(24);

    // Clocks differ: what is issued now is in force for those whose clock is a little behind.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly Holder root, issuing;
    private readonly Dictionary<BigInteger, DateTimeOffset> revoked;
    private readonly Lock guard = new();

    /// <summary>An authority that was made before.</summary>
    /// <param name="revoked">Serial numbers of what the issuing authority has revoked, and since when.</param>
    public DevelopmentAuthority(Holder root, Holder issuing, IReadOnlyDictionary<BigInteger, DateTimeOffset> revoked) =>
        (this.root, this.issuing, this.revoked) = (root, issuing, new(revoked));

    public Holder Root => root;

    public Holder Issuing => issuing;

    /// <summary>A new authority, in force for ten years.</summary>
    /// <param name="kind"><see cref="KeyKind.Ec"/> (P-256) or <see cref="KeyKind.Sm2"/>.</param>
    /// <param name="organization">Whose it is; say in it that it is for tests.</param>
    public static DevelopmentAuthority Make(KeyKind kind, string organization, DateTimeOffset now)
    {
        var (rootKey, issuingKey) = (PrivateKey.Make(kind), PrivateKey.Make(kind));
        var (from, until) = (now - Slack, now.AddYears(10));
        var algorithm = kind is KeyKind.Sm2 ? "SM2" : "P-256";
        var rootCertificate = CertificateWriter.Write(new($"{organization} root {algorithm}", organization, CertificateRole.Root, rootKey.Public, from, until), null, rootKey);
        var issuingCertificate = CertificateWriter.Write(new($"{organization} issuing {algorithm}", organization, CertificateRole.Issuing, issuingKey.Public, from, until), rootCertificate, rootKey);
        return new(new(rootKey, rootCertificate), new(issuingKey, issuingCertificate), new Dictionary<BigInteger, DateTimeOffset>());
    }

    /// <summary>A certificate for somebody's key.</summary>
    public Certificate Issue(CertificateAsk ask) => CertificateWriter.Write(ask, issuing.Certificate, issuing.Key);

    /// <summary>A new key with its certificate, in force from now on.</summary>
    /// <param name="kind">The kind of the new key; null: as the authority's own.</param>
    public Holder Issue(string name, string organization, CertificateRole role, DateTimeOffset now, DateTimeOffset until, KeyKind? kind = null)
    {
        var key = PrivateKey.Make(kind ?? issuing.Key.Public.Kind);
        return new(key, Issue(new(name, organization, role, key.Public, now - Slack, until)));
    }

    /// <summary>A certificate of this authority with those that lead to the root, the root included.</summary>
    public IReadOnlyList<Certificate> ChainOf(Certificate certificate) => [certificate, issuing.Certificate, root.Certificate];

    /// <summary>From that moment on what the certificate signs is void. A certificate that is revoked already keeps its moment.</summary>
    public void Revoke(Certificate certificate, DateTimeOffset at)
    {
        lock (guard) revoked.TryAdd(certificate.Serial, at);
    }

    /// <summary>The newest lists: of the issuing authority, and of the root.</summary>
    public IReadOnlyList<RevocationList> Lists(DateTimeOffset now)
    {
        Dictionary<BigInteger, DateTimeOffset> mine;
        lock (guard) mine = new(revoked);
        return
        [
            CertificateWriter.WriteList(issuing.Certificate, issuing.Key, mine, now, now + ListLife),
            CertificateWriter.WriteList(root.Certificate, root.Key, new Dictionary<BigInteger, DateTimeOffset>(), now, now + ListLife),
        ];
    }
}
