using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations.Directory;

/// <summary>The city's boundary, read anew only when the city has changed.</summary>
internal sealed class KnownBoundary(CityState state)
{
    private Reading last = new(null, null);

    /// <summary>The boundary; null: none is set.</summary>
    public CityBoundary? Now
    {
        get
        {
            var geoJson = state.City?.Boundary;
            var known = last;
            if (known.GeoJson != geoJson) last = known = new(geoJson, CityBoundary.Parse(geoJson));
            return known.Boundary;
        }
    }

    private sealed record Reading(string? GeoJson, CityBoundary? Boundary);
}
