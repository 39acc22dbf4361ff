using System.Globalization;
using System.Text.RegularExpressions;

namespace Yizhan.Kernel.Sheets;

/// <summary>The <c>_xHHHH_</c> by which a workbook writes what XML 1.0 cannot hold (ISO/IEC 29500-1 22.9.2.19, ST_Xstring).</summary>
internal static partial class XlsxEscape
{
    public static string Decode(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escaped().Replace(text, found => ((char)ushort.Parse(found.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : text;

    public static string Encode(string text) =>
        MustEscape().Replace(text, found => string.Create(CultureInfo.InvariantCulture, $"_x{(int)found.ValueSpan[0]:X4}_"));

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escaped();

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)|[\\x00-\\x08\\x0B-\\x1F\uFFFE\uFFFF]")]
    private static partial Regex MustEscape();
}
