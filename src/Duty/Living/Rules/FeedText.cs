using System.Buffers;
using System.Globalization;
using System.Text;

namespace Yizhan.Duty.Living.Rules;

/// <summary>Writes lines of a calendar: escaped, folded, and ended as programs want them.</summary>
/// <remarks>RFC 5545, 3.1 (folding) and 3.3.11 (text).</remarks>
public sealed class FeedText
{
    /// <summary>The most octets of a line, its end not counted.</summary>
    public const int LongestLine = 75;

    private static readonly SearchValues<char> Escaped = SearchValues.Create("\\;,\n\r");

    private readonly ArrayBufferWriter<byte> bytes = new(2048);

    /// <summary>All that was written, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Written => bytes.WrittenMemory;

    /// <summary>A line as it stands: names and values that need no escape.</summary>
    public void Line(string line) => Fold(line);

    /// <summary>A line whose value is a text that people wrote.</summary>
    public void Text(string name, string value) => Fold($"{name}:{Escape(value)}");

    /// <summary>A moment, in UTC.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A text as it stands in a value.</summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAny(Escaped)) return text;
        return text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\n", StringComparison.Ordinal);
    }

    /// <summary>No line is longer than allowed, and none is broken within a character.</summary>
    private void Fold(string line)
    {
        Span<byte> one = stackalloc byte[4];
        var left = LongestLine;
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(one);
            if (length > left)
            {
                bytes.Write("\r\n "u8);
                // The blank at its head counts.
                left = LongestLine - 1;
            }
            bytes.Write(one[..length]);
            left -= length;
        }
        bytes.Write("\r\n"u8);
    }
}
