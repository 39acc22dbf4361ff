namespace Yizhan.Kernel.Sheets;

/// <summary>Thrown deep inside a reader when nothing more may be read; <see cref="Sheet"/> and <see cref="SheetFile"/> turn it into a fault.</summary>
internal sealed class SheetStopped(Refusal refusal, int row = 0, string column = "") : Exception(refusal.Code)
{
    public SheetFault In(string sheet) => new(sheet, row, column, refusal.Code, refusal.Sentence);
}
