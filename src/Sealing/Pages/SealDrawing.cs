using System.Text;
using Yizhan.Sealing.Fonts;

namespace Yizhan.Sealing.Pages;

/// <summary>A seal before its characters become lines: a format that has fonts writes them as text, which is far smaller.</summary>
/// <param name="Ink">Ring and star, in mm.</param>
internal sealed record SealDrawing(VectorPath Ink, IReadOnlyList<SealGlyph> Glyphs);

/// <summary>A character of a seal.</summary>
/// <param name="Place">From units of the font, y growing upwards, to mm of the seal.</param>
internal sealed record SealGlyph(FontFile Font, Rune Character, Affine Place, Colour Colour)
{
    public void AddTo(VectorPath path) => path.Add(Font.OutlineOf(Font.GlyphOf(Character.Value)), Place);
}
