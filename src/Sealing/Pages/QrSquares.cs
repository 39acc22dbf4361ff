using Yizhan.Sealing.Pages.Qr;

namespace Yizhan.Sealing.Pages;

/// <summary>A QR code as squares of a path, sharp at any size.</summary>
public static class QrSquares
{
    // The code needs four light squares around it to be found.
    private const int Quiet = 4;

    /// <summary>The dark squares within the box, the light rim counted in.</summary>
    /// <exception cref="ArgumentException">The text is longer than any code holds.</exception>
    public static VectorPath Of(string text, Box box)
    {
        var code = QrCode.Of(text);
        var (side, path) = (Math.Min(box.Width, box.Height) / (code.Size + 2 * Quiet), new VectorPath());
        for (var row = 0; row < code.Size; row++)
        {
            // Neighbours make one rectangle.
            for (var column = 0; column < code.Size; column++)
            {
                if (!code[row, column]) continue;
                var first = column;
                while (column + 1 < code.Size && code[row, column + 1]) column++;
                path.Rectangle(new(box.X + (Quiet + first) * side, box.Y + (Quiet + row) * side, (column - first + 1) * side, side));
            }
        }
        return path;
    }
}
