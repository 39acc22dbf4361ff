namespace Yizhan.Stations.Rules;

/// <summary>Distances on the ground, and how long they take on foot.</summary>
public static class Geodesy
{
    /// <summary>Semi-major axis of the WGS-84 ellipsoid, in metres (NIMA TR8350.2).</summary>
    public const double EquatorialRadius = 6_378_137;

    /// <summary>Flattening of the WGS-84 ellipsoid (NIMA TR8350.2).</summary>
    public const double Flattening = 1 / 298.257223563;

    /// <summary>Mean radius of the Earth in metres (IUGG), for the bend of long distances.</summary>
    public const double MeanRadius = 6_371_008.8;

    /// <summary>How much longer the way on foot is than the straight line: an assumption for blocks of a built-up town.</summary>
    public const double Detour = 1.3;

    /// <summary>The pace of an unhurried adult, 4.5 km/h, in metres a minute: an assumption.</summary>
    public const double WalkingMetresPerMinute = 75;

    /// <summary>The length of the straight way along the ground between two points, in metres.</summary>
    /// <remarks>
    /// The chord between the two on the ellipsoid, bent to an arc of the mean radius: right to a millimetre within 10 km,
    /// to 0.001 % within 1,000 km, to 0.5 % anywhere.
    /// </remarks>
    public static double Metres(GeoPoint from, GeoPoint to) =>
        MetresOfSquaredChord(EarthPosition.Of(from).SquaredChordTo(EarthPosition.Of(to)));

    /// <summary>Minutes on foot for a straight distance of <paramref name="metres"/>, rounded up.</summary>
    public static int WalkingMinutes(double metres) => (int)Math.Ceiling(metres * Detour / WalkingMetresPerMinute);

    internal static double MetresOfSquaredChord(double squaredChord) =>
        2 * MeanRadius * Math.Asin(Math.Min(1, Math.Sqrt(squaredChord) / (2 * MeanRadius)));

    /// <summary>Every point within <paramref name="metres"/> has a squared chord up to this one; half round the Earth is all.</summary>
    internal static double SquaredChordOfMetres(double metres)
    {
        if (metres >= Math.PI * MeanRadius) return double.PositiveInfinity;
        var chord = 2 * MeanRadius * Math.Sin(metres / (2 * MeanRadius));
        return chord * chord;
    }
}
