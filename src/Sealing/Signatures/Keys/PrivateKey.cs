using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>A key that signs, in this process's memory. May be used by several at once.</summary>
public sealed class PrivateKey : IDisposable
{
    private const int RsaBits = 3072;

    // Of .NET's keys each is used by one at a time; those who come meanwhile get a copy, which stays.
    private readonly ConcurrentBag<AsymmetricAlgorithm> spare = [];
    private readonly ConcurrentBag<SM2Signer> spareOfSm2 = [];
    private readonly byte[]? pkcs8;
    private readonly ECPrivateKeyParameters? sm2;

    private PrivateKey(AsymmetricAlgorithm key)
    {
        pkcs8 = key.ExportPkcs8PrivateKey();
        Public = PublicKey.Read(key.ExportSubjectPublicKeyInfo()) ?? throw new CryptographicException("The key is of a kind or length that is not signed with.");
        spare.Add(key);
    }

    private PrivateKey(ECPrivateKeyParameters sm2)
    {
        this.sm2 = sm2;
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteSm2(writer);
            writer.WriteBitString(Point(sm2));
        }
        Public = PublicKey.Read(writer.Encode())!;
    }

    public PublicKey Public { get; }

    public SignatureAlgorithm Algorithm => Public.Usual;

    /// <summary>A new key: P-256, RSA of 3072 bits, or SM2.</summary>
    public static PrivateKey Make(KeyKind kind)
    {
        switch (kind)
        {
            case KeyKind.Rsa: return new(RSA.Create(RsaBits));
            case KeyKind.Ec: return new(ECDsa.Create(ECCurve.NamedCurves.nistP256));
            default:
                // GB/T 32918.1 6.1: from 1 to n-2.
                var limit = Sm2.Curve.N.Subtract(BigInteger.Two);
                BigInteger scalar;
                do scalar = new(Sm2.Curve.N.BitLength, Sm2.Random);
                while (scalar.SignValue == 0 || scalar.CompareTo(limit) > 0);
                return new(new ECPrivateKeyParameters(scalar, Sm2.Curve));
        }
    }

    /// <summary>The key in a PrivateKeyInfo (PKCS#8), or null when it is malformed or of an unknown kind.</summary>
    public static PrivateKey? Read(ReadOnlySpan<byte> pkcs8)
    {
        AsymmetricAlgorithm? key = null;
        try
        {
            var reader = new AsnReader(pkcs8.ToArray(), AsnEncodingRules.DER).ReadSequence();
            reader.ReadInteger();
            var algorithm = reader.ReadSequence();
            var oid = algorithm.ReadObjectIdentifier();
            if (oid is Oids.EcPublicKey && algorithm.ReadObjectIdentifier() is Oids.Sm2Curve)
            {
                var inner = new AsnReader(reader.ReadOctetString(), AsnEncodingRules.DER).ReadSequence();
                inner.ReadInteger();
                var d = new BigInteger(1, inner.ReadOctetString());
                return d.SignValue > 0 && d.CompareTo(Sm2.Curve.N.Subtract(BigInteger.One)) < 0 ? new(new ECPrivateKeyParameters(d, Sm2.Curve)) : null;
            }
            key = oid is Oids.Rsa ? RSA.Create() : oid is Oids.EcPublicKey ? ECDsa.Create() : null;
            key?.ImportPkcs8PrivateKey(pkcs8, out _);
            return key is null ? null : new(key);
        }
        catch (Exception malformed) when (malformed is AsnContentException or CryptographicException)
        {
            key?.Dispose();
            return null;
        }
    }

    /// <summary>Signs the bytes, digesting them first.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes)
    {
        if (sm2 is not null)
        {
            if (!spareOfSm2.TryTake(out var signer)) signer = Sm2.SignerOf(sm2);
            var signature = Sm2.Sign(signer, bytes);
            spareOfSm2.Add(signer);
            return signature;
        }
        if (!spare.TryTake(out var key))
        {
            key = Public.Kind is KeyKind.Rsa ? RSA.Create() : ECDsa.Create();
            key.ImportPkcs8PrivateKey(pkcs8, out _);
        }
        try
        {
            return key is RSA rsa
                ? rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                : ((ECDsa)key).SignData(bytes, Algorithm.Digest.Net!.Value, DSASignatureFormat.Rfc3279DerSequence);
        }
        finally
        {
            spare.Add(key);
        }
    }

    /// <summary>The key as PrivateKeyInfo (PKCS#8), not encrypted: for <see cref="KeyFile.Seal"/>, which is the only way out of memory that should be taken.</summary>
    public byte[] Export()
    {
        if (pkcs8 is not null) return [.. pkcs8];
        var inner = new AsnWriter(AsnEncodingRules.DER);
        using (inner.PushSequence())
        {
            // RFC 5915.
            inner.WriteInteger(1);
            inner.WriteOctetString(sm2!.D.ToByteArrayUnsigned() is { Length: < 32 } small ? [.. new byte[32 - small.Length], .. small] : sm2.D.ToByteArrayUnsigned());
            using (inner.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1))) inner.WriteBitString(Point(sm2));
        }
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            WriteSm2(writer);
            writer.WriteOctetString(inner.Encode());
        }
        return writer.Encode();
    }

    public void Dispose()
    {
        while (spare.TryTake(out var key)) key.Dispose();
        spareOfSm2.Clear();
        if (pkcs8 is not null) CryptographicOperations.ZeroMemory(pkcs8);
    }

    private static byte[] Point(ECPrivateKeyParameters key) => Sm2.PublicKeyOf(key).Q.GetEncoded(compressed: false);

    private static void WriteSm2(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.EcPublicKey);
            writer.WriteObjectIdentifier(Oids.Sm2Curve);
        }
    }
}
