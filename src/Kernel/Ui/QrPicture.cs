using System.Globalization;
using System.Text;
using QRCoder;

namespace Yizhan.Kernel.Ui;

/// <summary>A text as a QR code (ISO/IEC 18004), to be drawn as one path of an SVG.</summary>
/// <param name="Side">Modules on a side, the quiet zone of four included.</param>
/// <param name="Path">The dark modules, a rectangle for each run in a row.</param>
public sealed record QrPicture(int Side, string Path)
{
    /// <summary>Error correction Q: a quarter may be scratched or faded and the code can still be read.</summary>
    public static QrPicture Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var (rows, path) = (code.ModuleMatrix, new StringBuilder());
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count;)
            {
                var end = x;
                while (end < rows.Count && rows[y][end]) end++;
                if (end > x) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{end - x}v1h-{end - x}z");
                x = end + 1;
            }
        }
        return new(rows.Count, path.ToString());
    }
}
