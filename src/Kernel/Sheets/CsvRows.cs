using System.Text;

namespace Yizhan.Kernel.Sheets;

/// <summary>Rows of a CSV (RFC 4180). Rows are numbered as a spreadsheet program would: a quoted cell of three lines is one row.</summary>
internal sealed class CsvRows(Stream content, TextEncoding encoding, SheetLimits limits, CancellationToken stop) : RowSource
{
    public override double Fraction => (double)content.Position / content.Length;

    public override IEnumerable<RawRow> Read(Action<int, string, Refusal> report)
    {
        content.Position = encoding.Preamble;
        using var reader = new StreamReader(content, encoding.Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 64 << 10, leaveOpen: true);
        var text = new CharBlock(reader, stop);
        var comma = text.MostFrequentOutsideQuotes(",;\t");
        var cells = new List<string>();
        for (var row = 1; text.Peek >= 0; row++)
        {
            cells.Clear();
            for (var column = 0; ; column++)
            {
                var cell = ReadCell(text, comma, out var flaw);
                if (flaw is not null) report(row, ColumnLetters.Of(column), flaw);
                // Far beyond the limit only one more cell is kept, by which the caller sees that there are too many.
                if (column <= limits.Columns) cells.Add(cell);
                else if (cell.Length > 0) cells[^1] = cell;
                if (text.Peek != comma) break;
                text.Take();
            }
            if (text.Peek == '\r') text.Take();
            if (text.Peek == '\n') text.Take();
            yield return new(row, cells);
        }
    }

    private string ReadCell(CharBlock text, char comma, out Refusal? flaw)
    {
        var cell = new CellBuilder(limits.CellCharacters);
        flaw = null;
        if (text.Peek == '"')
        {
            text.Take();
            for (; ; )
            {
                if (text.Peek < 0)
                {
                    flaw = SheetRefusals.QuoteOpen;
                    break;
                }
                var c = text.Take();
                if (c != '"') cell.Add(c);
                else if (text.Peek == '"') cell.Add(text.Take());
                else break;
            }
            while (!EndsCell(text.Peek, comma))
                if (!char.IsWhiteSpace(text.Take())) flaw ??= SheetRefusals.QuoteStray;
        }
        else
            while (!EndsCell(text.Peek, comma)) cell.Add(text.Take());

        var raw = cell.ToString();
        // The rest of the file is no text of this cell.
        if (flaw == SheetRefusals.QuoteOpen) return "…";
        if (raw is ['=', ..]) flaw ??= SheetRefusals.Formula;
        return CsvGuard.Unguard(raw);
    }

    private static bool EndsCell(int c, char comma) => c < 0 || c == comma || c is '\r' or '\n';

    /// <summary>Collects a cell and forgets what goes far beyond the limit, so that an open quote cannot swallow the memory.</summary>
    private readonly struct CellBuilder(int limit)
    {
        private readonly StringBuilder text = new();

        public void Add(char c)
        {
            // Two more than allowed: one that shows the excess, one for an apostrophe that is taken off.
            if (text.Length < limit + 2) text.Append(c);
        }

        public override string ToString() => text.ToString();
    }

    /// <summary>The text a character at a time, with one character of foresight.</summary>
    private sealed class CharBlock
    {
        private readonly StreamReader reader;
        private readonly CancellationToken stop;
        private readonly char[] block = new char[32 << 10];
        private int at, filled;

        public CharBlock(StreamReader reader, CancellationToken stop)
        {
            (this.reader, this.stop) = (reader, stop);
            Fill();
        }

        /// <summary>The next character, or -1 at the end.</summary>
        public int Peek => at < filled ? block[at] : -1;

        public char Take()
        {
            var c = block[at++];
            if (at == filled) Fill();
            return c;
        }

        /// <summary>The mark that parts the first line; the first of <paramref name="marks"/> when none does.</summary>
        public char MostFrequentOutsideQuotes(string marks)
        {
            var counts = new int[marks.Length];
            var (quoted, any) = (false, false);
            foreach (var c in block.AsSpan(0, filled))
            {
                if (c == '"') quoted = !quoted;
                if (quoted) continue;
                if (c is '\r' or '\n' && any) break;
                any |= !char.IsWhiteSpace(c);
                if (marks.IndexOf(c, StringComparison.Ordinal) is >= 0 and var mark) counts[mark]++;
            }
            return marks[Array.IndexOf(counts, counts.Max())];
        }

        private void Fill()
        {
            stop.ThrowIfCancellationRequested();
            (at, filled) = (0, reader.Read(block));
        }
    }
}
