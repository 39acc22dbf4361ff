using Yizhan.Sealing.Fonts;

namespace Yizhan.Sealing.Pages;

/// <summary>What is drawn on a page that no part of the document speaks of.</summary>
public enum Artefact
{
    /// <summary>Lines of tables and other ornament.</summary>
    Layout,

    /// <summary>The number of the page and what else stands on every page.</summary>
    Pagination,
}

/// <summary>Something drawn. Items are drawn, and read, in their order.</summary>
/// <param name="part">The part it belongs to; null: an artefact, which is not read aloud.</param>
public abstract class PageItem(PagePart? part)
{
    public PagePart? Part => part;

    /// <summary>What it is when it belongs to no part.</summary>
    public Artefact Artefact { get; init; }

    /// <summary>The room it takes.</summary>
    public abstract Box Bounds { get; }
}

/// <summary>A line of text, or a piece of one, in one font.</summary>
/// <param name="x">Where it begins, in mm.</param>
/// <param name="baseline">In mm from the top of the page.</param>
/// <param name="size">The em of the font, in mm.</param>
public sealed class TextItem(PagePart? part, string text, FontFile font, double x, double baseline, double size) : PageItem(part)
{
    public string Text => text;

    public FontFile Font => font;

    public double X => x;

    public double Baseline => baseline;

    public double Size => size;

    public Colour Colour { get; init; }

    /// <summary>Further room after each character, in mm.</summary>
    public double Spacing { get; init; }

    /// <summary>Drawn with a line around, where the font has no bold one of its own.</summary>
    public bool IsBold { get; init; }

    /// <summary>Without the spacing after the last character.</summary>
    public double Width
    {
        get
        {
            var (units, count) = (0L, 0);
            foreach (var rune in text.EnumerateRunes())
            {
                units += font.AdvanceOf(font.GlyphOf(rune.Value));
                count++;
            }
            return units * size / font.UnitsPerEm + Math.Max(0, count - 1) * Spacing;
        }
    }

    public override Box Bounds
    {
        get
        {
            var (ascent, descent) = (font.Ascent * size / font.UnitsPerEm, -font.Descent * size / font.UnitsPerEm);
            return new(x, baseline - ascent, Width, ascent + descent);
        }
    }
}

/// <summary>A straight line.</summary>
/// <param name="thickness">In mm.</param>
public sealed class LineItem(PagePart? part, double x1, double y1, double x2, double y2, double thickness) : PageItem(part)
{
    public double X1 => x1;

    public double Y1 => y1;

    public double X2 => x2;

    public double Y2 => y2;

    public double Thickness => thickness;

    public Colour Colour { get; init; }

    public override Box Bounds => new(Math.Min(x1, x2), Math.Min(y1, y2), Math.Abs(x2 - x1), Math.Abs(y2 - y1));
}

/// <summary>A filled path, in mm of the page.</summary>
public sealed class PathItem(PagePart? part, VectorPath path, Box bounds) : PageItem(part)
{
    public VectorPath Path => path;

    public Colour Colour { get; init; }

    public override Box Bounds => bounds;
}

/// <summary>A picture in its box.</summary>
public sealed class PictureItem(PagePart? part, Picture picture, Box box) : PageItem(part)
{
    public Picture Picture => picture;

    public override Box Bounds => box;
}
