using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Stations.Rules;
using static Yizhan.Kernel.Pages.Typed;

namespace Yizhan.Stations;

/// <summary>A station as it stands in the boxes of its form.</summary>
/// <remarks>A list of which nothing was sent is bound as null: it is an empty one.</remarks>
public sealed record EditStationForm
{
    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? Tier { get; init; }
    public string? BuildMode { get; init; }
    public string? Recovered { get; init; }
    public string? RecoveredOn { get; init; }
    public string? RecoveryNote { get; init; }
    public string? SquareMetres { get; init; }
    public string? DivisionCode { get; init; }
    public string? Address { get; init; }
    public string? Directions { get; init; }

    /// <summary>In which coordinates the position was typed: <c>WGS-84</c>, <c>GCJ-02</c> or <c>BD-09</c>.</summary>
    public string? Datum { get; init; }
    public string? Latitude { get; init; }
    public string? Longitude { get; init; }

    /// <summary>Compounds that were ticked.</summary>
    public List<string?> Serves { get; init => field = value ?? []; } = [];

    /// <summary>Codes of further compounds, typed.</summary>
    public string? ServesOther { get; init; }
    public string? Operator { get; init; }
    public string? OperatorName { get; init; }
    public string? Phone { get; init; }
    public string? Capacity { get; init; }
    public string? StepFree { get; init; }
    public string? OpenedOn { get; init; }
    public string? ClosedOn { get; init; }
    public string? ClosedReason { get; init; }
    public string? Workday { get; init; }
    public string? RestDay { get; init; }
    public string? Holiday { get; init; }
    public string? MakeUpWorkday { get; init; }
    public List<ExceptionRow> Exceptions { get; init => field = value ?? []; } = [];
    public List<string?> Amenities { get; init => field = value ?? []; } = [];

    /// <summary>How many there are of each kind of amenity; only those ticked count.</summary>
    public Dictionary<string, string?> Counts { get; init => field = value ?? []; } = [];
    public List<string?> Posts { get; init => field = value ?? []; } = [];
    public List<RoomRow> Rooms { get; init => field = value ?? []; } = [];
    public List<ZoneRow> Zones { get; init => field = value ?? []; } = [];

    /// <summary>The version the form was filled from.</summary>
    public string? Version { get; init; }

    /// <summary>The form as it was filled, to tell what somebody else has changed since.</summary>
    public string? Base { get; init; }

    /// <summary>Fields in which the other's change is to be taken over one's own.</summary>
    public List<string?> Theirs { get; init => field = value ?? []; } = [];

    /// <summary>Not to be saved yet: shown again, with opening hours in words and more empty rows.</summary>
    public string? Again { get; init; }

