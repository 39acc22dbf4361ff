using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Fonts;

/// <summary>A glyph that is put into another.</summary>
/// <param name="At">Where its number stands in the data of the other.</param>
internal readonly record struct GlyphPart(int Glyph, Affine Place, int At)
{
    private const int ArgumentsAreWords = 1, ArgumentsAreXY = 2, HasScale = 8, HasMore = 32, HasTwoScales = 64, HasMatrix = 128;

    /// <summary>The parts of a composite glyph.</summary>
    public static List<GlyphPart> Of(ReadOnlySpan<byte> data)
    {
        var parts = new List<GlyphPart>();
        int flags, at = 10;
        do
        {
            flags = BigEndian.UInt16(data, at);
            var (number, place) = (at + 2, at + 4);
            double x = 0, y = 0;
            if ((flags & ArgumentsAreWords) != 0)
            {
                if ((flags & ArgumentsAreXY) != 0) (x, y) = (BigEndian.Int16(data, place), BigEndian.Int16(data, place + 2));
                at = place + 4;
            }
            else
            {
                if ((flags & ArgumentsAreXY) != 0) (x, y) = ((sbyte)data[place], (sbyte)data[place + 1]);
                at = place + 2;
            }
            var by = new Affine(1, 0, 0, 1, x, y);
            if ((flags & HasScale) != 0)
            {
                by = by with { A = Scale(data, at), D = Scale(data, at) };
                at += 2;
            }
            else if ((flags & HasTwoScales) != 0)
            {
                by = by with { A = Scale(data, at), D = Scale(data, at + 2) };
                at += 4;
            }
            else if ((flags & HasMatrix) != 0)
            {
                by = by with { A = Scale(data, at), B = Scale(data, at + 2), C = Scale(data, at + 4), D = Scale(data, at + 6) };
                at += 8;
            }
            parts.Add(new(BigEndian.UInt16(data, number), by, number));
        }
        while ((flags & HasMore) != 0);
        return parts;
    }

    // Two bits before the point, fourteen after it.
    private static double Scale(ReadOnlySpan<byte> data, int at) => BigEndian.Int16(data, at) / 16384.0;
}
