using Yizhan.Stations.Rules;

namespace Yizhan.Bench.Nearest;

/// <summary>A place on a plane map for the peers that know planes only.</summary>
/// <param name="X">Metres eastward at the map's middle latitude.</param>
/// <param name="Y">Metres northward likewise.</param>
internal readonly record struct Place(double X, double Y)
{
    private const double Middle = 30.5;

    /// <summary>The ellipsoidal Mercator map, which is true to shape: near one place all distances stretch alike.</summary>
    public static Place Of(GeoPoint point)
    {
        var eccentricity = Math.Sqrt(Geodesy.Flattening * (2 - Geodesy.Flattening));
        var radius = Geodesy.EquatorialRadius * Math.Cos(double.DegreesToRadians(Middle));
        var (sin, _) = Math.SinCos(double.DegreesToRadians(point.Latitude));
        return new(
            radius * double.DegreesToRadians(point.Longitude - 112.5),
            radius * (Math.Atanh(sin) - eccentricity * Math.Atanh(eccentricity * sin)) - 3_070_000);
    }

    public double SquaredDistanceTo(Place other) => (X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y);
}
