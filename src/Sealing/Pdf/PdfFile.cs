using System.Security.Cryptography;

namespace Yizhan.Sealing.Pdf;

/// <summary>A finished PDF. Where it has room for a signature, all that is to be signed is there already.</summary>
public sealed class PdfFile
{
    private readonly int gap, gapEnd;

    internal PdfFile(byte[] bytes, int gap, int gapEnd)
    {
        (Bytes, this.gap, this.gapEnd) = (bytes, gap, gapEnd);
    }

    public byte[] Bytes { get; }

    /// <summary>It has room for a signature.</summary>
    public bool HasSignatureField => gapEnd > 0;

    /// <summary>What is signed: the file up to the signature.</summary>
    public ReadOnlySpan<byte> Before => Bytes.AsSpan(0, gap);

    /// <summary>What is signed: the file from behind the signature.</summary>
    public ReadOnlySpan<byte> After => Bytes.AsSpan(gapEnd);

    /// <summary>The digest of both parts together.</summary>
    public byte[] Digest(HashAlgorithmName algorithm)
    {
        using var hash = IncrementalHash.CreateHash(algorithm);
        hash.AppendData(Before);
        hash.AppendData(After);
        return hash.GetHashAndReset();
    }

    /// <summary>Puts the signature into its room. Nothing else changes.</summary>
    /// <exception cref="ArgumentException">It is longer than the room.</exception>
    public void PutSignature(ReadOnlySpan<byte> signature)
    {
        // The brackets of the string lie in the gap too.
        if (2 * signature.Length > gapEnd - gap - 2) throw new ArgumentException($"The signature has {signature.Length} bytes, the room {(gapEnd - gap - 2) / 2}.", nameof(signature));
        for (var i = 0; i < signature.Length; i++)
        {
            Bytes[gap + 1 + 2 * i] = (byte)"0123456789abcdef"[signature[i] >> 4];
            Bytes[gap + 2 + 2 * i] = (byte)"0123456789abcdef"[signature[i] & 15];
        }
    }
}
