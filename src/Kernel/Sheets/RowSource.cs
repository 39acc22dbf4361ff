namespace Yizhan.Kernel.Sheets;

/// <summary>A row as it stands in the file. <paramref name="Texts"/> is valid until the next row is asked for.</summary>
internal readonly record struct RawRow(int Number, IReadOnlyList<string> Texts);

/// <summary>Reads the rows of one sheet from the start, headers first. One reading at a time.</summary>
internal abstract class RowSource
{
    /// <summary>The share of the sheet read so far, 0 to 1; for a progress bar.</summary>
    public abstract double Fraction { get; }

    /// <summary>UTF-16 units a cell may have; a map boundary may have more.</summary>
    public virtual int LongestOf(int column, int usual) => usual;

    public virtual string ColumnName(int column) => ColumnLetters.Of(column);

    /// <summary>The rows. What is wrong with a single cell goes to <paramref name="report"/>.</summary>
    /// <exception cref="SheetStopped">Nothing more may be read.</exception>
    public abstract IEnumerable<RawRow> Read(Action<int, string, Refusal> report);
}
