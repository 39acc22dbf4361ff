namespace Yizhan.Sealing.Pages;

/// <summary>A colour of sRGB.</summary>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    public static readonly Colour Black;

    /// <summary>The red of seal ink.</summary>
    public static readonly Colour SealRed = new(0xD8, 0x10, 0x10);
}
