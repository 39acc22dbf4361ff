namespace Yizhan.Stations.Rules;

/// <summary>A point on the WGS-84 ellipsoid, in degrees.</summary>
public readonly record struct GeoPoint
{
    /// <exception cref="ArgumentOutOfRangeException">Latitude beyond ±90 or longitude beyond ±180 degrees, or not a number.</exception>
    public GeoPoint(double latitude, double longitude)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(IsValid(latitude, longitude), true);
        (Latitude, Longitude) = (latitude, longitude);
    }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; }

    /// <summary>Whether the two numbers can be a point at all.</summary>
    public static bool IsValid(double latitude, double longitude) =>
        double.Abs(latitude) <= 90 && double.Abs(longitude) <= 180;
}
