using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.Stations.Rules;

/// <summary>The levels of the tree of divisions, from the top down.</summary>
public enum DivisionLevel
{
    /// <summary>市</summary>
    City,

    /// <summary>街道、镇、乡: a street or town.</summary>
    Street,

    /// <summary>社区: the area of a residents' committee.</summary>
    Community,

    /// <summary>村: the area of a villagers' committee.</summary>
    Village,

    /// <summary>小区: a housing estate; the city's own level, below the official codes.</summary>
    Compound,
}

/// <summary>A place in the administrative tree. Names repeat, so the code is the key.</summary>
public sealed class Division : IHasArea, ICounted
{
    /// <summary>The scheme of codes that a city gives itself.</summary>
    public const string OwnScheme = "city";

    public const int LongestCode = 24;
    public const int LongestName = 60;

    /// <summary>The code by which this installation knows it.</summary>
    public required string Code { get; init; }

    /// <summary>Whose code it is, e.g. <c>nbs-2016</c> (National Bureau of Statistics), <c>mca</c> (Civil Affairs) or <c>city</c>.</summary>
    /// <remarks>The two official schemes disagree on single units, so a code without its scheme says nothing.</remarks>
    public required string Scheme { get; set; }

    /// <summary>The short name: 保康社区.</summary>
    public required string Name { get; set; }

    /// <summary>The full official name, where it differs: 保康社区居民委员会.</summary>
    public string? OfficialName { get; set; }

    public required DivisionLevel Level { get; set; }

    /// <summary>The code of the division above; null for the city.</summary>
    public string? ParentCode { get; set; }

    /// <inheritdoc/>
    public required AreaPath Area { get; set; }

    /// <summary>Degrees north (WGS-84) of its centre, where known.</summary>
    public double? Latitude { get; set; }

    /// <summary>Degrees east (WGS-84) of its centre, where known.</summary>
    public double? Longitude { get; set; }

    /// <summary>The first day on which the code is valid; null: not known.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>The last day on which the code is valid; null: still valid.</summary>
    public DateOnly? ValidTo { get; set; }

    /// <summary>Codes of the same unit in other schemes.</summary>
    public List<DivisionCode> OtherCodes { get; init; } = [];

    /// <summary>The centre, where known.</summary>
    public GeoPoint? Centre => (Latitude, Longitude) is ({ } latitude, { } longitude) ? new(latitude, longitude) : null;

    public long Change { get; private set; }

    string ICounted.Counter => Station.CounterName;
}

/// <summary>The code of a division in another scheme, and when it holds.</summary>
public sealed record DivisionCode(string Scheme, string Code, DateOnly? ValidFrom, DateOnly? ValidTo);
