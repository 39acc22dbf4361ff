using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Pages;

/// <summary>Writes a document from top to bottom over as many pages as it needs.</summary>
public sealed partial class DocumentFlow
{
    private static readonly double[] HeadingSizes = [1.8, 1.35, 1.1];

    private readonly PageDocument document;
    private readonly FontSet fonts;
    private readonly PageLayout layout;
    private readonly List<MissingCharacter> missing = [];
    private DocumentPage page;
    private double y;

    public DocumentFlow(DocumentAbout about, FontSet? fonts = null, PageLayout? layout = null)
    {
        (document, this.fonts, this.layout) = (new(about), fonts ?? FontSet.BuiltIn, layout ?? new());
        page = NextPage();
    }

    /// <param name="level">1 to 3. The first heading is of level 1, and none skips a level.</param>
    public DocumentFlow Heading(int level, string text, Alignment alignment = Alignment.Start)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, HeadingSizes.Length);
        var size = layout.TextSize * HeadingSizes[level - 1];
        if (page.Items.Count > 0) Space(size * 0.6);
        // A heading does not stay behind alone.
        Need(size * layout.LineHeight + 2 * layout.TextSize * layout.LineHeight);
        Flow(document.Root.Add(PartKind.Heading1 + level - 1), Drawable(text), new() { Size = size, IsBold = true, Alignment = alignment });
        return Space(size * 0.3);
    }

    /// <param name="indent">Of the first line, in ems: two in Chinese letters.</param>
    public DocumentFlow Paragraph(string text, Alignment alignment = Alignment.Spread, double indent = 0)
    {
        Flow(document.Root.Add(PartKind.Paragraph), Drawable(text), new() { Size = layout.TextSize, Alignment = alignment, Indent = indent * layout.TextSize });
        return Space(layout.TextSize * 0.4);
    }

    /// <summary>Items with a dot before each.</summary>
    public DocumentFlow List(params IEnumerable<string> items)
    {
        var list = document.Root.Add(PartKind.List);
        var set = new TextSetting { Size = layout.TextSize, Left = layout.TextSize * 1.2, Alignment = Alignment.Spread };
        foreach (var item in items)
        {
            var part = list.Add(PartKind.ListItem);
            Need(layout.TextSize * layout.LineHeight);
            Draw(part.Add(PartKind.ListLabel), "•", new(0, 1, 0, true), layout.Left + layout.TextSize * 0.3, set);
            Flow(part.Add(PartKind.ListBody), Drawable(item), set);
        }
        return Space(layout.TextSize * 0.4);
    }

    /// <summary>Leaves room, in mm.</summary>
    public DocumentFlow Space(double height)
    {
        y += height;
        return this;
    }

    public DocumentFlow NewPage()
    {
        page = NextPage();
        return this;
    }

    /// <summary>A file that goes with the document.</summary>
    public DocumentFlow Attach(DocumentAttachment attachment)
    {
        document.Attachments.Add(attachment);
        return this;
    }

    /// <summary>The document, or the characters that nobody can draw.</summary>
    public Composition Finish()
    {
        if (layout.PageNumber is { } number)
        {
            var set = new TextSetting { Size = layout.TextSize * 0.75, Alignment = Alignment.Middle, Artefact = Artefact.Pagination };
            for (var i = 0; i < document.Pages.Count; i++)
            {
                var text = Drawable(number(i + 1, document.Pages.Count));
                (page, y) = (document.Pages[i], layout.Height - layout.Bottom * 0.6);
                foreach (var line in LineBreaks.Of(text, fonts, set.Size, layout.TextWidth)) Draw(null, text, line, StartOf(line, set), set);
            }
        }
        return missing.Count > 0 ? new(null, missing) : new(document, []);
    }

    private void Flow(PagePart part, string text, TextSetting set)
    {
        var height = set.Size * layout.LineHeight;
        foreach (var line in LineBreaks.Of(text, fonts, set.Size, layout.TextWidth - set.Left, set.Indent))
        {
            Need(height);
            var isFirst = line.Start == 0 || text[line.Start - 1] == '\n';
            Draw(part, text, line, StartOf(line, set) + (isFirst && set.Alignment is Alignment.Start or Alignment.Spread ? set.Indent : 0), set with { Spread = Spread(text, line, isFirst, set) });
            y += height;
        }
    }

    private double StartOf(TextLine line, TextSetting set) => layout.Left + set.Left + set.Alignment switch
    {
        Alignment.Middle => (layout.TextWidth - set.Left - line.Width) / 2,
        Alignment.End => layout.TextWidth - set.Left - line.Width,
        _ => 0,
    };

    /// <summary>Room after each character, so that the line ends at the margin; none where it would be seen as gaps.</summary>
    private double Spread(string text, TextLine line, bool isFirst, TextSetting set)
    {
        if (set.Alignment != Alignment.Spread || line.IsLast) return 0;
        var left = layout.TextWidth - set.Left - (isFirst ? set.Indent : 0) - line.Width;
        var characters = text.AsSpan(line.Start, line.Length).TrimEnd().Length;
        return characters > 1 && left < 2.5 * set.Size ? left / (characters - 1) : 0;
    }

    /// <summary>Draws a line at the height reached, in as many pieces as it needs fonts.</summary>
    private void Draw(PagePart? part, string text, TextLine line, double x, TextSetting set)
    {
        var baseline = y + set.Size * ((layout.LineHeight - 1) / 2 + 0.88);
        var (start, end) = (line.Start, line.Start + line.Length);
        FontFile? current = null;
        for (var at = start; at < end;)
        {
            var character = char.IsHighSurrogate(text[at]) && at + 1 < end ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
            var font = fonts.Of(character) ?? fonts.First;
            if (current is not null && font != current)
            {
                x += Put(text[start..at], current);
                start = at;
            }
            (current, at) = (font, at + (character > 0xFFFF ? 2 : 1));
        }
        if (current is not null) Put(text[start..end], current);

        double Put(string piece, FontFile font)
        {
            var item = new TextItem(part, piece, font, x, baseline, set.Size) { IsBold = set.IsBold, Spacing = set.Spread, Artefact = set.Artefact };
            page.Items.Add(item);
            return item.Width + set.Spread;
        }
    }

    /// <summary>Begins a page when this height is not left on the present one.</summary>
    private void Need(double height)
    {
        if (y + height > layout.Height - layout.Bottom + 1e-6 && page.Items.Count > 0) page = NextPage();
    }

    private DocumentPage NextPage()
    {
        y = layout.Top;
        document.Pages.Add(new(layout.Width, layout.Height));
        return document.Pages[^1];
    }

    /// <summary>The text without what no font can draw, which is noted.</summary>
    private string Drawable(string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal) || text.Contains('\t', StringComparison.Ordinal))
            text = text.Replace("\r", "", StringComparison.Ordinal).Replace('\t', ' ');
        var lacking = fonts.Missing(text);
        foreach (var one in lacking)
        {
            if (!missing.Contains(one)) missing.Add(one);
            text = text.Replace(one.Text, "", StringComparison.Ordinal);
        }
        return text;
    }

    /// <summary>How a text is set.</summary>
    /// <param name="Left">From the left margin, in mm.</param>
    private readonly record struct TextSetting(double Size, double Left, double Indent, double Spread, bool IsBold, Alignment Alignment, Artefact Artefact);
}

/// <summary>A document that was laid out.</summary>
/// <param name="Document">Null when characters are missing: what cannot be drawn is not written at all, rather than as a box.</param>
/// <param name="Missing">The characters without a glyph, in their order.</param>
public sealed record Composition(PageDocument? Document, IReadOnlyList<MissingCharacter> Missing)
{
    /// <summary>The document, or <c>glyph-missing</c>.</summary>
    public Outcome<PageDocument> Outcome => Document is null ? MissingCharacter.Refusal(Missing) : Document;
}
