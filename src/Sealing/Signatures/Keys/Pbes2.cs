using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Yizhan.Sealing.Signatures.Keys;

/// <summary>PBES2 of RFC 8018 with PBKDF2 and AES-CBC, as openssl writes private keys.</summary>
internal static class Pbes2
{
    private const string Scheme = "1.2.840.113549.1.5.13", Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string HmacSha256 = "1.2.840.113549.2.9", HmacSha384 = "1.2.840.113549.2.10", HmacSha512 = "1.2.840.113549.2.11";
    private const string Aes128 = "2.16.840.1.101.3.4.1.2", Aes192 = "2.16.840.1.101.3.4.1.22", Aes256 = "2.16.840.1.101.3.4.1.42";

    /// <summary>The bytes inside an EncryptedPrivateKeyInfo; null when it is malformed or encrypted in another way.</summary>
    /// <exception cref="CryptographicException">The password is wrong.</exception>
    public static byte[]? Decrypt(byte[] bytes, ReadOnlySpan<char> password, int mostIterations)
    {
        if (Der.Try(() => Parse(bytes)) is not { } parts || parts.Iterations < 1 || parts.Iterations > mostIterations || parts.KeyLength == 0 || parts.Vector.Length != 16) return null;
        using var aes = Aes.Create();
        aes.Key = Rfc2898DeriveBytes.Pbkdf2(password, parts.Salt, parts.Iterations, parts.Hash, parts.KeyLength);
        return aes.DecryptCbc(parts.Encrypted, parts.Vector);
    }

    private static Parts? Parse(byte[] bytes)
    {
        var outer = new AsnReader(bytes, AsnEncodingRules.DER).ReadSequence();
        var algorithm = outer.ReadSequence();
        var encrypted = outer.ReadOctetString();
        if (algorithm.ReadObjectIdentifier() is not Scheme) return null;
        var parameters = algorithm.ReadSequence();
        var (derivation, cipher) = (parameters.ReadSequence(), parameters.ReadSequence());
        if (derivation.ReadObjectIdentifier() is not Pbkdf2) return null;
        var inner = derivation.ReadSequence();
        var salt = inner.ReadOctetString();
        if (!inner.TryReadInt32(out var iterations)) return null;
        if (inner.HasData && inner.PeekTag() == Asn1Tag.Integer) inner.ReadInteger();
        HashAlgorithmName? hash = !inner.HasData ? null : inner.ReadSequence().ReadObjectIdentifier() switch
        {
            HmacSha256 => HashAlgorithmName.SHA256,
            HmacSha384 => HashAlgorithmName.SHA384,
            HmacSha512 => HashAlgorithmName.SHA512,
            _ => null,
        };
        var keyLength = cipher.ReadObjectIdentifier() switch { Aes128 => 16, Aes192 => 24, Aes256 => 32, _ => 0 };
        return hash is null ? null : new(salt, iterations, hash.Value, keyLength, cipher.ReadOctetString(), encrypted);
    }

    private sealed record Parts(byte[] Salt, int Iterations, HashAlgorithmName Hash, int KeyLength, byte[] Vector, byte[] Encrypted);
}
