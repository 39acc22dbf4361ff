using System.Globalization;
using System.Text;
using Yizhan.Sealing.Fonts;

namespace Yizhan.Sealing.Pages;

/// <summary>A line of a text: where it begins and how many chars of the text it holds, the spaces at its end included, which take no room.</summary>
/// <param name="Width">In mm.</param>
/// <param name="IsLast">The text, or a paragraph of it, ends here.</param>
public readonly record struct TextLine(int Start, int Length, double Width, bool IsLast);

/// <summary>Breaks a text into lines: anywhere between Chinese characters, but no closing mark begins a line, no opening mark ends one, and words of letters and numbers stay whole.</summary>
/// <remarks>GB/T 15834-2011, 5.1.</remarks>
public static class LineBreaks
{
    private const string MayNotBegin = "、。，．：；？！）〕】》」』〉］｝”’…—～·％‰℃‐–%)]}>!,.:;?°′″々〻ーぁぃぅぇぉっゃゅょァィゥェォッャュョ";
    private const string MayNotEnd = "（〔【《「『〈［｛“‘([{<￥$¥£€#＃";

    /// <param name="size">The em, in mm.</param>
    /// <param name="width">Of a line, in mm.</param>
    /// <param name="indent">Of the first line of each paragraph, in mm.</param>
    public static List<TextLine> Of(string text, FontSet fonts, double size, double width, double indent = 0)
    {
        var lines = new List<TextLine>();
        for (var start = 0; ;)
        {
            var end = text.IndexOf('\n', start);
            Paragraph(lines, text, start, end < 0 ? text.Length : end, fonts, size, width, indent);
            if (end < 0) return lines;
            start = end + 1;
        }
    }

    private static void Paragraph(List<TextLine> lines, string text, int start, int end, FontSet fonts, double size, double width, double indent)
    {
        var (lineStart, room) = (start, width - indent);
        var (x, inked) = (0.0, 0.0);
        // Where the line may be broken last, and how wide it was up to there.
        var (place, placeInked, placeX) = (-1, 0.0, 0.0);
        Rune? before = null;
        for (var at = start; at < end;)
        {
            _ = Rune.DecodeFromUtf16(text.AsSpan(at, end - at), out var rune, out var length);
            var advance = AdvanceOf(rune, fonts, size);
            if (at > lineStart && before is { } left && MayBreak(left, rune)) (place, placeInked, placeX) = (at, inked, x);
            while (!Rune.IsWhiteSpace(rune) && x + advance > room + 1e-6 && at > lineStart)
            {
                // A word longer than the line is broken where the line ends.
                if (place < 0) (place, placeInked, placeX) = (at, inked, x);
                lines.Add(new(lineStart, place - lineStart, placeInked, false));
                (lineStart, room, x, place) = (place, width, x - placeX, -1);
                inked = x;
            }
            x += advance;
            if (!Rune.IsWhiteSpace(rune)) inked = x;
            (before, at) = (rune, at + length);
        }
        lines.Add(new(lineStart, end - lineStart, inked, true));
    }

    internal static double AdvanceOf(Rune rune, FontSet fonts, double size)
    {
        var character = rune.Value is '\t' ? ' ' : rune.Value;
        return fonts.Of(character) is { } font ? font.AdvanceOf(font.GlyphOf(character)) * size / font.UnitsPerEm : 0;
    }

    private static bool MayBreak(Rune left, Rune right)
    {
        if (Rune.IsWhiteSpace(right)) return false;
        if (Contains(MayNotBegin, right) || IsMark(right)) return false;
        if (Rune.IsWhiteSpace(left)) return true;
        if (Contains(MayNotEnd, left)) return false;
        return !(IsOfWord(left) && IsOfWord(right)) || left.Value == '-' && Rune.IsLetter(right);
    }

    /// <summary>Letters, digits and marks of alphabets. Those of Chinese and its neighbours stand each for itself.</summary>
    private static bool IsOfWord(Rune rune) => rune.Value < 0x2E80 && !Contains(MayNotEnd, rune) && rune.Value is not ('—' or '…' or '”' or '’') && !Rune.IsWhiteSpace(rune);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool Contains(string marks, Rune rune) => rune.IsBmp && marks.Contains((char)rune.Value, StringComparison.Ordinal);
}
