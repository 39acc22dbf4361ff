using CsCheck;
using Yizhan.Stations.Rules;

namespace Yizhan.Tests.Rules.Stations;

public class Finding_the_nearest_stations
{
    private static readonly GeoPoint TownHall = new(30.098754, 114.975266);

    /// <summary>Few different ones, so that stations share a place and lie on poles and the antimeridian.</summary>
    private static readonly Gen<GeoPoint> Landmark = Gen.OneOf<GeoPoint>(
        TownHall, new(90, 0), new(90, 120), new(-90, -30), new(0, 180), new(0, -180), new(10, 179.9999), new(10, -179.9999), new(0, 0));

    private static readonly Gen<GeoPoint> InTown = Gen.Select(Gen.Double[29.6, 30.3], Gen.Double[114.5, 115.3], (latitude, longitude) => new GeoPoint(latitude, longitude));

    private static readonly Gen<GeoPoint> OnEarth = Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], (latitude, longitude) => new GeoPoint(latitude, longitude));

    private static readonly Gen<GeoPoint> Anywhere = Gen.Frequency((6, InTown), (2, OnEarth), (1, Landmark));

    private static readonly Gen<StationBits> Equipment = Gen.Select(Gen.ULong, Gen.ULong, Gen.UInt, Gen.Int[0, 7], (amenities, more, posts, tier) =>
        new StationBits(amenities | more & 0xFF, posts, (byte)(1 << tier)));

    private static readonly Gen<StationBits> Wish = Gen.Select(Gen.Int[0, 63].Array[0, 3], Gen.Int[0, 31].Array[0, 2], Gen.Frequency((2, Gen.Const((byte)0)), (1, Gen.Byte)), (amenities, posts, tiers) =>
        new StationBits(amenities.Aggregate(0ul, (bits, bit) => bits | 1ul << bit), posts.Aggregate(0u, (bits, bit) => bits | 1u << bit), tiers));

    private static Gen<FinderEntry> StationOf(int id) => Gen.Select(Anywhere, Equipment, Gen.Int[-1, 12], (point, bits, schedule) => new FinderEntry(id, point, bits, schedule));

    private static readonly Gen<FinderEntry> Station = Gen.OneOf(Gen.Int[0, 1500], Gen.Int).SelectMany(StationOf);

    private static readonly Gen<FinderEntry[]> Network = Station.Array[0, 800].Select(stations => stations.DistinctBy(station => station.Id).ToArray());

    private static readonly Gen<StationFilter> Filter = Gen.Select(Wish, Gen.Int[0, 3], Gen.Int, Gen.Int[0, 5], Gen.Int[-2, 1500].Array[0, 300],
        (has, openness, openSchedules, choice, ids) => new StationFilter
        {
            Has = openness == 3 ? default : has,
            Open = openness == 0 ? null : new(schedule => (openSchedules >> schedule & 1) != 0),
            Among = choice == 0 ? new(ids) : null,
        });

    private static readonly Gen<FinderAsk> Ask = Gen.Select(Anywhere, Filter, Gen.Frequency((3, Gen.Const(double.NaN)), (3, Gen.Double[0, 50_000]), (1, Gen.Const(0d)), (1, Gen.Double[0, 3e7])), Gen.OneOf(Gen.Int[1, 12], Gen.Int[1, 1000]),
        (near, filter, within, limit) => new FinderAsk(near) { Filter = filter, WithinMetres = double.IsNaN(within) ? null : within, Limit = limit });

    private static readonly Gen<GeoBox?> Box = Gen.OneOf(
        Gen.Const(() => (GeoBox?)null),
        Gen.Select(Anywhere, Anywhere, (a, b) => (GeoBox?)new GeoBox(Math.Min(a.Latitude, b.Latitude), a.Longitude, Math.Max(a.Latitude, b.Latitude), b.Longitude)));

    [Fact]
    public void Gives_what_looking_at_every_station_gives() =>
        Gen.Select(Network, Ask.Array[1, 8]).Sample((network, asks) =>
        {
            var (index, oracle) = (new FinderIndex(network), new FinderOracle(network));
            foreach (var ask in asks) Assert.Equal(oracle.Nearest(ask), index.Nearest(ask));
        });

    [Fact]
    public void Shows_every_change_at_once() =>
        Gen.Select(Network, Gen.Select(Station.Array[0, 90], Gen.Int[0, 1500].Array[0, 40], Ask).Array[1, 8]).Sample((network, changes) =>
        {
            var (index, oracle) = (new FinderIndex(network), new FinderOracle(network));
            foreach (var (put, removed, ask) in changes)
            {
                index = index.Apply(put, removed);
                oracle.Apply(put, removed);
                Assert.Equal(oracle.Count, index.Count);
                Assert.Equal(oracle.Nearest(ask), index.Nearest(ask));
                Assert.All(put.Reverse().DistinctBy(station => station.Id), station => Assert.Equal(station, index.Find(station.Id)));
                Assert.All(removed.Except(put.Select(station => station.Id)), id => Assert.Null(index.Find(id)));
            }
        });

    [Fact]
    public void Leaves_the_index_it_was_changed_from_as_it_was() =>
        Gen.Select(Network, Station.Array[0, 90], Gen.Int[0, 1500].Array[0, 40], Ask).Sample((network, put, removed, ask) =>
        {
            var index = new FinderIndex(network);
            var before = index.Nearest(ask);
            index.Apply(put, removed);
            Assert.Equal(before, index.Nearest(ask));
        });

    [Fact]
    public void Pages_through_a_box_by_number() =>
        Gen.Select(Network, Station.Array[0, 60], Box, Filter, Gen.Int[0, 60], Gen.Int[0, 60]).Sample((network, put, box, filter, offset, limit) =>
        {
            var (index, oracle) = (new FinderIndex(network).Apply(put, []), new FinderOracle(network));
            oracle.Apply(put, []);
            var (ids, matched) = oracle.Page(box, filter, offset, limit);
            var page = index.Page(box, filter, offset, limit);
            Assert.Equal(ids, page.Ids);
            Assert.Equal(matched, page.Matched);
        });

    /// <summary>Large enough that leaves are sieved at once, openness is kept by leaf and sets of numbers by bit.</summary>
    [Theory]
    [InlineData("many will do", 1, 0)]
    [InlineData("few will do", 500, 0)]
    [InlineData("one will do", 50_000, 0)]
    [InlineData("none is open", 1, 1)]
    [InlineData("half are among those asked for", 1, 2)]
    [InlineData("a hundredth is among those asked for", 1, 3)]
    public void Gives_the_same_in_a_great_city(string because, int oneIn, int kind)
    {
        var network = Enumerable.Range(0, 50_000).Select(id => new FinderEntry(
            id * 2 + 7,
            new(29.6 + id * 0.618034 % 1 * 0.7, 114.5 + id * 0.414214 % 1 * 0.8),
            new(Amenities: id % oneIn == 0 ? 3ul : 1ul),
            id % 40)).ToArray();
        var filter = new StationFilter
        {
            Has = new(Amenities: 2),
            Open = new(schedule => kind != 1 && schedule % 3 == 0),
            Among = kind switch { 2 => new(Enumerable.Range(30_000, 50_000)), 3 => new(Enumerable.Range(90_000, 1000)), _ => null },
        };
        var (index, oracle) = (new FinderIndex(network), new FinderOracle(network));
        for (var round = 0; round < 3; round++)
        {
            foreach (var near in (GeoPoint[])[TownHall, new(29.61, 114.51), new(31, 120), new(-30, -65)])
            {
                var ask = new FinderAsk(near) { Filter = filter, Limit = 10 + 90 * round };
                Assert.True(oracle.Nearest(ask).SequenceEqual(index.Nearest(ask)), because);
            }
            var box = new GeoBox(29.7, 114.6, 29.9, 115.1);
            var (ids, matched) = oracle.Page(box, filter, 5 * round, 20);
            var page = index.Page(box, filter, 5 * round, 20);
            Assert.True(matched == page.Matched && ids.SequenceEqual(page.Ids), because);

            var put = network.Skip(round * 900).Take(500).Select(station => station with { Point = TownHall, Schedule = 3 }).ToArray();
            var removed = network.Skip(20_000 + round * 50).Take(50).Select(station => station.Id).ToArray();
            index = index.Apply(put, removed);
            oracle.Apply(put, removed);
        }
    }

    [Fact]
    public void Puts_the_lower_number_first_at_one_place()
    {
        var index = new FinderIndex([.. Enumerable.Range(0, 300).Select(id => new FinderEntry(299 - id, TownHall, default, 0))]);
        Assert.Equal([0, 1, 2, 3, 4], index.Nearest(new(TownHall) { Limit = 5 }).Select(hit => hit.Id));
    }

    [Fact]
    public void Asks_the_opening_rule_once_for_each_schedule()
    {
        var asked = new List<int>();
        var index = new FinderIndex([.. Enumerable.Range(0, 500).Select(id => new FinderEntry(id, TownHall, default, id % 5))]);
        var filter = new StationFilter { Open = new(schedule => { asked.Add(schedule); return false; }) };
        Assert.Empty(index.Nearest(new(TownHall) { Filter = filter }));
        Assert.Empty(index.Nearest(new(TownHall) { Filter = filter }));
        Assert.Equal([0, 1, 2, 3, 4], asked.Order());
    }

    [Fact]
    public void Refuses_two_stations_of_one_number() =>
        Assert.Throws<ArgumentException>(() => new FinderIndex([new(1, TownHall, default, 0), new(1, new(0, 0), default, 0)]));

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public void Refuses_a_limit_out_of_bounds(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FinderAsk(TownHall) { Limit = limit });

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Refuses_a_distance_that_is_none(double metres) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FinderAsk(TownHall) { WithinMetres = metres });

    [Fact]
    public void Answers_while_the_next_index_is_made()
    {
        var index = new FinderIndex([.. Enumerable.Range(0, 20_000).Select(id => new FinderEntry(id, new(id % 100 / 100d, id / 100 / 100d), new(1), id % 50))]);
        var open = new OpenSchedules(schedule => schedule % 2 == 0);
        var ask = new FinderAsk(new(0.5, 0.5)) { Filter = new() { Open = open }, Limit = 50 };
        var expected = index.Nearest(ask);
        Parallel.For(0, 200, round =>
        {
            if (round % 10 == 0) index.Apply([new(round, TownHall, default, 0)], [round + 1]);
            Assert.Equal(expected, index.Nearest(ask));
        });
    }
}
