using Yizhan.Kernel.Sheets;

namespace Yizhan.Lending.Rules.Importing;

/// <summary>The columns of a list of things, as the office's spreadsheets have them: headers and words are Chinese and read back; English ones are read too.</summary>
internal static class ItemColumns
{
    public const string Sheet = "借用物品";

    public static readonly IReadOnlyList<string> Headers = ["类别", "名称", "ISBN", "驿站", "数量", "说明"];

    private static readonly (ItemKind Kind, string[] Words)[] Kinds =
    [
        (ItemKind.Umbrella, ["雨伞", "伞", "umbrella"]),
        (ItemKind.Book, ["图书", "书", "book"]),
        (ItemKind.Tool, ["工具", "tool"]),
    ];

    /// <summary>The words for the kinds that are written.</summary>
    public static IReadOnlyList<string> KindWords { get; } = [.. Kinds.Select(one => one.Words[0])];

    public static SheetCell Kind(SheetRow row) => Cell(row, "类别", "kind");

    public static SheetCell Name(SheetRow row) => Cell(row, "名称", "书名", "name");

    public static SheetCell Isbn(SheetRow row) => Cell(row, "ISBN");

    public static SheetCell Station(SheetRow row) => Cell(row, "驿站", "驿站编号", "station");

    public static SheetCell Count(SheetRow row) => Cell(row, "数量", "count");

    public static SheetCell Note(SheetRow row) => Cell(row, "说明", "备注", "note");

    /// <summary>The kind that a word names, or null.</summary>
    public static ItemKind? KindOf(string word) => Kinds.Where(one => one.Words.Contains(word, StringComparer.OrdinalIgnoreCase)).Select(one => (ItemKind?)one.Kind).FirstOrDefault();

    private static SheetCell Cell(SheetRow row, params string[] headers) => headers.Select(header => row[header]).FirstOrDefault(cell => !cell.IsBlank, row[headers[0]]);
}
