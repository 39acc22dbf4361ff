using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>What about a station wants somebody's attention.</summary>
public static class StationAttention
{
    /// <summary>The points, the gravest first; none when all is well. A station given up wants none.</summary>
    /// <param name="boundary">The city's boundary; null: any place will do.</param>
    public static IReadOnlyList<Sentence> Of(StationFacts facts, CityBoundary? boundary, DateOnly today)
    {
        if (facts.ClosedOn <= today) return [];
        var points = new List<Sentence>();
        if (boundary is not null && !boundary.Contains(new(facts.Latitude, facts.Longitude))) points.Add("位置在城市边界之外");
        if (facts.Opening with { Exceptions = [] } == OpeningRules.Closed) points.Add("没有开放时间");
        foreach (var amenity in facts.Amenities.Where(amenity => !amenity.IsUsable))
            points.Add(new Sentence(amenity.State == AmenityState.Broken ? "{0}故障" : "{0}缺货", AmenityKind.Of(amenity.Kind)?.Name ?? amenity.Kind));
        if (facts.Amenities.Count == 0) points.Add("没有登记设施");
        return points;
    }
}
