using Yizhan.Kernel;
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

/// <summary>How the levels lie above one another.</summary>
internal static class DivisionLevels
{
    /// <summary>A street or town is above communities and villages, which stand side by side.</summary>
    public static int Rank(this DivisionLevel level) => level switch
    {
        DivisionLevel.City => 0,
        DivisionLevel.Street => 1,
        DivisionLevel.Community or DivisionLevel.Village => 2,
        _ => 3,
    };
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

    /// <summary>Whether it exists on <paramref name="day"/>. One that does not is not offered any more, but what refers to it is still understood.</summary>
    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidTo);

    /// <summary>Lets it end with a day. Nothing of it is lost.</summary>
    /// <param name="last">The last day on which it exists.</param>
    /// <param name="today">The day on which this is said.</param>
    /// <param name="held">How many divisions and stations it holds that do not end with it.</param>
    public Refusal? End(DateOnly last, DateOnly today, int held)
    {
        if (Level == DivisionLevel.City) return new("division-is-city", "市级区划不能失效");
        if (last < ValidFrom) return new("division-ends-before-it-begins", "失效日期不能早于生效日期");
        if (held > 0 && last < today) return new("division-in-use", new Sentence("还有{0}个下级区划或驿站在里面，请选择并入哪个区划", held));
        ValidTo = last;
        return null;
    }

    /// <summary>Why this division cannot take in what <paramref name="ending"/> holds, or null.</summary>
    public Refusal? TakingIn(Division ending, DateOnly last, DateOnly today)
    {
        if (ending.Area.Contains(Area)) return new("division-into-itself", "不能并入它自己或它的下级");
        if (Level.Rank() != ending.Level.Rank()) return new("division-into-other-level", "只能并入同一级的区划");
        if (!IsValidOn(today)) return new("division-into-ended", "要并入的区划尚未生效或已经失效");
        if (last > today) return new("division-merged-too-early", "并入会马上转移下级和驿站，失效日期不能晚于今天");
        return null;
    }

    /// <summary>A division above it has come to lie elsewhere, or it has itself.</summary>
    public void Move(AreaPath from, AreaPath to) => Area = Area.Moved(from, to);

    public long Change { get; private set; }

    string ICounted.Counter => Station.CounterName;
}

/// <summary>The code of a division in another scheme, and when it holds.</summary>
public sealed record DivisionCode(string Scheme, string Code, DateOnly? ValidFrom = null, DateOnly? ValidTo = null);
