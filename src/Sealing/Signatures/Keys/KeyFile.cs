using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>A key at rest: encrypted under a password. Written in a form of our own that notices every change; read also from PKCS#8 as other tools write it.</summary>
/// <remarks>
/// Our form, in PEM: <c>YZKEY</c>, format 1, iterations (4 bytes), salt (16), nonce (12), then the PKCS#8 key under AES-256-GCM, whose key is
/// PBKDF2-HMAC-SHA-256 of the password. Everything before the ciphertext is bound into the tag.
/// </remarks>
public static class KeyFile
{
    /// <summary>Rounds of PBKDF2-HMAC-SHA-256 where nobody asks for others: OWASP's number of 2023.</summary>
    public const int UsualIterations = 600_000;

    // A file of somebody else's making may ask for many rounds, but not for an hour of them.
    private const int MostIterations = 10_000_000;

    private const string Label = "YIZHAN SEALED KEY", Pkcs8Label = "ENCRYPTED PRIVATE KEY";
    private const byte Format = 1;
    private const int SaltLength = 16, NonceLength = 12, TagLength = 16, HeaderLength = 5 + 1 + 4 + SaltLength + NonceLength;

    private static ReadOnlySpan<byte> Mark => "YZKEY"u8;

    /// <summary>The key, encrypted under the password: text for a file.</summary>
    public static string Seal(PrivateKey key, ReadOnlySpan<char> password, int iterations = UsualIterations)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(iterations, MostIterations);
        var plain = key.Export();
        var sealedKey = new byte[HeaderLength + plain.Length + TagLength];
        Mark.CopyTo(sealedKey);
        sealedKey[5] = Format;
        BinaryPrimitives.WriteInt32BigEndian(sealedKey.AsSpan(6), iterations);
        RandomNumberGenerator.Fill(sealedKey.AsSpan(10, SaltLength + NonceLength));
        using var cipher = Cipher(sealedKey, password, iterations);
        cipher.Encrypt(sealedKey.AsSpan(HeaderLength - NonceLength, NonceLength), plain, sealedKey.AsSpan(HeaderLength, plain.Length), sealedKey.AsSpan(HeaderLength + plain.Length), sealedKey.AsSpan(0, HeaderLength));
        CryptographicOperations.ZeroMemory(plain);
        return PemEncoding.WriteString(Label, sealedKey);
    }

    /// <summary>The key of a file, of our form or <c>ENCRYPTED PRIVATE KEY</c> (PKCS#8 with PBES2).</summary>
    /// <returns>The key; or <c>key-file-malformed</c>; or <c>key-file-locked</c> when the password is wrong or the file was changed, which look the same.</returns>
    public static Outcome<PrivateKey> Open(string text, ReadOnlySpan<char> password)
    {
        if (!PemEncoding.TryFind(text, out var fields)) return new Fault("key-file-malformed");
        var bytes = Convert.FromBase64String(text[fields.Base64Data]);
        byte[]? plain;
        try
        {
            switch (text[fields.Label])
            {
                case Label when IsOurs(bytes): plain = OpenOurs(bytes, password); break;
                case Pkcs8Label: plain = Pbes2.Decrypt(bytes, password, MostIterations); break;
                default: return new Fault("key-file-malformed");
            }
        }
        catch (CryptographicException)
        {
            return new Fault("key-file-locked");
        }
        if (plain is null) return new Fault("key-file-malformed");
        var key = PrivateKey.Read(plain);
        CryptographicOperations.ZeroMemory(plain);
        return key is null ? new Fault(text[fields.Label] is Label ? "key-file-malformed" : "key-file-locked") : key;
    }

    private static bool IsOurs(ReadOnlySpan<byte> bytes) =>
        bytes.Length > HeaderLength + TagLength && bytes.StartsWith(Mark) && bytes[5] == Format && BinaryPrimitives.ReadInt32BigEndian(bytes[6..]) is > 0 and <= MostIterations;

    private static byte[] OpenOurs(byte[] bytes, ReadOnlySpan<char> password)
    {
        var plain = new byte[bytes.Length - HeaderLength - TagLength];
        using var cipher = Cipher(bytes, password, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(6)));
        cipher.Decrypt(bytes.AsSpan(HeaderLength - NonceLength, NonceLength), bytes.AsSpan(HeaderLength, plain.Length), bytes.AsSpan(HeaderLength + plain.Length), plain, bytes.AsSpan(0, HeaderLength));
        return plain;
    }

    private static AesGcm Cipher(ReadOnlySpan<byte> header, ReadOnlySpan<char> password, int iterations) =>
        new(Rfc2898DeriveBytes.Pbkdf2(password, header.Slice(10, SaltLength), iterations, HashAlgorithmName.SHA256, 32), TagLength);
}
