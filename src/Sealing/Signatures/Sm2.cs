using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Yizhan.Sealing.Signatures;

/// <summary>SM2 signatures (GB/T 32918.2-2016) on the curve of GB/T 32918.5, always with SM3.</summary>
internal static class Sm2
{
    /// <summary>Bytes of a point that is not compressed: 04, x, y.</summary>
    public const int PointLength = 65;

    // GB/T 35276-2017 10: the signer's name where none was agreed; for certificates and lists too.
    private static readonly byte[] Name = [.. "1234567812345678"u8];

    // The form of the curve with its own arithmetic; the generic one is seven times slower.
    public static ECDomainParameters Curve { get; } = new ECNamedDomainParameters(new DerObjectIdentifier(Oids.Sm2Curve), CustomNamedCurves.GetByName("sm2p256v1"));

    public static SecureRandom Random { get; } = new();

    /// <summary>Signs message after message with one key: what comes of the key alone is computed once. For one user at a time.</summary>
    public static SM2Signer SignerOf(ECPrivateKeyParameters key)
    {
        var signer = new SM2Signer(new Sm3());
        signer.Init(true, new ParametersWithID(new ParametersWithRandom(key, Random), Name));
        return signer;
    }

    public static byte[] Sign(SM2Signer signer, ReadOnlySpan<byte> message)
    {
        signer.Reset();
        signer.BlockUpdate(message);
        return signer.GenerateSignature();
    }

    public static bool Verify(ECPublicKeyParameters key, ReadOnlySpan<byte> message, byte[] signature)
    {
        var signer = new SM2Signer(new Sm3());
        signer.Init(false, new ParametersWithID(key, Name));
        signer.BlockUpdate(message);
        return signer.VerifySignature(signature);
    }

    /// <summary>The key at a point of the curve, or null when there is no such point.</summary>
    public static ECPublicKeyParameters? KeyAt(ReadOnlySpan<byte> point)
    {
        if (point.Length != PointLength || point[0] != 4) return null;
        try
        {
            return new(Curve.Curve.DecodePoint(point.ToArray()), Curve);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public static ECPrivateKeyParameters PrivateKey(ReadOnlySpan<byte> scalar) => new(new BigInteger(1, scalar.ToArray()), Curve);

    public static ECPublicKeyParameters PublicKeyOf(ECPrivateKeyParameters key) => new(Curve.G.Multiply(key.D).Normalize(), Curve);
}
