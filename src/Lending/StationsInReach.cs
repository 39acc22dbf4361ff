using Yizhan.Kernel.Access;

namespace Yizhan.Lending;

/// <summary>The stations of several areas at once.</summary>
internal static class StationsInReach
{
    /// <summary>The stations of today inside a scope, each once, area by area.</summary>
    public static IReadOnlyList<KnownStation> Within(this IKnowStations stations, Scope scope) => [.. scope.Areas.SelectMany(stations.In).DistinctBy(station => station.Code)];
}
