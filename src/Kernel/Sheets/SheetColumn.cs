namespace Yizhan.Kernel.Sheets;

/// <summary>How the blank cells of a column are prepared for whoever fills them in.</summary>
public enum SheetColumnKind
{
    /// <summary>Kept as typed: 007 stays 007.</summary>
    Text,

    Number,

    Day,
}

/// <summary>One column of a sheet that is written.</summary>
/// <param name="Header">What stands in the first row.</param>
/// <param name="Kind">What the column is for; a value of another kind may still be written.</param>
public sealed record SheetColumn(string Header, SheetColumnKind Kind = SheetColumnKind.Text)
{
    /// <summary>In characters of the standard font; a Chinese character takes two. By default the header's width, at least 12.</summary>
    public double Width { get; init; } = Math.Max(12, Header.Length * 2 + 4);

    /// <summary>The only answers a spreadsheet program will take, offered as a list. The list is left out when it joins to more than 255 characters or an answer holds a comma, which the format cannot carry.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Shown by a spreadsheet program when a cell of the column is chosen; at most 255 characters.</summary>
    public string? Hint { get; init; }

    public static implicit operator SheetColumn(string header) => new(header);
}
