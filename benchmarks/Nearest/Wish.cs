using Yizhan.Stations.Rules;

namespace Yizhan.Bench.Nearest;

/// <summary>Two amenities that are asked for together, and how many of the open stations have both.</summary>
/// <param name="Name">How the tables call it.</param>
/// <param name="First">The code of one, the rarer where they differ.</param>
/// <param name="Second">The code of the other.</param>
/// <param name="Share">Of all stations, those with each of the two; they are dealt out independently. 0: never together.</param>
internal sealed record Wish(string Name, string First, string Second, double Share)
{
    /// <summary>Of the stations some 86 in 100 are open at the instant asked about, which the shares allow for.</summary>
    public static IReadOnlyList<Wish> All { get; } =
    [
        new("50 %", "water", "seats", 0.762),
        new("5 %", "microwave", "toilet", 0.241),
        new("0.1 %", "aed", "nursing-room", 0.0341),
        new("none", "ice", "sewing-kit", 0),
    ];

    /// <summary>Of all stations, those with one of two amenities that no station has together.</summary>
    public const double ShareApart = 0.05;

    public ulong FirstBit => AmenityKind.BitOf(First);

    public ulong Bits => AmenityKind.BitOf(First) | AmenityKind.BitOf(Second);
}
