using System.Globalization;
using Yizhan.Stations.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>Builds the network street by street.</summary>
internal sealed class DemoBuilder(DateOnly today)
{
    private readonly Dice dice = new(420281);
    private readonly List<DemoDivision> compounds = [];
    private readonly Dictionary<string, GeoPoint> centres = [];
    private readonly List<DemoStation> stations = [];

    public DemoNetwork Build()
    {
        var streets = DemoData.Divisions.Where(d => DemoNetwork.UrbanStreets.Contains(d.Code)).ToList();
        var communities = streets.SelectMany(s => DemoData.Divisions.Where(d => d.ParentCode == s.Code && d.Level is "community")).ToList();
        var small = DemoNetwork.StationCount - streets.Count - communities.Count;
        var order = 0;
        foreach (var street in streets)
        {
            Add(street, "Street", street.Centre!.Value, street, [], null, null);
            foreach (var (nth, community) in communities.Where(c => c.ParentCode == street.Code).Index())
            {
                // The remainder goes to the first communities, one each.
                var here = small / communities.Count + (order++ < small % communities.Count ? 1 : 0);
                Settle(community, DemoMap.Around(street.Centre.Value, nth + 1, 420, 40, dice), here, street);
            }
        }
        return new([.. DemoData.Divisions.Select(d => centres.TryGetValue(d.Code, out var centre) ? d with { Centre = centre } : d), .. compounds],
            DemoData.Landmarks, stations);
    }

    private void Settle(DemoDivision community, GeoPoint centre, int compoundStations, DemoDivision street)
    {
        centres[community.Code] = centre;
        Add(community, "Community", centre, street, [], null, null);
        var named = DemoData.Places[community.Code].ToList();
        for (var (n, number) = (0, 1); n < compoundStations; n++)
        {
            var point = DemoMap.Around(centre, n + 1, 130, 25, dice);
            var place = n < named.Count ? named[n] : default;
            var partner = place.Partner ?? (place.Name is null && dice.Chance(6) ? dice.One([.. DemoData.Words["company"]]) : null);
            var together = place.Name is null && partner is null && dice.Chance(30) ? dice.Between(2, 3) : 1;
            var served = new List<DemoDivision>();
            for (var i = 0; i < together; i++)
                served.Add(AddCompound(community, number++, i == 0 ? point : DemoMap.Around(point, i, 60, 5, dice), i == 0 ? place.Name : null));
            Add(served[0], "Compound", point, street, served, partner, place.SquareMetres);
        }
    }

    private DemoDivision AddCompound(DemoDivision community, int number, GeoPoint point, string? name)
    {
        var (first, last) = (DemoData.Words["compound-first"].ToList(), DemoData.Words["compound-last"].ToList());
        var n = compounds.Count;
        // 7 and the number of first halves have no common divisor: thirty names in a row differ.
        name ??= first[n * 7 % first.Count] + last[(n + n / first.Count) % last.Count];
        var compound = new DemoDivision($"{community.Code}-{number:000}", name, null, "compound", community.Code, "city", point);
        compounds.Add(compound);
        return compound;
    }

    private void Add(DemoDivision division, string tier, GeoPoint point, DemoDivision street, List<DemoDivision> served, string? partner, double? reported)
    {
        var number = stations.Count + 1;
        var large = tier is not "Compound";
        var squareMetres = reported ?? (large ? dice.Between(90, 180) : dice.Between(30, 150));
        var rooms = DemoEquipment.Rooms(squareMetres);
        var community = tier is "Compound" ? DemoData.Divisions.First(d => d.Code == division.ParentCode).Name : tier is "Community" ? division.Name : "";
        var recovered = served.Count > 0 && partner is null && dice.Chance(20);
        stations.Add(new()
        {
            Code = $"DY{number:0000}",
            Name = Fill("station", division.Name),
            Tier = tier,
            DivisionCode = division.Code,
            Serves = [.. served.Select(compound => compound.Code)],
            BuildMode = partner is not null ? "Joint" : served.Count > 1 ? "Shared" : "Standalone",
            RecoveredOn = recovered ? new DateOnly(2022, 3, 1).AddDays(dice.Below(600)) : null,
            RecoveryNote = recovered ? dice.One([.. DemoData.Words["recovery"]]) : null,
            SquareMetres = squareMetres,
            Address = Fill("address", street.Name, community, number),
            Directions = dice.Chance(60) ? dice.One([.. DemoData.Words["directions"]]) : null,
            Point = point,
            PartnerName = partner,
            Phone = $"0714-5550{number:000}",
            Capacity = (int)(squareMetres / 2.5),
            StepFree = dice.Chance(10) ? null : dice.Chance(large ? 90 : 65),
            OpenedOn = new DateOnly(2022, 1, 10).AddDays(dice.Below(500)),
            Hours = DemoOpening.Of(number, dice),
            Closures = DemoOpening.Closures(number, today, dice),
            Amenities = DemoEquipment.Amenities(large, DemoOpening.IsForTheNight(number), today, dice),
            Posts = DemoEquipment.Posts(large, dice),
            Rooms = rooms,
            Zones = DemoEquipment.Zones(rooms, dice),
        });
    }

    private static string Fill(string pattern, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, DemoData.Words[pattern].First(), values);
}
