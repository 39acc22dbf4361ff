using System.Collections.Frozen;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>One kind of sheet.</summary>
/// <param name="Key">As it stands in addresses: <c>stations</c>.</param>
/// <param name="Name">The sheet's name in a workbook.</param>
internal abstract record ImportSheet(string Key, string Name)
{
    public abstract IReadOnlyList<ImportColumn> Columns { get; }
}

/// <summary>A kind of sheet whose rows are made from <typeparamref name="TRow"/>.</summary>
internal sealed record ImportSheet<TRow>(string Key, string Name, IReadOnlyList<ImportColumn<TRow>> TypedColumns) : ImportSheet(Key, Name)
{
    public override IReadOnlyList<ImportColumn> Columns => TypedColumns;

    /// <summary>What an export writes for <paramref name="row"/>, in the order of the columns.</summary>
    public SheetValue[] Write(TRow row) => [.. TypedColumns.Select(column => column.Write(row))];
}

/// <summary>The other headers under which a column is known, and what the template says about it; kept in <c>columns.csv</c>.</summary>
internal static class ColumnNotes
{
    private static readonly FrozenDictionary<(string Sheet, string Column), (string[] Aliases, string Note)> All = Read();

    public static IReadOnlyList<string> AliasesOf(ImportSheet sheet, ImportColumn column) => All[(sheet.Name, column.Header)].Aliases;

    public static string NoteOf(ImportSheet sheet, ImportColumn column) => All[(sheet.Name, column.Header)].Note;

    private static FrozenDictionary<(string, string), (string[], string)> Read()
    {
        using var file = SheetFile.Open(typeof(ColumnNotes).Assembly.GetManifestResourceStream("columns.csv")!, "columns.csv");
        return file.Sheets.Single().Rows().ToFrozenDictionary(
            row => (row["sheet"].Text, row["column"].Text),
            row => (row["aliases"].Text.Split('；', StringSplitOptions.RemoveEmptyEntries), row["note"].Text));
    }
}
