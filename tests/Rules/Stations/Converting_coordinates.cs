using CsCheck;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Converting_coordinates
{
    /// <summary>Name, WGS-84, GCJ-02 (latitude first). Source of the GCJ-02 points: Vonng/adcode, CC BY 4.0.</summary>
    public static readonly TheoryData<string, double, double, double, double> Daye = new()
    {
        { "大冶市", 30.098754, 114.975266, 30.096147, 114.980424 },
        { "东岳路街道", 30.091264, 114.968575, 30.088639, 114.973711 },
        { "金湖街道", 30.062918, 114.927402, 30.060212, 114.932436 },
        { "罗家桥街道", 30.144306, 114.958399, 30.141656, 114.963508 },
        { "金山街道", 30.139836, 115.044161, 30.137425, 115.04956 },
        { "金牛镇", 30.016696, 114.617592, 30.013979, 114.622606 },
        { "保安镇", 30.173883, 114.738541, 30.171344, 114.74376 },
        { "灵乡镇", 30.012488, 114.744169, 30.009949, 114.749377 },
        { "金山店镇", 30.139111, 114.821975, 30.136492, 114.827103 },
        { "还地桥镇", 30.210116, 114.829919, 30.207485, 114.835037 },
        { "殷祖镇", 29.961353, 114.886361, 29.958636, 114.89137 },
        { "刘仁八镇", 29.937069, 114.837286, 29.93442, 114.842366 },
        { "陈贵镇", 30.056482, 114.810793, 30.053883, 114.815937 },
        { "大箕铺镇", 30.041755, 115.013429, 30.039261, 115.01872 },
        { "汪仁镇", 30.156874, 115.125389, 30.154512, 115.13086 },
        { "茗山乡", 30.071034, 114.754640, 30.068496, 114.759853 },
    };

    private static readonly Gen<GeoPoint> InTheHeartland =
        Gen.Select(Gen.Double[23, 40], Gen.Double[98.5, 117], (latitude, longitude) => new GeoPoint(latitude, longitude));

    private static readonly Gen<GeoPoint> OnEarth =
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) => new GeoPoint(latitude, longitude));

    [Theory, MemberData(nameof(Daye))]
    public void Meets_the_published_points_of_Daye(string place, double latitude, double longitude, double gcjLatitude, double gcjLongitude)
    {
        var converted = Coordinates.ToGcj02(new(latitude, longitude));
        Assert.True(Metres(converted.Latitude, converted.Longitude, gcjLatitude, gcjLongitude) < 0.2, place);

        var back = Coordinates.FromGcj02(new(gcjLatitude, gcjLongitude));
        Assert.True(Geodesy.Metres(back, new(latitude, longitude)) < 0.2, place);
    }

    [Fact]
    public void Shifts_by_tens_to_hundreds_of_metres_in_China() =>
        InTheHeartland.Sample(point =>
        {
            var shifted = Coordinates.ToGcj02(point);
            return Metres(shifted.Latitude, shifted.Longitude, point.Latitude, point.Longitude) is > 10 and < 1000;
        });

    [Fact]
    public void Comes_back_from_GCJ_02() =>
        InTheHeartland.Sample(point => Geodesy.Metres(Coordinates.FromGcj02(Coordinates.ToGcj02(point)), point) < 1e-6);

    [Fact]
    public void Comes_back_from_BD_09() =>
        InTheHeartland.Sample(point => Geodesy.Metres(Coordinates.FromBd09(Coordinates.ToBd09(point)), point) < 1e-6);

    [Fact]
    public void Puts_Baidu_about_a_kilometre_north_east_of_the_others()
    {
        var point = new GeoPoint(30.098754, 114.975266);
        var (gcj, baidu) = (Coordinates.ToGcj02(point), Coordinates.ToBd09(point));
        Assert.InRange(baidu.Latitude - gcj.Latitude, 0.005, 0.007);
        Assert.InRange(baidu.Longitude - gcj.Longitude, 0.0055, 0.0075);
    }

    [Theory]
    [InlineData("Singapore", 1.352, 103.82)]
    [InlineData("Seoul", 37.566, 126.978)]
    [InlineData("Tokyo", 35.68, 139.77)]
    [InlineData("Delhi", 28.61, 77.21)]
    [InlineData("Hanoi", 20.99, 105.85)]
    [InlineData("Taipei", 25.04, 121.56)]
    [InlineData("Almaty", 43.24, 76.9)]
    [InlineData("Ulaanbaatar", 47.92, 106.92)]
    [InlineData("London", 51.5, -0.12)]
    [InlineData("North Pole", 90, 180)]
    public void Leaves_other_countries_as_they_are(string place, double latitude, double longitude)
    {
        var point = new GeoPoint(latitude, longitude);
        Assert.True(Coordinates.ToGcj02(point) == new Gcj02Point(latitude, longitude), place);
        Assert.True(Coordinates.ToBd09(point) == new Bd09Point(latitude, longitude), place);
        Assert.True(Coordinates.FromGcj02(new(latitude, longitude)) == point, place);
        Assert.True(Coordinates.FromBd09(new(latitude, longitude)) == point, place);
    }

    [Theory]
    [InlineData("Mohe", 53.48, 122.37)]
    [InlineData("Fuyuan", 48.36, 134.29)]
    [InlineData("Hunchun", 42.86, 130.36)]
    [InlineData("Dandong", 40.13, 124.38)]
    [InlineData("Rongcheng", 37.17, 122.42)]
    [InlineData("Shengsi", 30.73, 122.45)]
    [InlineData("Pingtan", 25.5, 119.79)]
    [InlineData("Sansha", 16.83, 112.34)]
    [InlineData("Sanya", 18.25, 109.51)]
    [InlineData("Dongxing", 21.55, 107.97)]
    [InlineData("Mengla", 21.48, 101.56)]
    [InlineData("Ruili", 24.01, 97.85)]
    [InlineData("Medog", 29.33, 95.33)]
    [InlineData("Yadong", 27.48, 88.91)]
    [InlineData("Nyalam", 28.16, 85.98)]
    [InlineData("Burang", 30.29, 81.18)]
    [InlineData("Kashgar", 39.47, 75.99)]
    [InlineData("Akqi", 40.94, 78.45)]
    [InlineData("Khorgas", 44.21, 80.41)]
    [InlineData("Burqin", 47.7, 86.87)]
    [InlineData("Qinghe", 46.67, 90.38)]
    [InlineData("Erenhot", 43.65, 111.98)]
    [InlineData("Manzhouli", 49.6, 117.38)]
    public void Shifts_every_corner_of_the_mainland(string place, double latitude, double longitude) =>
        Assert.True(Coordinates.ToGcj02(new(latitude, longitude)) != new Gcj02Point(latitude, longitude), place);

    [Fact]
    public void Bears_any_point_on_Earth() =>
        OnEarth.Sample(point =>
        {
            Coordinates.FromGcj02(new(point.Latitude, point.Longitude));
            Coordinates.FromBd09(new(point.Latitude, point.Longitude));
        });

    private static double Metres(double latitude, double longitude, double otherLatitude, double otherLongitude) =>
        Geodesy.Metres(new(latitude, longitude), new(otherLatitude, otherLongitude));
}
