using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;

namespace Yizhan.Sealing.Signatures;

/// <summary>What kind of key it is.</summary>
public enum KeyKind
{
    /// <summary>An elliptic curve of NIST: P-256, P-384 or P-521.</summary>
    Ec,

    Rsa,

    /// <summary>The curve of GB/T 32918.5.</summary>
    Sm2,
}

/// <summary>A key that verifies, read from a SubjectPublicKeyInfo. May be used by several at once.</summary>
public sealed class PublicKey
{
    // RSA below this is broken or will be soon: 关于SHA-1和RSA1024的通告 and NIST SP 800-131A agree.
    private const int FewestRsaBits = 2048, MostRsaBits = 16384;

    private readonly ConcurrentBag<AsymmetricAlgorithm> spare = [];
    private readonly ECPublicKeyParameters? sm2;

    private PublicKey(ReadOnlyMemory<byte> info, KeyKind kind, int bits, ECPublicKeyParameters? sm2) => (Info, Kind, Bits, this.sm2) = (info, kind, bits, sm2);

    /// <summary>The SubjectPublicKeyInfo, DER.</summary>
    public ReadOnlyMemory<byte> Info { get; }

    public KeyKind Kind { get; }

    public int Bits { get; }

    /// <summary>The algorithm this library signs with under such a key.</summary>
    public SignatureAlgorithm Usual => Kind switch
    {
        KeyKind.Sm2 => SignatureAlgorithm.Sm2Sm3,
        KeyKind.Rsa => SignatureAlgorithm.RsaSha256,
        _ when Bits == 256 => SignatureAlgorithm.EcdsaSha256,
        _ => SignatureAlgorithm.Of(Bits == 384 ? Oids.EcdsaSha384 : Oids.EcdsaSha512)!,
    };

    /// <summary>The key, or null when it is malformed, weak, or of a kind that is not known here.</summary>
    public static PublicKey? Read(ReadOnlyMemory<byte> info)
    {
        try
        {
            var outer = new AsnReader(info, AsnEncodingRules.DER);
            var reader = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var algorithm = reader.ReadSequence();
            var oid = algorithm.ReadObjectIdentifier();
            if (oid is Oids.Rsa) return OfRsa(info);
            if (oid is not Oids.EcPublicKey || algorithm.PeekTag() != Asn1Tag.ObjectIdentifier) return null;
            var bits = algorithm.ReadObjectIdentifier() switch { Oids.P256 => 256, Oids.P384 => 384, Oids.P521 => 521, Oids.Sm2Curve => -256, _ => 0 };
            if (bits == 0) return null;
            if (bits < 0) return Sm2.KeyAt(reader.ReadBitString(out _)) is { } point ? new(info, KeyKind.Sm2, 256, point) : null;
            var ec = new PublicKey(info, KeyKind.Ec, bits, null);
            ec.spare.Add(ec.Make());
            return ec;
        }
        catch (Exception malformed) when (malformed is AsnContentException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether the key made this signature over these bytes. Never throws, whatever the bytes.</summary>
    public bool Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        if (Kind is KeyKind.Sm2) return algorithm.Scheme is SignatureScheme.Sm2 && Sm2.Verify(sm2!, data, signature.ToArray());
        if (algorithm.Digest.Net is not { } digest) return false;
        if (!spare.TryTake(out var key)) key = Make();
        try
        {
            return (key, algorithm.Scheme) switch
            {
                (ECDsa ec, SignatureScheme.Ecdsa) => ec.VerifyData(data, signature, digest, DSASignatureFormat.Rfc3279DerSequence),
                (RSA rsa, SignatureScheme.RsaPkcs1) => rsa.VerifyData(data, signature, digest, RSASignaturePadding.Pkcs1),
                (RSA rsa, SignatureScheme.RsaPss) => rsa.VerifyData(data, signature, digest, RSASignaturePadding.Pss),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            spare.Add(key);
        }
    }

    private static PublicKey? OfRsa(ReadOnlyMemory<byte> info)
    {
        var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(info.Span, out _);
        if (rsa.KeySize is < FewestRsaBits or > MostRsaBits)
        {
            rsa.Dispose();
            return null;
        }
        var key = new PublicKey(info, KeyKind.Rsa, rsa.KeySize, null);
        key.spare.Add(rsa);
        return key;
    }

    private AsymmetricAlgorithm Make()
    {
        AsymmetricAlgorithm key = Kind is KeyKind.Rsa ? RSA.Create() : ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Info.Span, out _);
        }
        catch (CryptographicException)
        {
            key.Dispose();
            throw;
        }
        return key;
    }
}
