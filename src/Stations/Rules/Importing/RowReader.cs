using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>Reads one row by its columns: an absent column leaves what was, an empty cell clears it, a wrong one is a fault.</summary>
internal sealed class RowReader(SheetMap map, SheetRow row, SheetFaults faults)
{
    private static readonly string[] Moments =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];

    private readonly HashSet<ImportColumn> wrong = [];

    public SheetRow Row => row;

    /// <summary>True when no cell of the row is wrong.</summary>
    public bool IsRight => wrong.Count == 0;

    public bool Has(ImportColumn column) => map.Has(column);

    public bool IsBlank(ImportColumn column) => !Has(column) || Cell(column).IsBlank;

    /// <summary>What stands in the cell; empty when the column is absent.</summary>
    public string Text(ImportColumn column) => Cell(column).Text;

    /// <summary>Notes a fault at a cell, or at the row when the sheet has no such column. Only the first of a cell is told.</summary>
    public void Fault(ImportColumn column, string code, Sentence sentence)
    {
        if (!wrong.Add(column)) return;
        faults.Add(Has(column) ? Cell(column).Fault(code, sentence) : row.Fault(code, new Sentence("{0}：{1}", column.Label, sentence)));
    }

    /// <summary>True, and a fault, when nothing stands in the cell.</summary>
    public bool Misses(ImportColumn column)
    {
        if (!IsBlank(column)) return false;
        Fault(column, "import-missing", "请填写此项");
        return true;
    }

    /// <summary>One line of text that everybody will read; <see cref="PlainText"/> says what it must not hold.</summary>
    public string? Plain(ImportColumn column, int longest, string? before)
    {
        if (!Has(column)) return before;
        var text = Text(column);
        if (PlainText.FaultOf(text, longest) is { } fault) Fault(column, "import-text", fault);
        return text.Length == 0 ? null : text;
    }

    public T? Choice<T>(ImportColumn column, Words<T> words, T? before) where T : struct =>
        Has(column) ? Try(column, words.Read) : before;

    public int? Whole(ImportColumn column, int least, int most, int? before) =>
        Has(column) ? Try(column, (cell, into) => cell.Whole(into, least, most)) : before;

    public DateOnly? Day(ImportColumn column, DateOnly? before) => Has(column) ? Try(column, (cell, into) => cell.Day(into)) : before;

    public bool? YesNo(ImportColumn column, bool? before) => Has(column) ? Try(column, (cell, into) => cell.YesNo(into)) : before;

    /// <summary>A number to the last binary digit: an export must come back as it was.</summary>
    public double? Real(ImportColumn column, decimal least, decimal most, double? before)
    {
        if (!Has(column)) return before;
        return Try(column, (cell, into) => cell.Number(into, least, most)) is { } number
            ? double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>A moment; without an offset it is the city's wall clock.</summary>
    public DateTimeOffset? Moment(ImportColumn column, DateTimeOffset? before)
    {
        if (!Has(column)) return before;
        var text = Text(column);
        if (text.Length == 0) return null;
        if (DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local) && local.Kind == DateTimeKind.Unspecified)
            return CityClock.MomentOf(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)).ToUniversalTime();
        if (DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return moment.ToUniversalTime();
        Fault(column, "import-moment", "请填写日期和时间，例如 2026-11-20 09:00");
        return null;
    }

    /// <summary>Openings of a day; blank is <see langword="null"/>.</summary>
    public DayOpenings? Openings(ImportColumn column, DayOpenings? before)
    {
        if (!Has(column)) return before;
        if (Cell(column).IsBlank) return null;
        if (DayOpenings.TryParse(Text(column), out var openings, out var fault)) return openings;
        Fault(column, "import-openings", fault);
        return null;
    }

    /// <summary>A position in WGS-84; null when both cells are blank or something is wrong with them.</summary>
    public GeoPoint? Point(ImportColumn north, ImportColumn east, ImportColumn system, GeoPoint? before)
    {
        if (!Has(north) && !Has(east)) return before;
        if (IsBlank(north) && IsBlank(east)) return null;
        if (IsBlank(north) || IsBlank(east))
        {
            Fault(IsBlank(north) ? north : east, "import-half-a-point", "纬度和经度要一起填写");
            return null;
        }
        var (latitude, longitude) = (Real(north, -180, 180, null), Real(east, -180, 180, null));
        var datum = Choice(system, ImportWords.Datum, null) ?? Datum.Wgs84;
        if (latitude is null || longitude is null) return null;
        if (!GeoPoint.IsValid(latitude.Value, longitude.Value))
        {
            Fault(north, "import-swapped", "纬度和经度好像填反了，请交换");
            return null;
        }
        return datum switch
        {
            Datum.Gcj02 => Coordinates.FromGcj02(new(latitude.Value, longitude.Value)),
            Datum.Bd09 => Coordinates.FromBd09(new(latitude.Value, longitude.Value)),
            _ => new GeoPoint(latitude.Value, longitude.Value),
        };
    }

    /// <summary>Notes a fault when the point lies outside the city.</summary>
    public void MustLieIn(CityBoundary? boundary, GeoPoint? point, ImportColumn north)
    {
        if (point is { } at && CityBoundary.FaultOf(at.Latitude, at.Longitude, boundary) is { } fault) Fault(north, "import-outside", fault);
    }

    private SheetCell Cell(ImportColumn column) => map.CellOf(row, column);

    private T? Try<T>(ImportColumn column, Func<SheetCell, SheetFaults, T?> read) where T : struct
    {
        var cell = Cell(column);
        var value = read(cell, faults);
        if (value is null && !cell.IsBlank) wrong.Add(column);
        return value;
    }
}
