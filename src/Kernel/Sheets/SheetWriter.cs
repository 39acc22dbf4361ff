using System.Buffers;

namespace Yizhan.Kernel.Sheets;

/// <summary>Writes a file row by row, so that its length does not matter. What is written reads back the same with <see cref="SheetFile"/>.</summary>
/// <remarks>
/// Writing is synchronous: a web answer is made from a temporary file, which also leaves the answer free to say what went wrong.
/// Disposing finishes the file and leaves the stream open; after an exception the file is worth nothing.
/// </remarks>
public abstract class SheetWriter : IDisposable
{
    private static readonly SearchValues<char> notInNames = SearchValues.Create("[]:*?/\\");

    private IReadOnlyList<SheetColumn>? columns;
    private bool disposed;

    /// <summary>An XLSX. Headers are bold and stay in sight, text is never taken for a formula.</summary>
    public static SheetWriter Xlsx(Stream content) => new XlsxWriter(content);

    /// <summary>A CSV of one sheet: UTF-8 with a byte order mark, by which spreadsheet programs know it, or GB18030.</summary>
    public static SheetWriter Csv(Stream content, bool gb18030 = false) => new CsvWriter(content, gb18030);

    /// <summary>A GeoJSON of one sheet. The columns lon and lat become a point, a column geometry any other shape; the rest become properties.</summary>
    public static SheetWriter GeoJson(Stream content) => new GeoJsonWriter(content);

    /// <summary>Begins a sheet.</summary>
    /// <param name="sheet">At most 31 characters, none of <c>[ ] : * ? / \</c>; unique in the file.</param>
    /// <param name="sheetColumns">The columns, whose headers form the first row.</param>
    /// <exception cref="ArgumentException">The name is none a spreadsheet program takes.</exception>
    /// <exception cref="InvalidOperationException">The format holds one sheet only.</exception>
    public void Begin(string sheet, params IReadOnlyList<SheetColumn> sheetColumns)
    {
        if (sheet.Length is 0 or > 31 || sheet.AsSpan().ContainsAny(notInNames) || sheet is ['\'', ..] or [.., '\''])
            throw new ArgumentException("A sheet's name has 1 to 31 characters, none of [ ] : * ? / \\ and no apostrophe at its ends.", nameof(sheet));
        if (columns is not null) EndSheet();
        columns = sheetColumns;
        BeginSheet(sheet, columns);
    }

    /// <summary>Writes a row: a value for each column, in order; columns left out at the end stay blank.</summary>
    /// <exception cref="ArgumentException">More values than columns.</exception>
    /// <exception cref="InvalidOperationException">No sheet was begun.</exception>
    public void Row(params ReadOnlySpan<SheetValue> values)
    {
        if (columns is null) throw new InvalidOperationException("Begin a sheet first.");
        if (values.Length > columns.Count) throw new ArgumentException("A row has no more values than the sheet has columns.", nameof(values));
        WriteRow(columns, values);
    }

    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        if (columns is not null) EndSheet();
        End();
        GC.SuppressFinalize(this);
    }

    private protected abstract void BeginSheet(string sheet, IReadOnlyList<SheetColumn> columns);
    private protected abstract void WriteRow(IReadOnlyList<SheetColumn> columns, ReadOnlySpan<SheetValue> values);
    private protected abstract void EndSheet();
    private protected abstract void End();
}
