using System.Text.RegularExpressions;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>The divisions as they will be: the city's own with those of the file over them.</summary>
internal sealed partial class ImportedDivisions
{
    private readonly Dictionary<string, DivisionRecord> before;
    private readonly Dictionary<string, DivisionRecord> after;
    private readonly Dictionary<string, RowReader> rows = [];
    private readonly SheetFaults faults;

    public ImportedDivisions(IEnumerable<Division> known, SheetFaults faults)
    {
        before = known.Select(DivisionRecord.Of).ToDictionary(division => division.Code);
        after = new(before);
        this.faults = faults;
    }

    /// <summary>Rows read so far.</summary>
    public int Count => rows.Count;

    /// <summary>Reads one row of 区划.</summary>
    public void Read(SheetMap map, SheetRow row, CityBoundary? boundary)
    {
        var reader = new RowReader(map, row, faults);
        if (reader.Misses(DivisionColumns.Code)) return;
        var code = reader.Text(DivisionColumns.Code);
        if (!CodeForm().IsMatch(code))
        {
            reader.Fault(DivisionColumns.Code, "import-division-code", new Sentence("区划编码只用数字、字母和连字符，最多{0}位", Division.LongestCode));
            return;
        }
        if (rows.TryGetValue(code, out var first))
        {
            reader.Fault(DivisionColumns.Code, "import-twice", new Sentence("编码“{0}”在第 {1} 行已经出现，请只留一行", code, first.Row.Number));
            return;
        }
        rows[code] = reader;
        var old = before.GetValueOrDefault(code);
        if (old is null)
        {
            reader.Misses(DivisionColumns.Name);
            reader.Misses(DivisionColumns.Level);
        }
        var name = reader.Plain(DivisionColumns.Name, Division.LongestName, old?.Name);
        if (old is not null && name is null) reader.Misses(DivisionColumns.Name);
        var level = reader.Choice(DivisionColumns.Level, ImportWords.Level, old?.Level);
        if (old is not null && level is null) reader.Misses(DivisionColumns.Level);
        var parent = reader.Has(DivisionColumns.Parent) ? reader.Text(DivisionColumns.Parent) is { Length: > 0 } above ? above : null : old?.Parent;
        var scheme = reader.Plain(DivisionColumns.Scheme, 24, old?.Scheme) ?? Division.OwnScheme;
        if (!SchemeForm().IsMatch(scheme)) reader.Fault(DivisionColumns.Scheme, "import-scheme", "编码体系只用小写字母、数字和连字符，如 nbs-2016");
        var centre = reader.Point(DivisionColumns.Latitude, DivisionColumns.Longitude, DivisionColumns.Datum, CentreOf(old));
        reader.MustLieIn(boundary, centre, DivisionColumns.Latitude);
        var (from, to) = (reader.Day(DivisionColumns.ValidFrom, old?.ValidFrom), reader.Day(DivisionColumns.ValidTo, old?.ValidTo));
        if (to < from) reader.Fault(DivisionColumns.ValidTo, "import-days-reversed", "失效日期不能早于生效日期");
        after[code] = new(code, scheme, name ?? "", level ?? DivisionLevel.Compound, parent, AreaPath.Root)
        {
            OfficialName = reader.Plain(DivisionColumns.OfficialName, Division.LongestName * 2, old?.OfficialName),
            Latitude = centre?.Latitude, Longitude = centre?.Longitude, ValidFrom = from, ValidTo = to,
            OtherCodes = OtherCodes(reader, old),
        };
    }

    /// <summary>Checks how the divisions hang together and gives each its place. Call it once, after every row.</summary>
    /// <param name="city">The code of this city; null before it is set up.</param>
    public void Settle(string? city)
    {
        foreach (var (code, reader) in rows) CheckPlace(after[code], reader, city);
        if (rows.Count > 0) CheckBelow();
        var areas = new Dictionary<string, AreaPath>();
        foreach (var code in after.Keys.ToList()) after[code] = after[code] with { Area = AreaOf(code, areas, 0) };
    }

    /// <summary>The tree as it will be.</summary>
    public DivisionTree Tree => new([.. after.Values.Select(record => record.ToDivision())]);

    /// <summary>What is added or changed, those above before those below.</summary>
    public IEnumerable<(DivisionRecord? Before, DivisionRecord After)> Changes => after.Values
        .Select(record => (Before: before.GetValueOrDefault(record.Code), After: record))
        .Where(pair => !pair.After.Equals(pair.Before))
        .OrderBy(pair => pair.After.Area.Value.Count(c => c == '/')).ThenBy(pair => pair.After.Code, StringComparer.Ordinal);

