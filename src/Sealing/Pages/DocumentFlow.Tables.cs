namespace Yizhan.Sealing.Pages;

/// <summary>Tables.</summary>
public sealed partial class DocumentFlow
{
    private const double CellPadding = 1.6, RuleThickness = 0.2;

    private static readonly Colour RuleColour = new(0x60, 0x60, 0x60);

    /// <summary>Names and values side by side, the names as heads of their rows.</summary>
    /// <param name="nameWidth">Of the column of names, in mm.</param>
    public DocumentFlow Facts(double nameWidth, params IEnumerable<(string Name, string Value)> facts)
    {
        var table = document.Root.Add(PartKind.Table);
        double[] widths = [nameWidth, layout.TextWidth - nameWidth];
        Rule(layout.Left, layout.Left + layout.TextWidth, y);
        foreach (var (name, value) in facts) Row(table, widths, [name, value], [PartKind.RowHeader, PartKind.Cell], null);
        return Space(layout.TextSize * 0.6);
    }

    /// <param name="widths">Of the columns, in parts of the whole.</param>
    /// <param name="heads">The names of the columns; they stand on every page that the table reaches.</param>
    public DocumentFlow Table(IReadOnlyList<double> widths, IReadOnlyList<string> heads, params IEnumerable<IReadOnlyList<string>> rows)
    {
        var table = document.Root.Add(PartKind.Table);
        var sum = widths.Sum();
        double[] columns = [.. widths.Select(width => width * layout.TextWidth / sum)];
        var (headKinds, cellKinds) = (new PartKind[columns.Length], new PartKind[columns.Length]);
        Array.Fill(headKinds, PartKind.ColumnHeader);
        Array.Fill(cellKinds, PartKind.Cell);
        Need(3 * layout.TextSize * layout.LineHeight + 4 * CellPadding);
        Rule(layout.Left, layout.Left + layout.TextWidth, y);
        Row(table, columns, heads, headKinds, null);
        foreach (var row in rows) Row(table, columns, row, cellKinds, heads);
        return Space(layout.TextSize * 0.6);
    }

    /// <summary>One row. It stays on one page; only one that is higher than a page goes on over the next.</summary>
    private void Row(PagePart? table, double[] widths, IReadOnlyList<string> texts, PartKind[] kinds, IReadOnlyList<string>? headsAbove)
    {
        var set = new TextSetting { Size = layout.TextSize * 0.9 };
        var lineHeight = set.Size * layout.LineHeight;
        var row = table?.Add(PartKind.TableRow);
        var cells = new (PagePart? Part, string Text, List<TextLine> Lines)[widths.Length];
        var most = 1;
        for (var i = 0; i < widths.Length; i++)
        {
            var text = Drawable(texts[i]);
            cells[i] = (row?.Add(kinds[i]), text, LineBreaks.Of(text, fonts, set.Size, widths[i] - 2 * CellPadding));
            most = Math.Max(most, cells[i].Lines.Count);
        }
        for (var from = 0; from < most;)
        {
            if (y + (most - from) * lineHeight + 2 * CellPadding > layout.Height - layout.Bottom && y > layout.Top + lineHeight * 3) BeginAgain(widths, headsAbove);
            var fitting = Math.Clamp((int)((layout.Height - layout.Bottom - y - 2 * CellPadding) / lineHeight), 1, most - from);
            var (top, left) = (y, layout.Left);
            for (var i = 0; i < cells.Length; i++)
            {
                var (part, text, lines) = cells[i];
                var headed = set with { IsBold = kinds[i] is not PartKind.Cell };
                for (var line = from; line < Math.Min(lines.Count, from + fitting); line++)
                {
                    y = top + CellPadding + (line - from) * lineHeight;
                    Draw(part, text, lines[line], left + CellPadding, headed);
                }
                left += widths[i];
            }
            y = top + fitting * lineHeight + 2 * CellPadding;
            Frame(widths, top, y);
            from += fitting;
        }
    }

    private void BeginAgain(double[] widths, IReadOnlyList<string>? heads)
    {
        page = NextPage();
        Rule(layout.Left, layout.Left + layout.TextWidth, y);
        if (heads is null) return;
        var kinds = new PartKind[widths.Length];
        Array.Fill(kinds, PartKind.ColumnHeader);
        // Read once, on the first page; here only seen.
        Row(null, widths, heads, kinds, null);
    }

    private void Frame(double[] widths, double top, double bottom)
    {
        var x = layout.Left;
        Upright(x);
        foreach (var width in widths) Upright(x += width);
        Rule(layout.Left, layout.Left + layout.TextWidth, bottom);

        void Upright(double at) => page.Items.Add(new LineItem(null, at, top, at, bottom, RuleThickness) { Colour = RuleColour });
    }

    private void Rule(double from, double to, double at) => page.Items.Add(new LineItem(null, from, at, to, at, RuleThickness) { Colour = RuleColour });
}
