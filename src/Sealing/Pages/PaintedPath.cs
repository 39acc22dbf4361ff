namespace Yizhan.Sealing.Pages;

/// <summary>A filled path of a small picture such as a seal, in mm from the top left corner of its box.</summary>
public sealed record PaintedPath(VectorPath Path, Colour Colour);
