namespace Yizhan.Kernel.Sheets;

/// <summary>One thing wrong with a file, and what to do about it.</summary>
/// <param name="Sheet">The sheet's name; empty when the whole file is meant.</param>
/// <param name="Row">The row as a spreadsheet program numbers it, or the feature's place in a GeoJSON; 0 when no single row is meant.</param>
/// <param name="Column">The column's letters, a range such as <c>A3:C4</c>, or a GeoJSON property; empty when no cell is meant.</param>
/// <param name="Code">Kebab-case and never changed: <c>sheet-formula</c>.</param>
/// <param name="Sentence">What to do.</param>
public sealed record SheetFault(string Sheet, int Row, string Column, string Code, Sentence Sentence)
{
    /// <summary>The place in words: sheet, row and column as far as they are known.</summary>
    public Sentence Where => (Sheet, Row, Column) switch
    {
        ("", _, _) => new("整个文件"),
        (_, 0, "") => new("工作表“{0}”", Sheet),
        (_, 0, _) => new("工作表“{0}”的 {1}", Sheet, Column),
        (_, _, "") => new("工作表“{0}”第 {1} 行", Sheet, Row),
        _ => new("工作表“{0}”第 {1} 行 {2} 列", Sheet, Row, Column),
    };
}
