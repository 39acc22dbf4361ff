namespace Yizhan.Kernel.Pictures;

/// <summary>A picture to be kept.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record Picture(byte[] Jpeg, int Width, int Height);
