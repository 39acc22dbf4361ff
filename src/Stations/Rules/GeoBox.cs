namespace Yizhan.Stations.Rules;

/// <summary>All points between two parallels and two meridians, edges included, in degrees.</summary>
/// <remarks>A box whose west lies east of its east crosses the antimeridian, as in RFC 7946 and OGC API - Features.</remarks>
public readonly record struct GeoBox
{
    /// <exception cref="ArgumentOutOfRangeException">The corners cannot be points.</exception>
    /// <exception cref="ArgumentException"><paramref name="south"/> lies north of <paramref name="north"/>.</exception>
    public GeoBox(double south, double west, double north, double east)
    {
        (South, West, North, East) = (new GeoPoint(south, west).Latitude, west, new GeoPoint(north, east).Latitude, east);
        if (south > north) throw new ArgumentException("The south of a box lies north of its north.", nameof(south));
    }

    public double South { get; }
    public double West { get; }
    public double North { get; }
    public double East { get; }

    public bool Contains(GeoPoint point) =>
        South <= point.Latitude && point.Latitude <= North
        && (West <= East
            ? West <= point.Longitude && point.Longitude <= East
            : West <= point.Longitude || point.Longitude <= East);

    /// <summary>Whether all of <paramref name="inner"/>, which does not cross the antimeridian, lies inside.</summary>
    internal bool Covers(in GeoBox inner) =>
        South <= inner.South && inner.North <= North
        && (West <= East
            ? West <= inner.West && inner.East <= East
            : West <= inner.West || inner.East <= East);

    /// <summary>Whether any of <paramref name="other"/>, which does not cross the antimeridian, lies inside.</summary>
    internal bool Meets(in GeoBox other) =>
        South <= other.North && other.South <= North
        && (West <= East
            ? West <= other.East && other.West <= East
            : West <= other.East || other.West <= East);

    internal static GeoBox At(GeoPoint point) => new(point.Latitude, point.Longitude, point.Latitude, point.Longitude);

    /// <summary>The smallest box round two that do not cross the antimeridian.</summary>
    internal static GeoBox Around(in GeoBox a, in GeoBox b) =>
        new(Math.Min(a.South, b.South), Math.Min(a.West, b.West), Math.Max(a.North, b.North), Math.Max(a.East, b.East));
}