    /// <summary>Old and new places of what has moved: stations within must move along.</summary>
    public IReadOnlyList<AreaPath> Moved =>
        [.. before.Values.Where(old => after[old.Code].Area != old.Area).Select(old => old.Area)];

    private static ValueList<DivisionCode> OtherCodes(RowReader reader, DivisionRecord? old)
    {
        if (!reader.Has(DivisionColumns.OtherCodes)) return old?.OtherCodes ?? [];
        var codes = new List<DivisionCode>();
        foreach (var text in ImportSheets.Split(reader.Text(DivisionColumns.OtherCodes)))
        {
            if (DivisionCodeText.Parse(text) is { } code) codes.Add(code);
            else reader.Fault(DivisionColumns.OtherCodes, "import-other-code", new Sentence("“{0}”不是其他编码，请写成 体系:编码，如 mca:420281002", Excerpt.Of(text)));
        }
        if (codes.Select(code => (code.Scheme, code.Code)).Distinct().Count() < codes.Count)
            reader.Fault(DivisionColumns.OtherCodes, "import-other-code", "同一个其他编码写了两次，请只留一个");
        return [.. codes.OrderBy(code => code.Scheme, StringComparer.Ordinal).ThenBy(code => code.Code, StringComparer.Ordinal)];
    }

    private void CheckPlace(DivisionRecord division, RowReader reader, string? city)
    {
        if (division.Parent is not { } above)
        {
            if (division.Level != DivisionLevel.City) reader.Fault(DivisionColumns.Parent, "import-no-parent", "请填写上级编码；只有市级没有上级");
            else if (city is not null && division.Code != city)
                reader.Fault(DivisionColumns.Code, "import-other-city", new Sentence("本市的编码是“{0}”，一个系统只管理一个市", city));
            else if (after.Values.Any(other => other.Level == DivisionLevel.City && other.Code != division.Code))
                reader.Fault(DivisionColumns.Level, "import-second-city", "市级只能有一个");
        }
        else if (!after.TryGetValue(above, out var parent))
            reader.Fault(DivisionColumns.Parent, "import-unknown-parent", new Sentence("文件和系统中都没有编码为“{0}”的上级区划，请改正或补上这一行", Excerpt.Of(above, 30)));
        else if (RankOf(parent.Level) >= RankOf(division.Level))
            reader.Fault(DivisionColumns.Level, "import-level", new Sentence("级别“{0}”必须低于上级“{1}”的级别“{2}”", ImportWords.Level.Of(division.Level), parent.Name, ImportWords.Level.Of(parent.Level)));
    }

    /// <summary>Divisions that the file leaves alone must still lie below theirs.</summary>
    private void CheckBelow()
    {
        foreach (var division in after.Values)
            if (division.Parent is { } above && !rows.ContainsKey(division.Code) && rows.TryGetValue(above, out var reader)
                && RankOf(after[above].Level) >= RankOf(division.Level))
                reader.Fault(DivisionColumns.Level, "import-level-below", new Sentence("下级“{0}”的级别不低于它，请不要改级别", division.Name));
    }

    /// <summary>A street or town is above communities and villages, which stand side by side.</summary>
    private static int RankOf(DivisionLevel level) => level switch
    {
        DivisionLevel.City => 0,
        DivisionLevel.Street => 1,
        DivisionLevel.Community or DivisionLevel.Village => 2,
        _ => 3,
    };

    /// <summary>Wrong files may run in circles; they are refused, and only need an answer here.</summary>
    private AreaPath AreaOf(string code, Dictionary<string, AreaPath> areas, int depth)
    {
        if (areas.TryGetValue(code, out var known)) return known;
        var above = depth < 4 && after[code].Parent is { } parent && after.ContainsKey(parent) ? AreaOf(parent, areas, depth + 1) : AreaPath.Root;
        return areas[code] = above.Below(code);
    }

    private static GeoPoint? CentreOf(DivisionRecord? division) =>
        division is { Latitude: { } latitude, Longitude: { } longitude } ? new GeoPoint(latitude, longitude) : null;

    [GeneratedRegex(@"^[0-9A-Za-z-]{1,24}\z")]
    private static partial Regex CodeForm();

    [GeneratedRegex(@"^[a-z0-9-]{1,24}\z")]
    private static partial Regex SchemeForm();
}
