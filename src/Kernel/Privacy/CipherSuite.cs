using System.Security.Cryptography;
using System.Text;

namespace Yizhan.Kernel.Privacy;

/// <summary>A set of algorithms by which personal values are sealed and hashed. Which one seals anew is a setting; every one can open what it sealed.</summary>
internal abstract class CipherSuite
{
    /// <summary>Bytes of a nonce. It is drawn at random for each value: 2^32 values under one key are the most that NIST SP 800-38D allows, and a key here belongs to one person.</summary>
    public const int NonceBytes = 12;

    /// <summary>Bytes of the tag by which a change is noticed.</summary>
    public const int TagBytes = 16;

    /// <summary>Bytes of a secret in the ring or of a person, from which the keys of each suite are derived.</summary>
    public const int SecretBytes = 32;

    public static readonly CipherSuite International = new InternationalSuite();

    public static readonly CipherSuite National = new NationalSuite();

    /// <summary>Every suite, by the letter that stored values carry.</summary>
    public static CipherSuite Of(char letter) => letter switch
    {
        InternationalSuite.StoredLetter => International,
        NationalSuite.StoredLetter => National,
        _ => throw new CryptographicException("The stored value names a suite that this version does not know."),
    };

    /// <summary>What a stored value says about how it was sealed; never changed.</summary>
    public abstract char Letter { get; }

    /// <summary>Bytes of a key of the cipher.</summary>
    public abstract int KeyBytes { get; }

    /// <summary>Encrypts into <paramref name="sealing"/>, which has the length of <paramref name="plain"/>, and writes the tag.</summary>
    public abstract void Encrypt(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context, Span<byte> sealing, Span<byte> tag);

    /// <summary>Decrypts into <paramref name="plain"/>.</summary>
    /// <exception cref="AuthenticationTagMismatchException">It was changed, or sealed under another key or in another context.</exception>
    public abstract void Decrypt(byte[] key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> sealing, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> context, Span<byte> plain);

    /// <summary>The keyed hash of <paramref name="data"/>, 32 bytes.</summary>
    public abstract byte[] Hash(byte[] key, ReadOnlySpan<byte> data);

    /// <summary>The key of this suite's cipher below a secret: one secret serves every suite, and no key serves two algorithms.</summary>
    public byte[] CipherKey(byte[] secret) => Hash(secret, "yizhan cipher 1"u8)[..KeyBytes];

    /// <summary>Nonce, ciphertext and tag of a value in a context.</summary>
    public byte[] Seal(byte[] cipherKey, ReadOnlySpan<byte> plain, string context)
    {
        var whole = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = whole.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        Encrypt(cipherKey, nonce, plain, Encoding.UTF8.GetBytes(context), whole.AsSpan(NonceBytes, plain.Length), whole.AsSpan(^TagBytes..));
        return whole;
    }

    /// <summary>The value that <see cref="Seal"/> sealed in the same context.</summary>
    /// <exception cref="CryptographicException">It was changed, or sealed under another key or in another context.</exception>
    public byte[] Open(byte[] cipherKey, ReadOnlySpan<byte> whole, string context)
    {
        if (whole.Length < NonceBytes + TagBytes) throw new CryptographicException("The stored value is too short to be sealed.");
        var plain = new byte[whole.Length - NonceBytes - TagBytes];
        Decrypt(cipherKey, whole[..NonceBytes], whole[NonceBytes..^TagBytes], whole[^TagBytes..], Encoding.UTF8.GetBytes(context), plain);
        return plain;
    }
}
