using System.Buffers.Text;

namespace Yizhan.Kernel.Privacy;

/// <summary>The hash of a personal value under a key of the ring: equal values of one field have equal hashes, so that a row is found by a phone number that is nowhere stored in plain.</summary>
/// <remarks>The text is the letter of the suite, the key's name, a dot, and 32 bytes in base64url.</remarks>
public readonly record struct KeyedHash
{
    /// <summary>Characters of a hash as stored.</summary>
    public const int Length = 1 + RingKey.NameLength + 1 + 43;

    private readonly string? stored;

    private KeyedHash(string stored) => this.stored = stored;

    internal string Stored => stored ?? "";

    /// <summary>Neither the value nor its hash.</summary>
    public override string ToString() => "(hashed)";

    internal static KeyedHash FromStored(string stored) => new(stored);

    internal static KeyedHash Of(CipherSuite suite, RingKey key, ReadOnlySpan<byte> data) =>
        new($"{suite.Letter}{key.Name}.{Base64Url.EncodeToString(suite.Hash(key.Secret, data))}");

    /// <summary>Whether it was made by this suite under this key.</summary>
    internal bool IsUnder(CipherSuite suite, RingKey key) => Stored.StartsWith($"{suite.Letter}{key.Name}.", StringComparison.Ordinal);
}
