namespace Yizhan.Stations.Rules;

/// <summary>A place in metres from the centre of the Earth; X points to 0° N 0° E, Z to the North Pole.</summary>
/// <remarks>Straight lines through the Earth order places as distances along it do, without seams at poles and antimeridian.</remarks>
internal readonly record struct EarthPosition(double X, double Y, double Z)
{
    /// <summary>The point at height 0 on the WGS-84 ellipsoid.</summary>
    public static EarthPosition Of(GeoPoint point)
    {
        const double eccentricity = Geodesy.Flattening * (2 - Geodesy.Flattening);
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(point.Latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(point.Longitude));
        var toAxis = Geodesy.EquatorialRadius / Math.Sqrt(1 - eccentricity * sinLatitude * sinLatitude);
        return new(
            toAxis * cosLatitude * cosLongitude,
            toAxis * cosLatitude * sinLongitude,
            toAxis * (1 - eccentricity) * sinLatitude);
    }

    /// <summary>The square of the straight distance, in square metres.</summary>
    public double SquaredChordTo(EarthPosition other)
    {
        var (x, y, z) = (X - other.X, Y - other.Y, Z - other.Z);
        return x * x + y * y + z * z;
    }
}
