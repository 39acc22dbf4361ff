using System.Buffers;
using System.Text;

namespace Yizhan.Kernel.Sheets;

/// <summary>RFC 4180 with CRLF, as Excel writes it.</summary>
internal sealed class CsvWriter(Stream content, bool gb18030) : SheetWriter
{
    private static readonly SearchValues<char> quoted = SearchValues.Create(",;\t\"\r\n");

    private readonly StreamWriter text = new(
        content,
        gb18030 ? TextEncoding.Gb18030 : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        bufferSize: 32 << 10,
        leaveOpen: true);

    private bool begun;

    private protected override void BeginSheet(string sheet, IReadOnlyList<SheetColumn> columns)
    {
        if (begun) throw new InvalidOperationException("A CSV holds one sheet.");
        begun = true;
        WriteRow(columns, [.. columns.Select(column => (SheetValue)column.Header)]);
    }

    private protected override void WriteRow(IReadOnlyList<SheetColumn> columns, ReadOnlySpan<SheetValue> values)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0) text.Write(',');
            if (i >= values.Length) continue;
            // A negative number is no formula; text that looks like one is held back from becoming it.
            var cell = values[i].Words is { } words ? CsvGuard.Guard(words) : values[i].ToString();
            if (cell.AsSpan().ContainsAny(quoted)) text.Write($"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            else text.Write(cell);
        }
        text.Write("\r\n");
    }

    private protected override void EndSheet() { }

    private protected override void End() => text.Dispose();
}
