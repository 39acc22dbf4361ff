using QRCoder;

namespace Yizhan.Sealing.Pages;

/// <summary>A QR code as squares of a path, sharp at any size.</summary>
public static class QrSquares
{
    // The code needs four light squares around it to be found.
    private const int Quiet = 4;

    /// <summary>The dark squares within the box, the light rim counted in.</summary>
    public static VectorPath Of(string text, Box box)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var (size, path) = (Math.Min(box.Width, box.Height) / rows.Count, new VectorPath());
        for (var row = Quiet; row < rows.Count - Quiet; row++)
        {
            // Neighbours make one rectangle.
            for (var column = 0; column < rows.Count; column++)
            {
                if (!rows[row][column]) continue;
                var first = column;
                while (column + 1 < rows.Count && rows[row][column + 1]) column++;
                path.Rectangle(new(box.X + first * size, box.Y + row * size, (column - first + 1) * size, size));
            }
        }
        return path;
    }
}
