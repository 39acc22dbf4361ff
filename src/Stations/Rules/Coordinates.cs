using static System.Math;

namespace Yizhan.Stations.Rules;

/// <summary>From WGS-84, in which stations are kept, to the coordinates that Chinese map applications expect, and back.</summary>
/// <remarks>
/// GCJ-02 has no public specification and BD-09 none either: the formulas are those found by comparison and in common use,
/// and agree on Daye with what other converters made of its published points (0.1 m). The way back is found by iteration and
/// returns to within a micrometre. Outside the land that is shifted all three are the same.
/// </remarks>
public static class Coordinates
{
    /// <summary>Semi-major axis of Krasovsky's ellipsoid of 1940 in metres, on which the shift is computed.</summary>
    private const double KrasovskyAxis = 6_378_245;

    /// <summary>Square of the eccentricity of Krasovsky's ellipsoid.</summary>
    private const double KrasovskyEccentricity = 0.00669342162296594323;

    /// <summary>Far more than needed: each step leaves at most a fiftieth of the error.</summary>
    private const int MostSteps = 20;

    /// <summary>Degrees; under a ten-millionth of a metre.</summary>
    private const double Settled = 1e-13;

    public static Gcj02Point ToGcj02(GeoPoint point)
    {
        if (!ShiftedLand.Holds(point.Latitude, point.Longitude)) return new(point.Latitude, point.Longitude);
        var (latitude, longitude) = Shift((point.Latitude, point.Longitude));
        return new(latitude, longitude);
    }

    /// <exception cref="ArgumentOutOfRangeException">The numbers cannot be a point.</exception>
    public static GeoPoint FromGcj02(Gcj02Point point)
    {
        var given = new GeoPoint(point.Latitude, point.Longitude);
        var (latitude, longitude) = Undo(Shift, (point.Latitude, point.Longitude));
        return ShiftedLand.Holds(latitude, longitude) ? new(latitude, longitude) : given;
    }

    public static Bd09Point ToBd09(GeoPoint point)
    {
        if (!ShiftedLand.Holds(point.Latitude, point.Longitude)) return new(point.Latitude, point.Longitude);
        var (latitude, longitude) = Swirl(Shift((point.Latitude, point.Longitude)));
        return new(latitude, longitude);
    }

    /// <exception cref="ArgumentOutOfRangeException">The numbers cannot be a point.</exception>
    public static GeoPoint FromBd09(Bd09Point point)
    {
        var given = new GeoPoint(point.Latitude, point.Longitude);
        var (latitude, longitude) = Undo(Shift, Undo(Swirl, (point.Latitude, point.Longitude)));
        return ShiftedLand.Holds(latitude, longitude) ? new(latitude, longitude) : given;
    }

    /// <summary>WGS-84 to GCJ-02: metres north and east by a polynomial with waves, turned into degrees.</summary>
    private static (double Latitude, double Longitude) Shift((double Latitude, double Longitude) at)
    {
        var (x, y) = (at.Longitude - 105, at.Latitude - 35);
        var ripple = 20 * Sin(6 * PI * x) + 20 * Sin(2 * PI * x);

        var north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Sqrt(Abs(x))
            + (ripple + 20 * Sin(PI * y) + 40 * Sin(PI * y / 3) + 160 * Sin(PI * y / 12) + 320 * Sin(PI * y / 30)) * 2 / 3;
        var east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Sqrt(Abs(x))
            + (ripple + 20 * Sin(PI * x) + 40 * Sin(PI * x / 3) + 150 * Sin(PI * x / 12) + 300 * Sin(PI * x / 30)) * 2 / 3;

        var latitude = double.DegreesToRadians(at.Latitude);
        var flattening = 1 - KrasovskyEccentricity * Sin(latitude) * Sin(latitude);
        var meridianRadius = KrasovskyAxis * (1 - KrasovskyEccentricity) / (flattening * Sqrt(flattening));
        var parallelRadius = KrasovskyAxis / Sqrt(flattening) * Cos(latitude);
        return (at.Latitude + double.RadiansToDegrees(north / meridianRadius),
                at.Longitude + double.RadiansToDegrees(east / parallelRadius));
    }

    /// <summary>GCJ-02 to BD-09: a wave in length and angle round the point 0, 0, then a step north-east.</summary>
    private static (double Latitude, double Longitude) Swirl((double Latitude, double Longitude) at)
    {
        const double wave = PI * 3000 / 180;
        var length = double.Hypot(at.Longitude, at.Latitude) + 0.00002 * Sin(at.Latitude * wave);
        var angle = Atan2(at.Latitude, at.Longitude) + 0.000003 * Cos(at.Longitude * wave);
        return (length * Sin(angle) + 0.006, length * Cos(angle) + 0.0065);
    }

    private static (double Latitude, double Longitude) Undo(
        Func<(double Latitude, double Longitude), (double Latitude, double Longitude)> change,
        (double Latitude, double Longitude) changed)
    {
        var found = changed;
        for (var step = 0; step < MostSteps; step++)
        {
            var (latitude, longitude) = change(found);
            var (north, east) = (changed.Latitude - latitude, changed.Longitude - longitude);
            found = (found.Latitude + north, found.Longitude + east);
            if (Abs(north) < Settled && Abs(east) < Settled) break;
        }
        return found;
    }
}
