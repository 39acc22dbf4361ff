namespace Yizhan.Stations.Rules;

/// <summary>A picture of a station, made smaller and freed of everything the camera wrote into it.</summary>
public sealed class StationPhoto
{
    /// <summary>Photos a station may have.</summary>
    public const int Most = 8;

    /// <summary>Pixels of the longer side, at most.</summary>
    public const int LongestSide = 1280;

    /// <summary>Characters of the caption.</summary>
    public const int LongestCaption = 100;

    /// <summary>Chosen by whoever sends the photo, so that sending it twice adds it once.</summary>
    public required Guid Id { get; init; }

    public required StationId Station { get; init; }

    /// <summary>What it shows, for those who do not see it.</summary>
    public required string Caption { get; init; }

    /// <summary>A JPEG of at most <see cref="LongestSide"/>, upright.</summary>
    public required byte[] Jpeg { get; init; }

    /// <summary>Pixels, upright.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels, upright.</summary>
    public required int Height { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}
