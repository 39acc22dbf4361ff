using Yizhan.Stations.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>A division of the demonstration city.</summary>
/// <param name="Level"><c>city</c>, <c>street</c>, <c>community</c>, <c>village</c> or <c>compound</c>.</param>
/// <param name="Scheme"><c>nbs-2016</c>: a real code; <c>example</c>: a made-up community; <c>city</c>: a made-up compound, below the official codes.</param>
internal sealed record DemoDivision(string Code, string Name, string? OfficialName, string Level, string? ParentCode, string Scheme, GeoPoint? Centre)
{
    /// <summary>Its code at the Civil Affairs authorities, where a public list gives it.</summary>
    public string? CivilCode { get; init; }
}

/// <summary>A made-up place to search by.</summary>
internal sealed record DemoLandmark(string Name, GeoPoint Point);

/// <summary>Hours of each kind of day as a city office types them: <c>08:00-12:00；14:00-18:00</c>, <c>22:00-次日06:00</c>, <c>休</c>.</summary>
/// <param name="Holiday">Null: as on a rest day.</param>
/// <param name="MakeUpWorkday">Null: as on a workday.</param>
internal sealed record DemoHours(string Workday, string RestDay, string? Holiday = null, string? MakeUpWorkday = null);

/// <summary>Days on which a station stays shut, the last one included.</summary>
internal sealed record DemoClosure(DateOnly From, DateOnly To, string Reason);

/// <param name="Kind">A code of <see cref="AmenityKind"/>.</param>
/// <param name="State"><c>Working</c>, <c>Broken</c>, <c>Crowded</c> or <c>OutOfStock</c>.</param>
/// <param name="Since">The day it left the working state.</param>
internal sealed record DemoAmenity(string Kind, int Count, string State = "Working", DateOnly? Since = null, string? Note = null);

internal sealed record DemoRoom(string Name, int Capacity, double SquareMetres);

/// <param name="Kind">A code of <see cref="ZoneKind"/>.</param>
internal sealed record DemoZone(string Kind, string Room);

/// <summary>A made-up station.</summary>
internal sealed record DemoStation
{
    /// <summary><c>DY0001</c> to <c>DY0263</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary><c>Street</c>, <c>Community</c> or <c>Compound</c>.</summary>
    public required string Tier { get; init; }

    /// <summary>The street, community or compound it belongs to.</summary>
    public required string DivisionCode { get; init; }

    /// <summary>Codes of the compounds it serves; none for the stations of streets and communities.</summary>
    public required IReadOnlyList<string> Serves { get; init; }

    /// <summary><c>Standalone</c>, <c>Shared</c> or <c>Joint</c>.</summary>
    public required string BuildMode { get; init; }

    /// <summary>When its rooms were recovered for the public; null: they were not.</summary>
    public DateOnly? RecoveredOn { get; init; }

    public string? RecoveryNote { get; init; }

    public required double SquareMetres { get; init; }

    public required string Address { get; init; }

    public string? Directions { get; init; }

    public required GeoPoint Point { get; init; }

    /// <summary>The partner company that leads; null: the community runs it.</summary>
    public string? PartnerName { get; init; }

    /// <summary>A number of the block 0714-5550xxx, made up for the demonstration.</summary>
    public required string Phone { get; init; }

    public required int Capacity { get; init; }

    /// <summary>Null: not known.</summary>
    public bool? StepFree { get; init; }

    public required DateOnly OpenedOn { get; init; }

    public required DemoHours Hours { get; init; }

    public required IReadOnlyList<DemoClosure> Closures { get; init; }

    public required IReadOnlyList<DemoAmenity> Amenities { get; init; }

    /// <summary>Codes of <see cref="PostKind"/>.</summary>
    public required IReadOnlyList<string> Posts { get; init; }

    public required IReadOnlyList<DemoRoom> Rooms { get; init; }

    public required IReadOnlyList<DemoZone> Zones { get; init; }
}
