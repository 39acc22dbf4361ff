using Yizhan.Kernel.Access;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>What an import adds or changes.</summary>
internal enum ImportKind
{
    Division,
    Station,
    Landmark,
}

/// <summary>All that an import may say about one thing. A value: equal when nothing differs.</summary>
internal abstract record ImportRecord
{
    /// <summary>By what it is known: a code, or a landmark's name.</summary>
    public abstract string Key { get; }

    public abstract string Title { get; }
}

internal sealed record DivisionRecord(string Code, string Scheme, string Name, DivisionLevel Level, string? Parent, AreaPath Area) : ImportRecord
{
    public string? OfficialName { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public ValueList<DivisionCode> OtherCodes { get; init; } = [];

    public override string Key => Code;

    public override string Title => Name;

    public static DivisionRecord Of(Division division) =>
        new(division.Code, division.Scheme, division.Name, division.Level, division.ParentCode, division.Area)
        {
            OfficialName = division.OfficialName, Latitude = division.Latitude, Longitude = division.Longitude,
            ValidFrom = division.ValidFrom, ValidTo = division.ValidTo,
            OtherCodes = [.. division.OtherCodes.OrderBy(code => code.Scheme, StringComparer.Ordinal).ThenBy(code => code.Code, StringComparer.Ordinal)],
        };

    public Division ToDivision()
    {
        var division = new Division { Code = Code, Scheme = Scheme, Name = Name, Level = Level, Area = Area };
        Onto(division);
        return division;
    }

    /// <summary>Writes everything but the code over <paramref name="division"/>.</summary>
    public void Onto(Division division)
    {
        (division.Scheme, division.Name, division.OfficialName, division.Level) = (Scheme, Name, OfficialName, Level);
        (division.ParentCode, division.Area, division.Latitude, division.Longitude) = (Parent, Area, Latitude, Longitude);
        (division.ValidFrom, division.ValidTo) = (ValidFrom, ValidTo);
        division.OtherCodes.RemoveAll(code => !OtherCodes.Contains(code));
        division.OtherCodes.AddRange(OtherCodes.Where(code => !division.OtherCodes.Contains(code)).ToList());
    }
}

internal sealed record StationRecord(string Code, AreaPath Area, StationFacts Facts, ValueList<string> Serves) : ImportRecord
{
    public override string Key => Code;

    public override string Title => Facts.Name;

    public static StationRecord Of(Station station) =>
        new(station.Code, station.Area, station.Facts, SortedServes(station.Serves.Select(served => served.CompoundCode)));

    /// <summary>The compounds in the one order in which they are compared.</summary>
    public static ValueList<string> SortedServes(IEnumerable<string> codes) => [.. codes.Distinct().Order(StringComparer.Ordinal)];
}

internal sealed record LandmarkRecord(string Name, double Latitude, double Longitude) : ImportRecord
{
    public override string Key => Name;

    public override string Title => Name;

    public static LandmarkRecord Of(Landmark landmark) => new(landmark.Name, landmark.Latitude, landmark.Longitude);
}
