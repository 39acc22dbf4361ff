using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Yizhan.Kernel.Archives;

/// <summary>AES-256-GCM over chunks: each is sealed with its number and whether it is the last, so that none can be changed, moved, left out or cut off unseen.</summary>
/// <remarks>
/// The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, 2015) as age uses it. A file begins with its preamble: the mark and format, the id of the key
/// and a random salt. The key of the chunks is derived from the key and the whole preamble, so no two files share one and a counter may serve as nonce.
/// </remarks>
internal static class ArchiveCipher
{
    /// <summary>The bytes that are sealed together: a reader holds one chunk at a time.</summary>
    public const int ChunkLength = 64 * 1024;

    public const int TagLength = 16;

    public const int PreambleLength = 8 + ArchiveKey.IdLength + SaltLength;

    /// <summary>The format this program writes, and the newest it reads.</summary>
    public const byte Format = 1;

    private const int NonceLength = 12, SaltLength = 32;

    private static ReadOnlySpan<byte> Mark => "YZARCHV"u8;

    public static byte[] NewPreamble(ArchiveKey key) => [.. Mark, Format, .. key.Id.Span, .. RandomNumberGenerator.GetBytes(SaltLength)];

    /// <exception cref="ArchiveException">It is the preamble of something else, of a newer format, or of an archive with another key.</exception>
    public static void Check(ReadOnlySpan<byte> preamble, ArchiveKey key)
    {
        if (preamble.Length < PreambleLength || !preamble.StartsWith(Mark)) throw new ArchiveException(ArchiveFault.NotAnArchive, "The file is no archive of a city.");
        if (preamble[Mark.Length] > Format) throw new ArchiveException(ArchiveFault.Newer, "The archive was made by a newer version of this program. Use that version or a later one.");
        if (!preamble.Slice(Mark.Length + 1, ArchiveKey.IdLength).SequenceEqual(key.Id.Span)) throw new ArchiveException(ArchiveFault.WrongKey, "The archive was made with another key.");
    }

    public static AesGcm Open(ArchiveKey key, ReadOnlySpan<byte> preamble) => new(key.KeyOf(preamble), TagLength);

    public static byte[] Nonce(long chunk, bool isLast)
    {
        var nonce = new byte[NonceLength];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(3), chunk);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }
}
