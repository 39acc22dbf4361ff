using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Yizhan.Kernel.Privacy;

/// <summary>SM4-GCM (GB/T 32907, RFC 8998) and HMAC-SM3 (GB/T 32905): the algorithms that a cryptography review in China asks for.</summary>
/// <remarks>They come from BouncyCastle, which no other file of the Kernel names.</remarks>
internal sealed class NationalSuite : CipherSuite
{
    public const char StoredLetter = 'n';

    public override char Letter => StoredLetter;

    public override int KeyBytes => 16;

    public override void Encrypt(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> sealing, Span<byte> tag)
    {
        var output = Run(forEncryption: true, key, nonce, plain, context);
        output.AsSpan(0, plain.Length).CopyTo(sealing);
        output.AsSpan(plain.Length).CopyTo(tag);
    }

    public override void Decrypt(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealing, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> context, Span<byte> plain)
    {
        try
        {
            Run(forEncryption: false, key, nonce, [.. sealing, .. tag], context).CopyTo(plain);
        }
        catch (InvalidCipherTextException changed)
        {
            throw new AuthenticationTagMismatchException("The sealed value was changed, or belongs elsewhere.", changed);
        }
    }

    public override byte[] Hash(byte[] key, ReadOnlySpan<byte> data)
    {
        var mac = new HMac(new SM3Digest());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(data);
        var hash = new byte[mac.GetMacSize()];
        mac.DoFinal(hash, 0);
        return hash;
    }

    private static byte[] Run(bool forEncryption, byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> input, ReadOnlySpan<byte> context)
    {
        var gcm = new GcmBlockCipher(new SM4Engine());
        gcm.Init(forEncryption, new AeadParameters(new KeyParameter(key), TagBytes * 8, nonce.ToArray(), context.ToArray()));
        var output = new byte[gcm.GetOutputSize(input.Length)];
        var written = gcm.ProcessBytes(input, output);
        gcm.DoFinal(output.AsSpan(written));
        return output;
    }
}
