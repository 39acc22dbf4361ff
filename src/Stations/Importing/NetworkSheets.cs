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
        writer.Begin(ImportSheets.NotesName, "工作表", "列", new SheetColumn("怎样填写") { Width = 100 });
        writer.Row("（总说明）", "", "每张工作表可以单独使用，用不到的工作表和列可以删去。没有的列不改动原有内容；有列而单元格留空，就清除原有内容。");
        writer.Row("（总说明）", "", "按编码、编号或名称认出已有的内容：有的更改，没有的新增，没有列出的保持不变，导入不会删除驿站和区划。");
        writer.Row("（总说明）", "", "上传后先看到会有哪些变化；有一处错误就什么也不导入；导入后没有再改动过，可以整体撤销。");
        foreach (var sheet in ImportSheets.All)
            foreach (var column in sheet.Columns) writer.Row(sheet.Name, column.Header, ColumnNotes.NoteOf(sheet, column));
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
