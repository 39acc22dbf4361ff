using Yizhan.Kernel;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>Where the columns of a kind of sheet stand in one sheet of a file.</summary>
internal sealed class SheetMap
{
    private readonly Dictionary<ImportColumn, int> columns;

    private SheetMap(Sheet sheet, ImportSheet kind)
    {
        (Sheet, Kind) = (sheet, kind);
        columns = kind.Columns.ToDictionary(column => column, column => IndexIn(sheet, kind, column));
    }

    public Sheet Sheet { get; }

    public ImportSheet Kind { get; }

    /// <summary>The first key column that is not there: such a sheet cannot be understood.</summary>
    public ImportColumn? MissingKey => Kind.Columns.FirstOrDefault(column => column.IsKey && !Has(column));

    /// <summary>Headers that no column of the kind bears; a GeoJSON's shape, a serial number, a remark.</summary>
    public IReadOnlyList<string> Unused =>
        [.. Sheet.Headers.Where((header, index) => header.Length > 0 && !columns.ContainsValue(index))];

    public bool Has(ImportColumn column) => columns[column] >= 0;

    public SheetCell CellOf(SheetRow row, ImportColumn column) => row[columns[column]];

    /// <summary>Recognises a sheet by its name, or else by the headers; null when it is none of the network's.</summary>
    public static SheetMap? Of(Sheet sheet)
    {
        if (sheet.Headers.Count == 0 || sheet.Name == ImportSheets.NotesName) return null;
        var named = ImportSheets.All.FirstOrDefault(kind =>
            kind.Name == sheet.Name || kind.Key.Equals(sheet.Name, StringComparison.OrdinalIgnoreCase));
        if (named is not null) return new(sheet, named);
        return ImportSheets.All.Select(kind => new SheetMap(sheet, kind))
            .Where(map => map.MissingKey is null && map.Known >= 2)
            .OrderByDescending(map => map.Known).ThenByDescending(map => map.Kind.Columns.Count(column => column.IsKey))
            .FirstOrDefault();
    }

    private int Known => columns.Values.Count(index => index >= 0);

    private static int IndexIn(Sheet sheet, ImportSheet kind, ImportColumn column) =>
        sheet.IndexOf([column.Header, .. ColumnNotes.AliasesOf(kind, column)]);
}
