using System.Text.Json.Serialization;

namespace Yizhan.Stations.Hsds;

// The members of Open Referral HSDS 3.0, under its own names; what is null is left out. Only what a city knows is here.

/// <summary>A page of a list.</summary>
internal sealed record HsdsPage<T>(
    int TotalItems, int TotalPages, int PageNumber, int Size, bool FirstPage, bool LastPage, bool Empty, IReadOnlyList<T> Contents);

internal sealed record HsdsRoot(string Version, string Profile, string OpenapiUrl);

internal sealed record HsdsOrganization(Guid Id, string Name, string Description)
{
    public string? Website { get; init; }
    public Guid? ParentOrganizationId { get; init; }
    public IReadOnlyList<HsdsService>? Services { get; init; }
    public IReadOnlyList<HsdsLocation>? Locations { get; init; }
}

internal sealed record HsdsService(Guid Id, Guid OrganizationId, string Name, string Description, string Status)
{
    public string? Url { get; init; }
    public string? Fees { get; init; }
    public HsdsOrganization? Organization { get; init; }
    public IReadOnlyList<HsdsServiceArea>? ServiceAreas { get; init; }
    public IReadOnlyList<HsdsServiceAtLocation>? ServiceAtLocations { get; init; }
    public IReadOnlyList<HsdsAttribute>? Attributes { get; init; }
}

internal sealed record HsdsServiceArea(Guid Id, Guid ServiceId, string Name, string ExtentType);

internal sealed record HsdsServiceAtLocation(Guid Id, Guid ServiceId, Guid LocationId)
{
    public string? Description { get; init; }
    public HsdsService? Service { get; init; }
    public HsdsLocation? Location { get; init; }
    public IReadOnlyList<HsdsPhone>? Phones { get; init; }
    public IReadOnlyList<HsdsSchedule>? Schedules { get; init; }
}

internal sealed record HsdsLocation(Guid Id, string LocationType, Guid OrganizationId, string Name, double Latitude, double Longitude)
{
    public string? Url { get; init; }
    public string? Description { get; init; }
    public string? Transportation { get; init; }
    public required string ExternalIdentifier { get; init; }
    public required string ExternalIdentifierType { get; init; }
    public IReadOnlyList<HsdsAddress>? Addresses { get; init; }
    public IReadOnlyList<HsdsPhone>? Phones { get; init; }
    public IReadOnlyList<HsdsAccessibility>? Accessibility { get; init; }
    public IReadOnlyList<HsdsSchedule>? Schedules { get; init; }
    public IReadOnlyList<HsdsAttribute>? Attributes { get; init; }
}

/// <summary>An address. The standard wants a postal code; the city keeps none, so that it is empty.</summary>
internal sealed record HsdsAddress(
    Guid Id, Guid LocationId, [property: JsonPropertyName("address_1")] string Address1, string City, string? Region, string StateProvince, string PostalCode, string Country, string AddressType);

internal sealed record HsdsPhone(Guid Id, Guid LocationId, string Number, string Type);

internal sealed record HsdsAccessibility(Guid Id, Guid LocationId, string Description, string? Details);

/// <summary>When a door is open. A closing time that is not later than the opening time lies on the day after.</summary>
/// <remarks>It counts on the days of the week it names, within its dates where it has any. Without times the door is closed on its days.</remarks>
internal sealed record HsdsSchedule(Guid Id, Guid LocationId)
{
    public string? ValidFrom { get; init; }
    public string? ValidTo { get; init; }
    public int Timezone { get; init; } = 8;
    public string? Freq { get; init; }
    public string? Wkst { get; init; }
    public string? Byday { get; init; }
    public string? OpensAt { get; init; }
    public string? ClosesAt { get; init; }
    public string? Description { get; init; }
    public string? Notes { get; init; }
}

internal sealed record HsdsAttribute(Guid Id, Guid LinkId, Guid TaxonomyTermId, string LinkEntity, string? Value, HsdsTerm TaxonomyTerm);

internal sealed record HsdsTaxonomy(Guid Id, string Name, string Description, string Version);

internal sealed record HsdsTerm(Guid Id, string Code, string Name, string Description, string Taxonomy, Guid TaxonomyId, string Language);
