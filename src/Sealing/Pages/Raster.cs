namespace Yizhan.Sealing.Pages;

/// <summary>Fills paths into pixels with soft edges: how much of each pixel is covered, from 0 to 1.</summary>
/// <remarks>Each edge adds the area that lies to the right of it; summed along a row this is what is covered. Holes go the other way round.</remarks>
internal sealed class Raster(int width, int height)
{
    private const int CurvePieces = 12;

    // One more at the end of each row takes what lies to the right of the last pixel.
    private readonly float[] cells = new float[(width + 2) * height];

    /// <param name="scale">Pixels in a millimetre.</param>
    public float[] Fill(VectorPath path, double scale)
    {
        Array.Clear(cells);
        double x = 0, y = 0, startX = 0, startY = 0;
        foreach (var step in path.Steps)
        {
            switch (step.Kind)
            {
                case PathStepKind.Move:
                    Edge(x, y, startX, startY, scale);
                    (startX, startY, x, y) = (step.X, step.Y, step.X, step.Y);
                    break;
                case PathStepKind.Line:
                    Edge(x, y, step.X, step.Y, scale);
                    (x, y) = (step.X, step.Y);
                    break;
                case PathStepKind.Curve:
                    Curve(x, y, step, scale);
                    (x, y) = (step.X, step.Y);
                    break;
                case PathStepKind.Rectangle:
                    var (right, bottom) = (step.X + step.X1, step.Y + step.Y1);
                    Edge(right, step.Y, right, bottom, scale);
                    Edge(step.X, bottom, step.X, step.Y, scale);
                    break;
                default:
                    Edge(x, y, startX, startY, scale);
                    (x, y) = (startX, startY);
                    break;
            }
        }
        return Sum();
    }

    private float[] Sum()
    {
        var covered = new float[width * height];
        for (var row = 0; row < height; row++)
        {
            var sum = 0f;
            for (var column = 0; column < width; column++)
            {
                sum += cells[row * (width + 2) + column];
                covered[row * width + column] = Math.Min(1, Math.Abs(sum));
            }
        }
        return covered;
    }

    private void Curve(double x, double y, PathStep step, double scale)
    {
        var (fromX, fromY) = (x, y);
        for (var i = 1; i <= CurvePieces; i++)
        {
            var t = i / (double)CurvePieces;
            var s = 1 - t;
            var toX = s * s * s * x + 3 * s * s * t * step.X1 + 3 * s * t * t * step.X2 + t * t * t * step.X;
            var toY = s * s * s * y + 3 * s * s * t * step.Y1 + 3 * s * t * t * step.Y2 + t * t * t * step.Y;
            Edge(fromX, fromY, toX, toY, scale);
            (fromX, fromY) = (toX, toY);
        }
    }

    private void Edge(double x1, double y1, double x2, double y2, double scale)
    {
        if (y1 == y2) return;
        var direction = y1 < y2 ? 1f : -1f;
        if (y1 > y2) (x1, y1, x2, y2) = (x2, y2, x1, y1);
        (x1, y1, x2, y2) = (x1 * scale, y1 * scale, x2 * scale, y2 * scale);
        var slope = (x2 - x1) / (y2 - y1);
        for (var row = Math.Max(0, (int)Math.Floor(y1)); row < Math.Min(height, (int)Math.Ceiling(y2)); row++)
        {
            var (top, bottom) = (Math.Max(y1, row), Math.Min(y2, row + 1));
            if (bottom <= top) continue;
            var (from, to) = (x1 + (top - y1) * slope, x1 + (bottom - y1) * slope);
            Span(row, Math.Clamp(Math.Min(from, to), 0, width), Math.Clamp(Math.Max(from, to), 0, width), direction * (float)(bottom - top));
        }
    }

    /// <summary>A piece of an edge within one row, from one x to another; its height is shared among the pixels it crosses.</summary>
    private void Span(int row, double left, double right, float height)
    {
        var start = row * (width + 2);
        var (first, last) = ((int)left, (int)right);
        if (first == last || right - left < 1e-9)
        {
            var part = (float)((left + right) / 2 - first);
            cells[start + first] += height * (1 - part);
            cells[start + first + 1] += height * part;
            return;
        }
        for (var column = first; column <= last; column++)
        {
            var (from, to) = (Math.Max(left, column), Math.Min(right, column + 1));
            if (to <= from) continue;
            var share = height * (float)((to - from) / (right - left));
            var part = (float)((from + to) / 2 - column);
            cells[start + column] += share * (1 - part);
            cells[start + column + 1] += share * part;
        }
    }
}
