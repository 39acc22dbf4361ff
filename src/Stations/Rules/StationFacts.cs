using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>What staff write down about a station. A value: two are equal when everything in them is.</summary>
public sealed record StationFacts
{
    public static readonly StationFacts Empty = new();

    public string Name { get; init; } = "";

    public StationTier Tier { get; init; } = StationTier.Compound;

    public BuildMode BuildMode { get; init; } = BuildMode.Standalone;

    /// <summary>两房清理: set when the rooms were recovered for the public from other use.</summary>
    public PremisesRecovery? Recovery { get; init; }

    /// <summary>Floor area in square metres; null: not measured.</summary>
    public double? SquareMetres { get; init; }

    /// <summary>The address as one would tell a taxi driver.</summary>
    public string Address { get; init; } = "";

    /// <summary>How to find the door: 从南门进,左手第二栋一楼.</summary>
    public string? Directions { get; init; }

    /// <summary>Degrees north, WGS-84.</summary>
    public double Latitude { get; init; }

    /// <summary>Degrees east, WGS-84.</summary>
    public double Longitude { get; init; }

    public OperatorKind Operator { get; init; } = OperatorKind.Community;

    /// <summary>The partner company that leads, when one does.</summary>
    public string? OperatorName { get; init; }

    /// <summary>The station's public telephone number; no person's.</summary>
    public string? Phone { get; init; }

    /// <summary>How many people may be inside at once; null: not set.</summary>
    public int? Capacity { get; init; }

    /// <summary>Whether a wheelchair gets in without a step; null: not known.</summary>
    public bool? StepFree { get; init; }

    /// <summary>The day the station first opened; null: not known.</summary>
    public DateOnly? OpenedOn { get; init; }

    /// <summary>The day it was given up for good; null: it exists.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Why it was given up, for the visitor who stands before the door.</summary>
    public string? ClosedReason { get; init; }

    public OpeningRules Opening { get; init; } = OpeningRules.Closed;

    public ValueList<Amenity> Amenities { get; init; } = [];

    /// <summary>Codes of the service posts (1+N), see <see cref="PostKind"/>.</summary>
    public ValueList<string> Posts { get; init; } = [];

    public ValueList<Room> Rooms { get; init; } = [];

    public ValueList<Zone> Zones { get; init; } = [];

    /// <summary>When the door is open, from the first day to the last.</summary>
    public Timetable Timetable => new(Opening, OpenedOn, ClosedOn);

    /// <summary>What a person at the door finds at an instant: nothing any more once the station is given up.</summary>
    public OpenState OpenAt(DateTimeOffset instant, WorkCalendar calendar)
    {
        var state = Timetable.At(instant, calendar);
        return Timetable.StandsOn(CityClock.DayOf(instant)) ? state : state with { ClosedBecause = ClosedReason };
    }
}

/// <summary>两房清理: rooms owed to the public and taken back from other use.</summary>
/// <param name="On">The day of the hand-over; null: not known.</param>
/// <param name="Note">What they were used for, and by what agreement they came back.</param>
public sealed record PremisesRecovery(DateOnly? On, string? Note);

/// <summary>A room of a station, used by several zones at staggered times.</summary>
/// <param name="Capacity">Seats; null: not set.</param>
/// <param name="SquareMetres">Floor area; null: not measured.</param>
public sealed record Room(string Name, int? Capacity, double? SquareMetres);

/// <summary>A functional zone (功能区).</summary>
/// <param name="Kind">A code of <see cref="ZoneKind"/>.</param>
/// <param name="Room">The room it lies in; null: the whole station.</param>
public sealed record Zone(string Kind, string? Room);