    /// <summary>Every compound served, ticked or typed.</summary>
    internal IReadOnlyList<string> AllServed =>
        [.. Serves.OfType<string>().Concat((ServesOther ?? "").Split([' ', ',', '，', '、', ';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    /// <summary>The form filled from a station.</summary>
    internal static EditStationForm Of(Station station)
    {
        var facts = station.Facts;
        return new()
        {
            Code = station.Code, Name = facts.Name, Tier = facts.Tier.ToString(), BuildMode = facts.BuildMode.ToString(),
            Recovered = facts.Recovery is null ? null : "on", RecoveredOn = Text(facts.Recovery?.On), RecoveryNote = facts.Recovery?.Note,
            SquareMetres = Text(facts.SquareMetres), DivisionCode = station.Area.Code, Address = facts.Address, Directions = facts.Directions,
            Datum = "WGS-84", Latitude = Text(facts.Latitude), Longitude = Text(facts.Longitude),
            Serves = [.. station.Serves.Select(served => served.CompoundCode).Order(StringComparer.Ordinal)],
            Operator = facts.Operator.ToString(), OperatorName = facts.OperatorName, Phone = facts.Phone, Capacity = Text(facts.Capacity),
            StepFree = facts.StepFree switch { true => "yes", false => "no", _ => "" },
            OpenedOn = Text(facts.OpenedOn), ClosedOn = Text(facts.ClosedOn), ClosedReason = facts.ClosedReason,
            Workday = facts.Opening.Workday.ToString(), RestDay = facts.Opening.RestDay.ToString(),
            Holiday = facts.Opening.Holiday?.ToString(), MakeUpWorkday = facts.Opening.MakeUpWorkday?.ToString(),
            Exceptions = [.. facts.Opening.Exceptions.Select(e => new ExceptionRow { From = Text(e.From), To = Text(e.To), Openings = e.Openings.ToString(), Reason = e.Reason })],
            Amenities = [.. facts.Amenities.Select(amenity => amenity.Kind)],
            Counts = facts.Amenities.ToDictionary(amenity => amenity.Kind, amenity => Text(amenity.Count)),
            Posts = [.. facts.Posts],
            Rooms = [.. facts.Rooms.Select(room => new RoomRow { Name = room.Name, Capacity = Text(room.Capacity), SquareMetres = Text(room.SquareMetres) })],
            Zones = [.. facts.Zones.Select(zone => new ZoneRow { Kind = zone.Kind, Room = zone.Room })],
            Version = Text(station.Change),
        };
    }

    /// <summary>Without the rows left empty.</summary>
    internal EditStationForm Tidy() => this with
    {
        Exceptions = [.. Exceptions.Where(row => !Blank(row.From, row.To, row.Openings, row.Reason))],
        Rooms = [.. Rooms.Where(row => !Blank(row.Name, row.Capacity, row.SquareMetres))],
        Zones = [.. Zones.Where(row => !Blank(row.Kind, row.Room))],
    };

    /// <summary>The form for a hidden box, from which <see cref="Before"/> reads it.</summary>
    internal string Packed => PackedForm.Pack(this with { Base = null, Version = null, Theirs = [], Again = null });

    /// <summary>The form as it was filled; null when that cannot be told.</summary>
    internal EditStationForm? Before => PackedForm.Unpack<EditStationForm>(Base);

    /// <summary>What is asked for. What cannot be read is added to <paramref name="errors"/>.</summary>
    /// <param name="before">The facts so far: the live state of amenities stays.</param>
    internal StationAsk ToAsk(StationFacts? before, Errors errors)
    {
        var point = TypedPoint.Read(Latitude, Longitude, Datum, errors);
        return new(Plain(Code)?.ToUpperInvariant() ?? "", DivisionCode ?? "", new()
        {
            Name = Plain(Name) ?? "", Tier = Choice<StationTier>(Tier), BuildMode = Choice<BuildMode>(BuildMode),
            Recovery = Recovered is null ? null : new(Day(RecoveredOn, nameof(RecoveredOn), errors), Plain(RecoveryNote)),
            SquareMetres = Number<double>(SquareMetres, nameof(SquareMetres), errors),
            Address = Plain(Address) ?? "", Directions = Plain(Directions), Latitude = point.Latitude, Longitude = point.Longitude,
            Operator = Choice<OperatorKind>(Operator), OperatorName = Plain(OperatorName), Phone = Plain(Phone),
            Capacity = Number<int>(Capacity, nameof(Capacity), errors),
            StepFree = StepFree switch { "yes" => true, "no" => false, _ => null },
            OpenedOn = Day(OpenedOn, nameof(OpenedOn), errors), ClosedOn = Day(ClosedOn, nameof(ClosedOn), errors),
            ClosedReason = Plain(ClosedOn) is null ? null : Plain(ClosedReason),
            Opening = ReadOpening(errors),
            Amenities = [.. Amenities.OfType<string>().Distinct().Select(kind => AmenityBody.Merge(kind, Number<int>(Counts.GetValueOrDefault(kind), nameof(Amenities), errors) ?? 1, before))],
            Posts = [.. Posts.OfType<string>().Distinct()],
            Rooms = [.. Rooms.Select((row, i) => new Room(Plain(row.Name) ?? "", Number<int>(row.Capacity, $"Rooms[{i}].Capacity", errors), Number<double>(row.SquareMetres, $"Rooms[{i}].SquareMetres", errors)))],
            Zones = [.. Zones.Select(row => new Zone(row.Kind ?? "", Plain(row.Room)))],
        }, AllServed);
    }

    /// <summary>The hours in the form, as far as they can be read.</summary>
    internal OpeningRules ReadOpening(Errors errors)
    {
        var (rules, faults) = OpeningRules.Parse(Workday, RestDay, Holiday, MakeUpWorkday);
        errors.Add(faults);
        var (exceptions, readable) = (new List<DatedOpenings>(), true);
        foreach (var (i, row) in Exceptions.Index())
        {
            var (exception, wrong) = DatedOpenings.Parse(row.From, row.To, row.Openings, row.Reason);
            foreach (var (field, sentence) in wrong.All) errors.Add($"Exceptions[{i}].{field}", sentence);
            if (exception is null) readable = false;
            else exceptions.Add(exception);
        }
        // The later checks speak of a row by its number, which holds only when none is missing.
        return (rules ?? OpeningRules.Closed) with { Exceptions = readable ? exceptions : [] };
    }
}

/// <summary>A dated exception as typed.</summary>
public sealed record ExceptionRow
{
    public string? From { get; init; }
    public string? To { get; init; }
    public string? Openings { get; init; }
    public string? Reason { get; init; }
}

/// <summary>A room as typed.</summary>
public sealed record RoomRow
{
    public string? Name { get; init; }
    public string? Capacity { get; init; }
    public string? SquareMetres { get; init; }
}

/// <summary>A zone as typed.</summary>
public sealed record ZoneRow
{
    public string? Kind { get; init; }
    public string? Room { get; init; }
}
