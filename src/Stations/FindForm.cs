using System.Globalization;
using Microsoft.AspNetCore.Http;
using Yizhan.Stations.Directory;

namespace Yizhan.Stations;

/// <summary>What was chosen on the finder page or the map.</summary>
public sealed record FindForm
{
    public string? Q { get; init; }

    /// <summary>A position the browser gave: latitude,longitude.</summary>
    public string? Near { get; init; }

    /// <summary>The key of a place chosen from the list.</summary>
    public string? Place { get; init; }

    /// <summary><c>now</c>, <c>at</c> or nothing.</summary>
    public string? Open { get; init; }

    /// <summary>The instant when <see cref="Open"/> is <c>at</c>.</summary>
    public string? Time { get; init; }

    public string? Within { get; init; }

    public IReadOnlyList<string> Amenity { get; init; } = [];

    public IReadOnlyList<string> Post { get; init; } = [];

    public string? Limit { get; init; }

    internal static FindForm Of(IQueryCollection query) => new()
    {
        Q = query["q"], Near = query["near"], Place = query["place"], Open = query["open"], Time = query["time"], Within = query["within"],
        Amenity = [.. query["amenity"].OfType<string>()], Post = [.. query["post"].OfType<string>()], Limit = query["limit"],
    };

    /// <summary>The same in the words of the API. A position counts before a place.</summary>
    internal FindQuery Query(Network network)
    {
        var near = !string.IsNullOrWhiteSpace(Near) || network.PlaceOf(Place) is not { } place
            ? Near
            : string.Create(CultureInfo.InvariantCulture, $"{place.Point.Latitude:0.######},{place.Point.Longitude:0.######}");
        return new(near, Within, Open == "at" ? Time : Open, [.. Amenity], [.. Post], null, Q, null, Limit);
    }
}
