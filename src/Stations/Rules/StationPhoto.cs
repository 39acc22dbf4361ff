namespace Yizhan.Stations.Rules;

/// <summary>A picture of a station, made smaller and freed of everything the camera wrote into it.</summary>
public sealed class StationPhoto
{
    /// <summary>Photos a station may have.</summary>
    public const int Most = 8;

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required StationId Station { get; init; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public required string Caption { get; init; }

    /// <summary>A JPEG of at most 1,280 pixels a side.</summary>
    public required byte[] Jpeg { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}
