using System.Security.Cryptography;

namespace Yizhan.Kernel.Archives;

/// <summary>The key of archives: 32 random bytes in a file that lies outside the database and outside the archives.</summary>
public sealed class ArchiveKey
{
    /// <summary>The bytes by which an archive tells which key it was made with.</summary>
    public const int IdLength = 8;

    private const int Length = 32;
    private const string Mark = "yizhan-backup-key-1 ";

    private readonly byte[] secret;

    private ArchiveKey(byte[] secret)
    {
        this.secret = secret;
        Id = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, IdLength, info: "yizhan archive key id"u8.ToArray());
    }

    /// <summary>Tells keys apart and says nothing of the key itself.</summary>
    public ReadOnlyMemory<byte> Id { get; }

    /// <summary>Makes a key and writes it where only the owner may read it.</summary>
    /// <exception cref="ArchiveException">The file is there already: a key that is written over takes every archive with it.</exception>
    public static ArchiveKey Make(string file)
    {
        var secret = RandomNumberGenerator.GetBytes(Length);
        try
        {
            using var stream = OwnersFile.Create(file);
            using var writer = new StreamWriter(stream);
            writer.WriteLine(Mark + Convert.ToBase64String(secret));
        }
        catch (IOException failure) when (File.Exists(file))
        {
            throw new ArchiveException(ArchiveFault.File, $"{file} is there already. Choose another name: archives made with that key need it.", failure);
        }
        return new(secret);
    }

    /// <exception cref="ArchiveException">The file is not there, may not be read, or holds no key.</exception>
    public static ArchiveKey Read(string file)
    {
        try
        {
            var text = File.ReadAllText(file).Trim();
            var secret = new byte[Length];
            if (text.StartsWith(Mark, StringComparison.Ordinal) && Convert.TryFromBase64String(text[Mark.Length..], secret, out var length) && length == Length) return new(secret);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException(ArchiveFault.File, $"The key cannot be read: {failure.Message}", failure);
        }
        throw new ArchiveException(ArchiveFault.File, $"{file} holds no key of archives; 'yizhan backup-key FILE' makes one.");
    }

    /// <summary>The key of one archive, of 32 bytes, which no other shares.</summary>
    internal byte[] KeyOf(ReadOnlySpan<byte> preamble) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, Length, salt: preamble.ToArray(), info: "yizhan archive"u8.ToArray());
}
