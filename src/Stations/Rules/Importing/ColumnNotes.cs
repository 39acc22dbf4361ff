using System.Collections.Frozen;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>The other headers under which a column is known, and what the template says about it; kept in <c>columns.csv</c>.</summary>
internal static class ColumnNotes
{
    private static readonly (string Sheet, string Column, string[] Aliases, string Note)[] Rows = Read();

    private static readonly FrozenDictionary<(string Sheet, string Column), (string[] Aliases, string Note)> ByColumn =
        Rows.ToFrozenDictionary(row => (row.Sheet, row.Column), row => (row.Aliases, row.Note));

    /// <summary>The template's sheet of explanations: first its headers, then a row for each column.</summary>
    public static IEnumerable<(string Sheet, string Column, string Note)> Sheet => Rows.Select(row => (row.Sheet, row.Column, row.Note));

    public static IReadOnlyList<string> AliasesOf(ImportSheet sheet, ImportColumn column) => ByColumn[(sheet.Name, column.Header)].Aliases;

    public static string NoteOf(ImportSheet sheet, ImportColumn column) => ByColumn[(sheet.Name, column.Header)].Note;

    private static (string, string, string[], string)[] Read()
    {
        using var file = SheetFile.Open(typeof(ColumnNotes).Assembly.GetManifestResourceStream("columns.csv")!, "columns.csv");
        return [.. file.Sheets.Single().Rows().Select(row => (
            row["sheet"].Text, row["column"].Text, row["aliases"].Text.Split('；', StringSplitOptions.RemoveEmptyEntries), row["note"].Text))];
    }
}
