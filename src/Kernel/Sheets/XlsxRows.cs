using System.Globalization;

namespace Yizhan.Kernel.Sheets;

/// <summary>Rows of one worksheet, read forward through its XML.</summary>
internal sealed class XlsxRows(XlsxPackage package, string part, XlsxBook book, SheetLimits limits) : RowSource
{
    private const int LastRow = 1_048_576;

    private readonly List<string> cells = [];
    private XmlWalk? xml;

    public override double Fraction => xml?.Fraction ?? 0;

    public override IEnumerable<RawRow> Read(Action<int, string, Refusal> report)
    {
        using var walk = xml = package.Open(part);
        var used = new UsedArea();
        var row = 0;
        foreach (var element in walk.Elements())
            if (element == "row")
            {
                row = walk["r"] is { } number ? Number(number, row + 1, LastRow) : row + 1;
                ReadCells(walk, row, report);
                used.Add(row, cells);
                if (cells.Count > 0) yield return new(row, cells);
            }
            else if (element == "mergeCell" && walk["ref"] is { } range && used.Meets(range))
                report(0, range, SheetRefusals.Merged);
    }

    private void ReadCells(XmlWalk walk, int row, Action<int, string, Refusal> report)
    {
        cells.Clear();
        var column = -1;
        foreach (var element in walk.Children())
        {
            if (element != "c") continue;
            var place = walk["r"] is { } address ? ColumnLetters.Parse(address, out _) : column + 1;
            if (place <= column || place >= ColumnLetters.Most) throw new SheetStopped(SheetRefusals.Damaged, row);
            column = place;
            var text = ReadCell(walk, out var flaw);
            if (flaw is not null) report(row, ColumnLetters.Of(column), flaw);
            if (text.Length == 0) continue;
            // Far beyond the limit only one more cell is kept, by which the caller sees that there are too many.
            while (cells.Count < column && cells.Count <= limits.Columns) cells.Add("");
            if (cells.Count <= limits.Columns) cells.Add(text);
            else cells[^1] = text;
        }
    }

    private string ReadCell(XmlWalk walk, out Refusal? flaw)
    {
        flaw = null;
        var (type, style) = (walk["t"] ?? "n", walk["s"]);
        var (value, formula) = ("", false);
        foreach (var element in walk.Children())
            switch (element)
            {
                case "f": formula = true; break;
                case "v": value = walk.Text(limits.CellCharacters); break;
                case "is": value = XlsxEscape.Decode(walk.Text(limits.CellCharacters)); break;
            }
        if (value.Length > 0)
            value = type switch
            {
                "s" => XlsxEscape.Decode(book.Texts[Number(value, 0, int.MaxValue)]),
                "b" => value is "1" or "true" ? "TRUE" : "FALSE",
                "n" => XlsxNumber.Read(value, style is null ? NumberMeaning.Number : book.Styles[Number(style, 0, int.MaxValue)], book.Since1904, out flaw),
                "str" => XlsxEscape.Decode(value),
                "d" => value.Replace('T', ' '),
                _ => value,
            };
        if (type == "e") flaw = SheetRefusals.ErrorValue;
        if (formula) flaw = SheetRefusals.Formula;
        return value;
    }

    private static int Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SheetStopped(SheetRefusals.Damaged);

    /// <summary>From the headers to the last row with text, from A to the last column with text.</summary>
    private struct UsedArea
    {
        private int top, bottom, right;

        public void Add(int row, List<string> cells)
        {
            if (cells.TrueForAll(string.IsNullOrWhiteSpace)) return;
            if (top == 0) top = row;
            bottom = row;
            right = Math.Max(right, cells.Count - 1);
        }

        /// <summary>Whether a range such as <c>B3:C4</c> touches the area.</summary>
        public readonly bool Meets(string range)
        {
            if (range.Length > 32) throw new SheetStopped(SheetRefusals.Damaged);
            var (from, to) = range.Split(':') is [var first, var second] ? (first, second) : (range, range);
            return top > 0 && Row(from) <= bottom && Row(to) >= top && ColumnLetters.Parse(from, out _) <= right;
        }

        private static int Row(string address)
        {
            ColumnLetters.Parse(address, out var letters);
            return Number(address[letters..], 1, LastRow);
        }
    }
}
