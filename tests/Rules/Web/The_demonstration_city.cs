using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Yizhan.Stations.Rules;
using Yizhan.Web.DemoCity;

namespace Yizhan.Tests.Rules.Web;

public partial class The_demonstration_city
{
    private static readonly DateOnly Today = new(2026, 6, 10);
    private static readonly DemoNetwork City = DemoNetwork.Of(Today);

    [Fact]
    public void Has_263_stations_in_42_communities()
    {
        Assert.Equal(263, City.Stations.Count);
        Assert.Equal(263, City.Stations.Select(s => s.Code).Distinct().Count());
        Assert.Equal(263, City.Stations.Select(s => s.Point).Distinct().Count());
        Assert.Equal([4, 42, 217], new[] { "Street", "Community", "Compound" }.Select(tier => City.Stations.Count(s => s.Tier == tier)));
        var communities = City.Stations.Where(s => s.Tier is "Community").Select(s => City.Divisions.Single(d => d.Code == s.DivisionCode)).ToList();
        Assert.Equal(27, communities.Count(c => c.Scheme is "nbs-2016"));
        Assert.Equal(15, communities.Count(c => c.Scheme is "example" && c.Name.Contains("（示例）", StringComparison.Ordinal)));
    }

    [Fact]
    public void Has_a_tree_of_divisions_keyed_by_code()
    {
        var seen = new HashSet<string>();
        Assert.All(City.Divisions, division =>
        {
            Assert.True(seen.Add(division.Code));
            Assert.True(division.ParentCode is { } parent ? seen.Contains(parent) : division.Level is "city");
        });
        Assert.All(City.Stations, station =>
        {
            Assert.Contains(station.DivisionCode, seen);
            Assert.All(station.Serves, compound => Assert.Contains(compound, seen));
        });
        Assert.All(City.Divisions.Where(d => d.Level is "compound").GroupBy(d => d.ParentCode), compounds =>
            Assert.Equal(compounds.Count(), compounds.Select(c => c.Name).Distinct().Count()));
    }

    [Theory]
    [InlineData("外滩首府小区", "420281002008")]
    [InlineData("劲牌小区", "420281001002")]
    public void Puts_the_reported_compounds_where_they_are(string name, string community) =>
        Assert.Equal(community, City.Divisions.Single(d => d.Name == name).ParentCode);

    [Fact]
    public void Lies_inside_its_boundary_near_its_streets()
    {
        Assert.InRange(DemoData.Boundary.Count, 150, 250);
        Assert.All(City.Stations, station => Assert.True(DemoMap.IsInside(station.Point), station.Code));
        Assert.All(City.Landmarks, landmark => Assert.True(DemoMap.IsInside(landmark.Point), landmark.Name));
        Assert.False(DemoMap.IsInside(new(30.58, 114.30)));
        var streets = DemoNetwork.UrbanStreets.Select(code => City.Divisions.Single(d => d.Code == code).Centre!.Value).ToList();
        Assert.All(City.Stations, station => Assert.Contains(streets, centre =>
            Math.Abs(centre.Latitude - station.Point.Latitude) < 0.025 && Math.Abs(centre.Longitude - station.Point.Longitude) < 0.025));
    }

    [Fact]
    public void Is_the_same_each_time()
    {
        Assert.Equal(Digest(City), Digest(DemoNetwork.Of(Today)));
        Assert.Equal("59c0b592ed06d15f", Digest(City));
    }

    [Fact]
    public void Names_only_published_kinds()
    {
        Assert.All(City.Stations, station =>
        {
            Assert.All(station.Amenities, amenity => Assert.NotNull(AmenityKind.Of(amenity.Kind)));
            Assert.All(station.Posts, post => Assert.NotNull(PostKind.Of(post)));
            Assert.All(station.Zones, zone => Assert.NotNull(ZoneKind.Of(zone.Kind)));
            Assert.All(station.Zones, zone => Assert.Contains(zone.Room, station.Rooms.Select(room => room.Name)));
            Assert.InRange(station.SquareMetres, 30, 180);
        });
        foreach (var state in new[] { "Broken", "Crowded", "OutOfStock" })
            Assert.Contains(City.Stations, s => s.Amenities.Any(a => a.State == state && a.Since <= Today));
    }

    [Fact]
    public void Writes_hours_in_one_form() =>
        Assert.All(City.Stations.SelectMany(s => HoursOf(s.Hours)), hours => Assert.Matches(WellFormed(), hours));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Has_a_microwave_behind_an_open_door_and_a_shut_door_at_any_hour(bool workday)
    {
        for (var minute = 0; minute < 24 * 60; minute += 15)
        {
            var open = City.Stations.Where(s => IsOpen(workday ? s.Hours.Workday : s.Hours.RestDay, minute)
                && s.Closures.All(c => c.From > Today || c.To < Today)).ToList();
            Assert.Contains(open, s => s.Amenities.Any(a => a is { Kind: "microwave", State: "Working" }));
            Assert.InRange(open.Count, 10, City.Stations.Count - 5);
        }
    }

    [Fact]
    public void Has_about_a_dozen_doors_open_day_and_night_and_some_shut_for_renovation()
    {
        Assert.InRange(City.Stations.Count(s => s.Hours.Workday is "00:00-24:00"), 10, 14);
        Assert.InRange(City.Stations.Count(s => s.Hours.Workday.Contains("次日", StringComparison.Ordinal)), 8, 20);
        Assert.InRange(City.Stations.Count(s => s.Closures.Any(c => c.From <= Today && Today <= c.To)), 5, 10);
    }

    private static IEnumerable<string> HoursOf(DemoHours hours) =>
        new[] { hours.Workday, hours.RestDay, hours.Holiday, hours.MakeUpWorkday }.OfType<string>();

    /// <summary>Open by this day's own hours, or by those of a like day before it.</summary>
    private static bool IsOpen(string hours, int minute) => hours is not "休" && hours.Split('；').Any(opening =>
    {
        var ends = opening.Split('-');
        var (from, to) = (Minute(ends[0]), Minute(ends[1].Replace("次日", "", StringComparison.Ordinal)));
        if (ends[1].StartsWith("次日", StringComparison.Ordinal)) to += 24 * 60;
        return from <= minute && minute < to || from <= minute + 24 * 60 && minute + 24 * 60 < to;
    });

    private static int Minute(string clock) => int.Parse(clock[..2], null) * 60 + int.Parse(clock[3..], null);

    private static string Digest(DemoNetwork city) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(city)))[..16];

    [GeneratedRegex("^(休|[0-2][0-9]:[0-5][0-9]-(次日)?[0-2][0-9]:[0-5][0-9](；[0-2][0-9]:[0-5][0-9]-(次日)?[0-2][0-9]:[0-5][0-9])*)$")]
    private static partial Regex WellFormed();
}
