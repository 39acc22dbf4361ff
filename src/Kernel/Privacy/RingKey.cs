namespace Yizhan.Kernel.Privacy;

/// <summary>A key of the ring: one file.</summary>
/// <param name="Name">32 hexadecimal digits that sort by the time at which it was made.</param>
internal sealed record RingKey(string Name, byte[] Secret)
{
    /// <summary>Characters of a name.</summary>
    public const int NameLength = 32;

    /// <summary>The name alone: a secret is printed nowhere.</summary>
    public override string ToString() => Name;
}
