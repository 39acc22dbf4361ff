using Yizhan.Kernel.Sheets;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Rules.Importing;

namespace Yizhan.Stations.Importing;

/// <summary>The network as rows of sheets, in the order of codes.</summary>
internal sealed class NetworkSheets
{
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly Dictionary<ImportSheet, (int Count, IEnumerable<SheetValue[]> Rows)> sheets;

    private NetworkSheets(DivisionTree tree, StationRecord[] stations, IReadOnlyList<Landmark> landmarks) => sheets = new()
    {
        [ImportSheets.Divisions] = (tree.Count, tree.All.Select(division => ImportSheets.Divisions.Write(DivisionRecord.Of(division)))),
        [ImportSheets.Stations] = (stations.Length, stations.Select(ImportSheets.Stations.Write)),
        [ImportSheets.Amenities] = Parts(stations, ImportSheets.Amenities, facts => facts.Amenities),
        [ImportSheets.Rooms] = Parts(stations, ImportSheets.Rooms, facts => facts.Rooms),
        [ImportSheets.Zones] = Parts(stations, ImportSheets.Zones, facts => facts.Zones),
        [ImportSheets.Exceptions] = Parts(stations, ImportSheets.Exceptions, facts => facts.Opening.Exceptions),
        [ImportSheets.Landmarks] = (landmarks.Count, landmarks.Select(landmark => ImportSheets.Landmarks.Write(LandmarkRecord.Of(landmark)))),
    };

    public int LongestSheet => sheets.Values.Max(sheet => sheet.Count);

    public static NetworkSheets Of(Network network, IReadOnlyList<Landmark> landmarks) => new(
        network.Divisions,
        [.. network.All.OrderBy(card => card.Code, StringComparer.Ordinal).Select(card => new StationRecord(card.Code, card.Area, card.Facts, [.. card.Serves]))],
        landmarks);

    /// <summary>Writes the whole network, or one sheet in a format that holds one.</summary>
    /// <returns>The media type and the ending of the file's name.</returns>
    public (string Type, string Ending) Write(Stream content, string format, ImportSheet only, bool gb18030)
    {
        using var writer = format switch
        {
            "csv" => SheetWriter.Csv(content, gb18030),
            "geojson" => SheetWriter.GeoJson(content),
            _ => SheetWriter.Xlsx(content),
        };
        foreach (var sheet in format == "xlsx" ? ImportSheets.All : [only])
        {
            writer.Begin(sheet.Name, [.. sheet.Columns.Select(column => format == "geojson" ? ShapeColumn(column) : ColumnOf(sheet, column))]);
            foreach (var row in sheets[sheet].Rows) writer.Row(row);
        }
        return format switch
        {
            "csv" => (gb18030 ? "text/csv; charset=gb18030" : "text/csv; charset=utf-8", "csv"),
            "geojson" => ("application/geo+json", "geojson"),
            _ => (XlsxType, "xlsx"),
        };
    }

    /// <summary>An empty workbook: the explanations, then every sheet with its headers and lists to choose from.</summary>
    public static void WriteTemplate(Stream content)
    {
        using var writer = SheetWriter.Xlsx(content);
        var headers = ColumnNotes.Sheet.First();
        writer.Begin(ImportSheets.NotesName, headers.Sheet, headers.Column, new SheetColumn(headers.Note) { Width = 100 });
        foreach (var (sheet, column, note) in ColumnNotes.Sheet.Skip(1)) writer.Row(sheet, column, note);
        foreach (var sheet in ImportSheets.All) writer.Begin(sheet.Name, [.. sheet.Columns.Select(column => ColumnOf(sheet, column))]);
    }

    private static (int, IEnumerable<SheetValue[]>) Parts<T>(StationRecord[] stations, ImportSheet<PartOf<T>> sheet, Func<StationFacts, IReadOnlyCollection<T>> partsOf) => (
        stations.Sum(station => partsOf(station.Facts).Count),
        stations.SelectMany(station => partsOf(station.Facts).Select(part => sheet.Write(new(station.Code, part)))));

    private static SheetColumn ColumnOf(ImportSheet sheet, ImportColumn column) =>
        new(column.Header, column.Kind) { Choices = column.Choices, Hint = ColumnNotes.NoteOf(sheet, column) };

    /// <summary>The position becomes the feature's shape.</summary>
    private static SheetColumn ShapeColumn(ImportColumn column) => new(column.Header switch { "纬度" => "lat", "经度" => "lon", var header => header }, column.Kind);
}
