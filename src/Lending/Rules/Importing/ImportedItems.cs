using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Lending.Rules.Importing;

/// <summary>Things of one row of a list.</summary>
/// <param name="Row">As a spreadsheet program numbers it.</param>
/// <param name="Home">The station to which they belong.</param>
public sealed record ImportedItem(int Row, ItemAsk Ask, KnownStation Home, int Count);

/// <summary>Reads a list of things: what can be added, and what is wrong, row by row.</summary>
internal static class ImportedItems
{
    /// <summary>Rows of a list, things of a row, and things of a whole list: a shelf of books at a time, so that a mistake stays small.</summary>
    public const int MostRows = 500, MostOfARow = 50, Most = 1000;

    /// <summary>How much of a file is read.</summary>
    public static SheetLimits Limits { get; } = new() { FileBytes = 4 << 20, Rows = MostRows, Sheets = 5, Columns = 30, Faults = 100 };

    /// <summary>The things of the first sheet that has any; faults are added to those of the file.</summary>
    /// <param name="stationOf">The station that a code or a name means; null: none within reach.</param>
    public static IReadOnlyList<ImportedItem> Read(SheetFile file, Func<string, KnownStation?> stationOf)
    {
        var (read, faults) = (new List<ImportedItem>(), file.Faults);
        foreach (var row in file.Sheets.SelectMany(sheet => sheet.Rows()))
        {
            // Both are looked at, so that all faults of a row are told at once.
            var (kind, home) = (Kind(row, faults), Home(row, stationOf, faults));
            if (kind is null || home is null) continue;
            var count = ItemColumns.Count(row).Whole(faults, 1, MostOfARow) ?? 1;
            var ask = new ItemAsk(kind.Value, ItemColumns.Name(row).Text, Text(ItemColumns.Isbn(row)), Text(ItemColumns.Note(row)));
            foreach (var (field, sentence) in ask.Check().All) faults.Add(CellOf(row, field).Fault($"item-{field.ToLowerInvariant()}-wrong", sentence));
            read.Add(new(row.Number, ask, home, count));
        }
        if (read.Sum(item => item.Count) > Most) faults.Add(new("", 0, "", "items-too-many", new Sentence("一次最多导入{0}件，请分几次", Most)));
        if (read.Count == 0 && faults.None) faults.Add(new("", 0, "", "items-none", "没有读到物品：第一行要写列名，下面每行一种东西"));
        return read;
    }

    private static ItemKind? Kind(SheetRow row, SheetFaults faults)
    {
        var cell = ItemColumns.Kind(row);
        if (cell.Missing(faults)) return null;
        if (ItemColumns.KindOf(cell.Text) is { } kind) return kind;
        faults.Add(cell.Fault("item-kind-unknown", new Sentence("没有“{0}”这个类别，请填写以下之一：{1}", Excerpt.Of(cell.Text), string.Join('、', ItemColumns.KindWords))));
        return null;
    }

    private static KnownStation? Home(SheetRow row, Func<string, KnownStation?> stationOf, SheetFaults faults)
    {
        var cell = ItemColumns.Station(row);
        if (cell.Missing(faults)) return null;
        if (stationOf(cell.Text) is { } station) return station;
        faults.Add(cell.Fault("item-station-unknown", new Sentence("您的范围内没有“{0}”这个驿站，请填写编号或全名", Excerpt.Of(cell.Text))));
        return null;
    }

    private static SheetCell CellOf(SheetRow row, string field) => field switch
    {
        nameof(ItemAsk.Isbn) => ItemColumns.Isbn(row),
        nameof(ItemAsk.Note) => ItemColumns.Note(row),
        _ => ItemColumns.Name(row),
    };

    private static string? Text(SheetCell cell) => cell.IsBlank ? null : cell.Text;
}
