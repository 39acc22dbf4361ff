using System.Security.Cryptography;

namespace Yizhan.Kernel.Privacy;

/// <summary>AES-256-GCM (FIPS 197, NIST SP 800-38D) and HMAC-SHA-256 (RFC 2104), by the machine's own library.</summary>
internal sealed class InternationalSuite : CipherSuite
{
    public const char StoredLetter = 'i';

    public override char Letter => StoredLetter;

    public override int KeyBytes => 32;

    public override void Encrypt(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> sealing, Span<byte> tag)
    {
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, sealing, tag, context);
    }

    public override void Decrypt(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealing, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> context, Span<byte> plain)
    {
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(nonce, sealing, tag, plain, context);
    }

    public override byte[] Hash(byte[] key, ReadOnlySpan<byte> data) => HMACSHA256.HashData(key, data);
}
