using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Fonts;

/// <summary>Draws glyphs of the glyf table: points on and off quadratic curves, and glyphs put together of others.</summary>
internal static class GlyphOutline
{
    private const int DeepestNesting = 8;

    public static VectorPath Of(FontFile font, int glyph)
    {
        var path = new VectorPath();
        Draw(font, glyph, Affine.Same, path, 0);
        return path;
    }

    private static void Draw(FontFile font, int glyph, Affine by, VectorPath path, int depth)
    {
        var data = font.Glyph(glyph);
        if (data.IsEmpty) return;
        if (BigEndian.Int16(data, 0) >= 0)
        {
            path.Add(Simple(data), by);
            return;
        }
        if (depth == DeepestNesting) throw new InvalidDataException("A glyph is put together of itself.");
        foreach (var part in GlyphPart.Of(data)) Draw(font, part.Glyph, part.Place.Then(by), path, depth + 1);
    }

    private static VectorPath Simple(ReadOnlySpan<byte> data)
    {
        var contours = BigEndian.Int16(data, 0);
        var path = new VectorPath();
        if (contours == 0) return path;
        var count = BigEndian.UInt16(data, 8 + 2 * contours) + 1;
        var at = 10 + 2 * contours;
        at += 2 + BigEndian.UInt16(data, at);
        var flags = new byte[count];
        for (var i = 0; i < count; i++)
        {
            var flag = flags[i] = data[at++];
            if ((flag & 8) == 0) continue;
            for (var again = data[at++]; again > 0 && i + 1 < count; again--) flags[++i] = flag;
        }
        var (xs, ys) = (Coordinates(data, ref at, flags, 2, 16), Coordinates(data, ref at, flags, 4, 32));
        for (int contour = 0, first = 0; contour < contours; contour++)
        {
            var last = BigEndian.UInt16(data, 10 + 2 * contour);
            if (last >= count || last < first) throw new InvalidDataException("The points of a glyph are out of order.");
            Contour(path, xs, ys, flags, first, last);
            first = last + 1;
        }
        return path;
    }

    private static int[] Coordinates(ReadOnlySpan<byte> data, ref int at, byte[] flags, int isShort, int isSameOrPositive)
    {
        var (read, value) = (new int[flags.Length], 0);
        for (var i = 0; i < read.Length; i++)
        {
            if ((flags[i] & isShort) != 0) value += (flags[i] & isSameOrPositive) != 0 ? data[at++] : -data[at++];
            else if ((flags[i] & isSameOrPositive) == 0)
            {
                value += BigEndian.Int16(data, at);
                at += 2;
            }
            read[i] = value;
        }
        return read;
    }

    private static void Contour(VectorPath path, int[] xs, int[] ys, byte[] flags, int first, int last)
    {
        var count = last - first + 1;
        if (count < 2) return;
        // A contour may begin off the curve: then half-way to its neighbour.
        var begin = first;
        while (begin <= last && (flags[begin] & 1) == 0) begin++;
        double x, y;
        if (begin <= last) (x, y) = (xs[begin], ys[begin]);
        else
        {
            begin = last;
            (x, y) = ((xs[last] + xs[first]) / 2.0, (ys[last] + ys[first]) / 2.0);
        }
        path.MoveTo(x, y);
        (int X, int Y)? off = null;
        for (var i = 1; i <= count; i++)
        {
            var point = first + (begin - first + i) % count;
            if ((flags[point] & 1) != 0)
            {
                if (off is { } control) path.QuadTo(control.X, control.Y, xs[point], ys[point]);
                else if (i < count) path.LineTo(xs[point], ys[point]);
                off = null;
            }
            else
            {
                if (off is { } control) path.QuadTo(control.X, control.Y, (control.X + xs[point]) / 2.0, (control.Y + ys[point]) / 2.0);
                off = (xs[point], ys[point]);
            }
        }
        if (off is { } left) path.QuadTo(left.X, left.Y, x, y);
        path.Close();
    }
}
