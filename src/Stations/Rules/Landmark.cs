using Yizhan.Kernel.Store;

namespace Yizhan.Stations.Rules;

/// <summary>A place that people know and search by: 雨润商街, a hospital, a bus stop. Loaded by the city.</summary>
public sealed class Landmark : ICounted
{
    public const int LongestName = 60;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Unique within the city.</summary>
    public required string Name { get; set; }

    /// <summary>Degrees north, WGS-84.</summary>
    public required double Latitude { get; set; }

    /// <summary>Degrees east, WGS-84.</summary>
    public required double Longitude { get; set; }

    /// <inheritdoc/>
    public long Change { get; private set; }

    string ICounted.Counter => Station.CounterName;
}
