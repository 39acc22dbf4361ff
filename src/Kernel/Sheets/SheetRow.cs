namespace Yizhan.Kernel.Sheets;

/// <summary>One row below the headers; rows without any text are not told.</summary>
public sealed class SheetRow
{
    private readonly Sheet sheet;
    private readonly string[] texts;

    internal SheetRow(Sheet sheet, int number, string[] texts) => (this.sheet, Number, this.texts) = (sheet, number, texts);

    /// <summary>The row as a spreadsheet program numbers it; the feature's place in a GeoJSON.</summary>
    public int Number { get; }

    /// <summary>The sheet's name.</summary>
    public string Sheet => sheet.Name;

    /// <summary>The cell in a column counted from 0; blank beyond the last, and at -1, so that an absent column reads as blank.</summary>
    public SheetCell this[int column] =>
        new(sheet.Name, Number, column < 0 ? "" : sheet.ColumnName(column), column >= 0 && column < texts.Length ? texts[column] : "");

    /// <summary>The cell under a header; blank when there is no such header.</summary>
    public SheetCell this[string header] => this[sheet.IndexOf(header)];

    /// <summary>A fault of the whole row.</summary>
    public SheetFault Fault(string code, Sentence sentence) => new(sheet.Name, Number, "", code, sentence);
}
