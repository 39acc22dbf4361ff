using CsCheck;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Measuring_distance
{
    private static readonly Gen<GeoPoint> OnEarth =
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) => new GeoPoint(latitude, longitude));

    [Fact]
    public void Agrees_with_the_surveyed_line_from_Flinders_Peak_to_Buninyong()
    {
        // 54,972.271 m: the worked example of the Geocentric Datum of Australia technical manual.
        var flindersPeak = new GeoPoint(-(37 + 57 / 60d + 3.72030 / 3600), 144 + 25 / 60d + 29.52440 / 3600);
        var buninyong = new GeoPoint(-(37 + 39 / 60d + 10.15610 / 3600), 143 + 55 / 60d + 35.38390 / 3600);
        Assert.Equal(54_972.271, Geodesy.Metres(flindersPeak, buninyong), 0.05);
    }

    [Theory]
    [InlineData(0, 0, 0, 1, 111_319.491)]     // a degree along the equator
    [InlineData(0, 0, 1, 0, 110_574.389)]     // the first degree of the meridian
    [InlineData(89, 0, 90, 0, 111_693.865)]   // the last
    public void Agrees_with_the_length_of_a_degree(double latitude, double longitude, double toLatitude, double toLongitude, double metres) =>
        Assert.Equal(metres, Geodesy.Metres(new(latitude, longitude), new(toLatitude, toLongitude)), metres * 1e-5);

    [Fact]
    public void Has_no_seam_at_the_antimeridian_or_the_poles()
    {
        Assert.Equal(0, Geodesy.Metres(new(10, 180), new(10, -180)), 1e-6);
        Assert.Equal(0, Geodesy.Metres(new(90, 0), new(90, 120)), 1e-6);
        Assert.Equal(22.264, Geodesy.Metres(new(0, 179.9999), new(0, -179.9999)), 0.001);
    }

    [Fact]
    public void Is_the_same_there_and_back() =>
        Gen.Select(OnEarth, OnEarth).Sample((a, b) => Geodesy.Metres(a, b) == Geodesy.Metres(b, a));

    [Fact]
    public void Never_leaves_out_a_point_within_reach() =>
        Gen.Double[0, 19_000_000].Sample(metres =>
            Math.Abs(Geodesy.MetresOfSquaredChord(Geodesy.SquaredChordOfMetres(metres)) - metres) <= 1e-8 * Math.Max(1, metres));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(57, 1)]
    [InlineData(58, 2)]
    [InlineData(500, 9)]
    [InlineData(1000, 18)]
    public void Counts_walking_minutes_with_a_detour_at_four_and_a_half_kilometres_an_hour(double metres, int minutes) =>
        Assert.Equal(minutes, Geodesy.WalkingMinutes(metres));
}
