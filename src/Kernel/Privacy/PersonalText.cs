using System.Buffers.Text;
using System.Security.Cryptography;

namespace Yizhan.Kernel.Privacy;

/// <summary>A personal value as it is stored: sealed under the key of the person it belongs to. Only the <see cref="Vault"/> opens it.</summary>
/// <remarks>
/// The text is <c>1</c> (the form), the letter of the suite, a dot, and nonce, ciphertext and tag in base64url. The name of the column and the
/// person are bound into the tag, so that a value moved to another column or person does not open.
/// </remarks>
public readonly record struct PersonalText
{
    private const char Form = '1';

    private readonly string? stored;

    private PersonalText(string stored) => this.stored = stored;

    /// <summary>What stands in the database.</summary>
    internal string Stored => stored ?? "";

    /// <summary>The characters that a value of <paramref name="characters"/> takes at most when it is sealed: up to four bytes each, in base64.</summary>
    public static int LongestOf(int characters) => 3 + (CipherSuite.NonceBytes + CipherSuite.TagBytes + characters * 4) * 4 / 3 + 2;

    /// <summary>Neither the value nor its ciphertext: whatever is logged or printed by mistake says nothing.</summary>
    public override string ToString() => "(sealed)";

    /// <summary>Whether a stored text is a sealed value: it is then not for reading.</summary>
    internal static bool IsSealed(string stored) => stored is [Form, _, '.', ..];

    /// <summary>What a column holds.</summary>
    internal static PersonalText FromStored(string stored) => new(stored);

    internal static PersonalText Seal(CipherSuite suite, byte[] cipherKey, ReadOnlySpan<byte> plain, string context) =>
        new($"{Form}{suite.Letter}.{Base64Url.EncodeToString(suite.Seal(cipherKey, plain, context))}");

    /// <exception cref="CryptographicException">It is no sealed value, was changed, or belongs to another column or person.</exception>
    internal byte[] Open(Func<CipherSuite, byte[]> cipherKeyOf, string context)
    {
        if (Stored is not [Form, var letter, '.', .. var encoded]) throw new CryptographicException("The column holds no sealed value.");
        var suite = CipherSuite.Of(letter);
        try
        {
            return suite.Open(cipherKeyOf(suite), Base64Url.DecodeFromChars(encoded), context);
        }
        catch (FormatException broken)
        {
            throw new CryptographicException("The column holds no sealed value.", broken);
        }
    }
}
