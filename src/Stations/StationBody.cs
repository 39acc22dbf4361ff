using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>Everything about a station as programs read and send it.</summary>
/// <param name="Division">The code of the division it belongs to.</param>
/// <param name="Latitude">Degrees north, WGS-84.</param>
/// <param name="Longitude">Degrees east, WGS-84.</param>
/// <param name="Hours">Openings of each kind of day, e.g. <c>08:00-12:00；14:00-18:00</c>.</param>
internal sealed record StationBody(
    string Name, StationTier Tier, string Division, string Address, double Latitude, double Longitude, HoursBody Hours)
{
    public BuildMode BuildMode { get; init; } = BuildMode.Standalone;
    /// <summary>Set when the rooms were recovered for the public from other use.</summary>
    public PremisesRecovery? Recovery { get; init; }
    public double? SquareMetres { get; init; }
    public string? Directions { get; init; }
    public OperatorKind Operator { get; init; } = OperatorKind.Community;
    public string? OperatorName { get; init; }
    public string? Phone { get; init; }
    public int? Capacity { get; init; }
    public bool? StepFree { get; init; }
    public DateOnly? OpenedOn { get; init; }
    public DateOnly? ClosedOn { get; init; }
    /// <summary>Why it was given up for good.</summary>
    public string? ClosedReason { get; init; }
    /// <summary>Codes of the compounds it serves.</summary>
    public IReadOnlyList<string> Serves { get; init; } = [];
    public IReadOnlyList<AmenityBody> Amenities { get; init; } = [];
    public IReadOnlyList<string> Posts { get; init; } = [];
    public IReadOnlyList<Room> Rooms { get; init; } = [];
    public IReadOnlyList<Zone> Zones { get; init; } = [];
    /// <summary>The version this was read at; sent back, it says what is being replaced. <c>If-Match</c> says the same.</summary>
    public long? Version { get; init; }

    public static StationBody Of(StationCard card) => Of(card.Facts, card.Area.Code, card.Serves) with { Version = card.Change };

    private static StationBody Of(StationFacts facts, string division, string[] serves) =>
        new(facts.Name, facts.Tier, division, facts.Address, facts.Latitude, facts.Longitude, HoursBody.Of(facts.Opening))
        {
            BuildMode = facts.BuildMode, Recovery = facts.Recovery, SquareMetres = facts.SquareMetres, Directions = facts.Directions,
            Operator = facts.Operator, OperatorName = facts.OperatorName, Phone = facts.Phone, Capacity = facts.Capacity,
            StepFree = facts.StepFree, OpenedOn = facts.OpenedOn, ClosedOn = facts.ClosedOn, ClosedReason = facts.ClosedReason, Serves = serves,
            Amenities = [.. facts.Amenities.Select(amenity => new AmenityBody(amenity.Kind, amenity.Count))],
            Posts = facts.Posts, Rooms = facts.Rooms, Zones = facts.Zones,
        };

    /// <summary>Where a fact stands in the body: <c>Workday</c> is <c>hours.workday</c>.</summary>
    public static string PathOf(string field)
    {
        if (field == nameof(StationAsk.DivisionCode)) return "division";
        if (field == "RecoveryNote") return "recovery.note";
        var path = Problems.PathOf(field);
        return HoursBody.Members.Contains(path.Split('[', '.')[0]) ? $"hours.{path}" : path;
    }

    /// <summary>What the body asks for. The live state of amenities that stay is kept: it is noted elsewhere.</summary>
    public StationAsk ToAsk(string code, StationFacts? before, Errors errors)
    {
        var opening = Hours.Read(errors);
        return new(code, Division, new()
        {
            Name = Name.Trim(), Tier = Tier, BuildMode = BuildMode, Recovery = Recovery, SquareMetres = SquareMetres, Address = Address.Trim(),
            Directions = Directions, Latitude = Latitude, Longitude = Longitude, Operator = Operator, OperatorName = OperatorName,
            Phone = Phone, Capacity = Capacity, StepFree = StepFree, OpenedOn = OpenedOn, ClosedOn = ClosedOn, ClosedReason = ClosedReason, Opening = opening,
            Amenities = [.. Amenities.Select(body => AmenityBody.Merge(body.Code, body.Count, before))],
            Posts = [.. Posts.Distinct()], Rooms = [.. Rooms], Zones = [.. Zones],
        }, Serves);
    }
}

/// <summary>An amenity and how many there are.</summary>
/// <param name="Code">From the list at <c>/api/v1/amenities</c>.</param>
internal sealed record AmenityBody(string Code, int Count = 1)
{
    /// <summary>The amenity with a new count and the state it was in.</summary>
    public static Amenity Merge(string code, int count, StationFacts? before) =>
        before?.Amenities.FirstOrDefault(own => own.Kind == code) is { } own ? own with { Count = count } : new(code, count);
}

/// <summary>Opening hours as text, e.g. <c>08:00-12:00；14:00-18:00</c>, <c>22:00-次日06:00</c>, <c>休</c>.</summary>
/// <param name="Holiday">Null: as on a rest day.</param>
/// <param name="MakeUpWorkday">Null: as on a workday.</param>
internal sealed record HoursBody(string Workday, string RestDay, string? Holiday = null, string? MakeUpWorkday = null)
{
    public IReadOnlyList<ExceptionBody> Exceptions { get; init; } = [];

    /// <summary>Its members as JSON writes them.</summary>
    internal static IReadOnlyList<string> Members { get; } = [.. new[] { nameof(Workday), nameof(RestDay), nameof(Holiday), nameof(MakeUpWorkday), nameof(Exceptions) }.Select(Problems.PathOf)];

    public static HoursBody Of(OpeningRules rules) => new(rules.Workday.ToString(), rules.RestDay.ToString(), rules.Holiday?.ToString(), rules.MakeUpWorkday?.ToString())
    {
        Exceptions = [.. rules.Exceptions.Select(e => new ExceptionBody(e.From, e.To, e.Openings.ToString(), e.Reason))],
    };

    public OpeningRules Read(Errors errors)
    {
        var (rules, faults) = OpeningRules.Parse(Workday, RestDay, Holiday, MakeUpWorkday);
        errors.Add(faults);
        var exceptions = new List<DatedOpenings>();
        foreach (var (place, body) in Exceptions.Index())
        {
            if (DayOpenings.TryParse(body.Openings, out var openings, out var fault)) exceptions.Add(new(body.From, body.To, openings, body.Reason));
            else errors.Add($"{nameof(Exceptions)}[{place}].{nameof(body.Openings)}", fault);
        }
        return (rules ?? OpeningRules.Closed) with { Exceptions = exceptions };
    }
}

/// <summary>Openings that hold on certain days in place of the rule.</summary>
/// <param name="Openings">As in the hours; <c>休</c> when closed.</param>
internal sealed record ExceptionBody(DateOnly From, DateOnly To, string Openings, string Reason);
