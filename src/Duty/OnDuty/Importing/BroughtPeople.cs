using Yizhan.Kernel.Sheets;

namespace Yizhan.Duty.OnDuty.Importing;

/// <summary>A file of people on duty as it was brought, small enough to go with the page on which it is confirmed: nothing of it is stored before.</summary>
/// <param name="Sheet">The sheet's name.</param>
/// <param name="Columns">Header and letters of each column.</param>
public sealed record BroughtPeople(string Sheet, IReadOnlyList<BroughtColumn> Columns, IReadOnlyList<BroughtRow> Rows)
{
    /// <summary>How much is read: more people than a street has.</summary>
    public const int MostRows = 2000, MostBytes = 8 << 20, MostCell = 500;

    /// <summary>Reads the sheet that has names, or the first one. What is wrong with the file is in <paramref name="faults"/>.</summary>
    /// <param name="content">Is taken over.</param>
    public static BroughtPeople Read(Stream content, string name, out SheetFaults faults, CancellationToken stop)
    {
        using var file = SheetFile.Open(content, name, new() { FileBytes = MostBytes, Rows = MostRows, CellCharacters = MostCell }, stop);
        faults = file.Faults;
        if (file.Sheets is not [var first, ..]) return new("", [], []);
        var found = file.Sheets.FirstOrDefault(sheet => sheet.IndexOf(PeopleColumns.Name.Header, PeopleColumns.Name.English) >= 0) ?? first;
        var (rows, letters) = (new List<BroughtRow>(), new string[found.Headers.Count]);
        foreach (var row in found.Rows())
        {
            for (var i = 0; i < letters.Length; i++) letters[i] ??= row[i].Column;
            rows.Add(new(row.Number, [.. letters.Select((_, i) => row[i].Text)]));
        }
        return new(found.Name, [.. found.Headers.Select((header, i) => new BroughtColumn(header, letters[i] ?? ""))], rows);
    }

    /// <summary>That it is one, and nothing of it.</summary>
    public override string ToString() => nameof(BroughtPeople);

    /// <summary>The cell of a row in a column; blank when there is no such column.</summary>
    internal SheetCell Cell(BroughtRow row, PeopleColumn column) => IndexOf(column) is var at and >= 0 ? new(Sheet, row.Number, Columns[at].Letters, at < row.Cells.Count ? row.Cells[at] : "") : new(Sheet, row.Number, "", "");

    /// <summary>Headers that are none of the sheet.</summary>
    internal IEnumerable<BroughtColumn> Unknown() => Columns.Where(column => column.Header.Length > 0 && !PeopleColumns.All.Any(known => Names(known, column.Header)));

    /// <summary>Whether the sheet has a column.</summary>
    internal bool Has(PeopleColumn column) => IndexOf(column) >= 0;

    private int IndexOf(PeopleColumn column)
    {
        for (var i = 0; i < Columns.Count; i++) if (Names(column, Columns[i].Header)) return i;
        return -1;
    }

    private static bool Names(PeopleColumn column, string header) => column.Header == header || string.Equals(column.English, header, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A column of a file.</summary>
/// <param name="Letters">As a spreadsheet program names it.</param>
public sealed record BroughtColumn(string Header, string Letters);

/// <summary>A row of a file.</summary>
/// <param name="Number">As a spreadsheet program numbers it.</param>
/// <param name="Cells">In the order of the columns.</param>
public sealed record BroughtRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>Which, and nothing of it.</summary>
    public override string ToString() => $"{nameof(BroughtRow)} {Number}";
}
