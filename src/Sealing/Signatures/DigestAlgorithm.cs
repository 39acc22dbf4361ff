using System.Security.Cryptography;

namespace Yizhan.Sealing.Signatures;

/// <summary>A digest algorithm that is still held to be safe. What is not listed here (MD5, SHA-1) is not believed in any signature.</summary>
public sealed class DigestAlgorithm
{
    private readonly HashAlgorithmName? net;

    private DigestAlgorithm(string oid, string name, int length, HashAlgorithmName? net) => (Oid, Name, Length, this.net) = (oid, name, length, net);

    public static DigestAlgorithm Sha256 { get; } = new(Oids.Sha256, "SHA-256", 32, HashAlgorithmName.SHA256);

    public static DigestAlgorithm Sha384 { get; } = new(Oids.Sha384, "SHA-384", 48, HashAlgorithmName.SHA384);

    public static DigestAlgorithm Sha512 { get; } = new(Oids.Sha512, "SHA-512", 64, HashAlgorithmName.SHA512);

    /// <summary>GB/T 32905-2016.</summary>
    public static DigestAlgorithm Sm3 { get; } = new(Oids.Sm3, "SM3", 32, null);

    public string Oid { get; }

    public string Name { get; }

    /// <summary>Bytes of a digest.</summary>
    public int Length { get; }

    /// <summary>The algorithm's name in .NET; null for SM3, which .NET does not have.</summary>
    internal HashAlgorithmName? Net => net;

    /// <summary>The algorithm with this identifier, or null when it is unknown or no longer safe.</summary>
    public static DigestAlgorithm? Of(string oid) => oid switch
    {
        Oids.Sha256 => Sha256,
        Oids.Sha384 => Sha384,
        Oids.Sha512 => Sha512,
        Oids.Sm3 => Sm3,
        _ => null,
    };

    public byte[] Hash(ReadOnlySpan<byte> bytes)
    {
        if (net is { } name) return CryptographicOperations.HashData(name, bytes);
        return Signatures.Sm3.Hash(bytes);
    }

    /// <summary>The digest of two pieces one after the other: a PDF is signed around a hole.</summary>
    public byte[] Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (net is not { } name) return Signatures.Sm3.Hash(first, second);
        using var hash = IncrementalHash.CreateHash(name);
        hash.AppendData(first);
        hash.AppendData(second);
        return hash.GetHashAndReset();
    }
}
