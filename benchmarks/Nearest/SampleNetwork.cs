using Yizhan.Stations.Rules;
using Yizhan.Web.DemoCity;

namespace Yizhan.Bench.Nearest;

/// <summary>Made-up stations, the same at every run: most of them crowd into towns, some lie scattered between.</summary>
internal sealed class SampleNetwork
{
    private const ulong Seed = 20261125;

    private static readonly ulong Named = Wish.All.Aggregate(0ul, (bits, wish) => bits | wish.Bits);

    private readonly Dice dice = new(Seed);
    private readonly Region region;
    private readonly (GeoPoint Centre, double Degrees)[] towns;

    public SampleNetwork(int count, Region region)
    {
        this.region = region;
        Hours = new(dice);
        towns = [.. Enumerable.Range(0, region.Towns).Select(_ => (Anywhere(), 0.004 + 0.03 * Math.Pow(Share(), 3)))];
        var open = Hours.OpenNow();
        Entries = new FinderEntry[count];
        Places = new Place[count];
        IsOpen = new bool[count];
        for (var id = 0; id < count; id++)
        {
            // An eighth of the stations lie in the open country; towns follow one another in size by Zipf's law.
            var point = dice.Below(8) == 0 ? Anywhere() : Around(towns[(int)Math.Pow(towns.Length, Share()) - 1]);
            Entries[id] = new(id, point, new(Amenities(), (uint)dice.Below(256), (byte)(1 << dice.Below(3))), dice.Below(Hours.Schedules));
            Places[id] = Place.Of(point);
            IsOpen[id] = open.IsOpen(Entries[id].Schedule);
        }
    }

    public SampleHours Hours { get; }

    /// <summary>The number of a station is its place in the array.</summary>
    public FinderEntry[] Entries { get; }

    public Place[] Places { get; }

    /// <summary>By number, at <see cref="SampleHours.Instant"/>.</summary>
    public bool[] IsOpen { get; }

    public bool Grants(int id, Wish wish) => IsOpen[id] && (Entries[id].Bits.Amenities & wish.Bits) == wish.Bits;

    /// <summary>How many of the stations will do, in per cent.</summary>
    public double PerCentThatGrant(Wish wish) => 100.0 * Entries.Count(entry => Grants(entry.Id, wish)) / Entries.Length;

    /// <summary>Where people ask: four of five within a few hundred metres of a station, the fifth anywhere.</summary>
    public GeoPoint[] Askers(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => dice.Below(5) == 0 ? Anywhere() : Around((Entries[dice.Below(Entries.Length)].Point, 0.003)))];

    private ulong Amenities()
    {
        var bits = 0ul;
        foreach (var wish in Wish.All)
            if (wish.Share == 0)
            {
                var which = Share();
                bits |= which < Wish.ShareApart ? AmenityKind.BitOf(wish.First) : which < 2 * Wish.ShareApart ? AmenityKind.BitOf(wish.Second) : 0;
            }
            else
            {
                if (Share() < wish.Share) bits |= AmenityKind.BitOf(wish.First);
                if (Share() < wish.Share) bits |= AmenityKind.BitOf(wish.Second);
            }
        return bits | (ulong)dice.Below(1 << AmenityKind.All.Count) & ~Named;
    }

    private GeoPoint Anywhere() => new(region.South + Share() * (region.North - region.South), region.West + Share() * (region.East - region.West));

    /// <summary>The sum of three throws lies about the middle as people do about a town.</summary>
    private GeoPoint Around((GeoPoint Centre, double Degrees) town) =>
        new(town.Centre.Latitude + town.Degrees * Lean(), town.Centre.Longitude + town.Degrees * Lean() * 1.16);

    private double Lean() => Share() + Share() + Share() - 1.5;

    private double Share() => dice.Below(1 << 30) / (double)(1 << 30);
}

/// <summary>A box on the map with a number of towns in it, in degrees.</summary>
internal sealed record Region(double South, double West, double North, double East, int Towns)
{
    /// <summary>The streets and towns of Daye.</summary>
    public static Region City { get; } = new(29.95, 114.75, 30.25, 115.1, 14);

    /// <summary>Roughly Hubei, with a town for every one of its 1,200 or so townships and streets.</summary>
    public static Region Province { get; } = new(29.1, 108.4, 33.2, 116.1, 1_200);
}
