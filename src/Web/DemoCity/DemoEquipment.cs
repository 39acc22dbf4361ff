using Yizhan.Stations.Rules;

namespace Yizhan.Web.DemoCity;

/// <summary>What the made-up stations offer: amenities and their state, service posts, rooms and zones.</summary>
internal static class DemoEquipment
{
    private static readonly HashSet<string> Everywhere = ["water", "seats", "first-aid", "charger"];
    private static readonly HashSet<string> Usual = ["microwave", "air-conditioning", "umbrella", "books", "wifi", "toilet", "reading-glasses", "sewing-kit"];
    private static readonly HashSet<string> Several = ["seats", "umbrella", "charger", "power-bank", "books", "wheelchair", "reading-glasses"];
    private static readonly HashSet<string> RunsOut = ["umbrella", "power-bank", "ice", "hot-meals", "reading-glasses"];
    private static readonly HashSet<string> Breaks = ["microwave", "air-conditioning", "wifi", "charger", "toilet", "refrigerator", "printer", "aed", "blood-pressure", "vehicle-charging"];
    private static readonly string[] CorePosts = ["policy", "voices", "volunteers"];

    /// <param name="large">A street's or community's station has more.</param>
    /// <param name="forTheNight">Has a working microwave, water and seats in any case.</param>
    public static IReadOnlyList<DemoAmenity> Amenities(bool large, bool forTheNight, DateOnly today, Dice dice)
    {
        var amenities = new List<DemoAmenity>();
        foreach (var kind in AmenityKind.All.Select(kind => kind.Code))
        {
            var needed = Everywhere.Contains(kind) || forTheNight && kind is "microwave";
            if (!dice.Chance(needed ? 100 : Usual.Contains(kind) ? 78 : large ? 55 : 18)) continue;
            var amenity = new DemoAmenity(kind, Several.Contains(kind) ? dice.Between(2, 12) : 1);
            amenities.Add(forTheNight && kind is "microwave" or "water" or "seats" ? amenity : AsItIs(amenity, today, dice));
        }
        return amenities;
    }

    public static IReadOnlyList<string> Posts(bool large, Dice dice) =>
    [
        .. PostKind.All.Select(kind => kind.Code)
            .Where(kind => CorePosts.Contains(kind) || dice.Chance(large ? 75 : kind is "matters" ? 60 : 30)),
    ];

    /// <summary>One room for the small ones; the large have a room for talks and one for activities too.</summary>
    public static IReadOnlyList<DemoRoom> Rooms(double squareMetres)
    {
        var names = DemoData.Words["room"].Take(squareMetres < 60 ? 1 : squareMetres < 110 ? 2 : 3).ToList();
        return [.. names.Select((name, i) =>
        {
            var metres = Math.Round(squareMetres * (i == 0 ? 1 - 0.25 * (names.Count - 1) : 0.25), 1);
            return new DemoRoom(name, (int)(metres / 2.5), metres);
        })];
    }

    public static IReadOnlyList<DemoZone> Zones(IReadOnlyList<DemoRoom> rooms, Dice dice) =>
    [
        .. ZoneKind.All.Select(kind => kind.Code)
            .Where(kind => kind is "general-service" or "rest" || dice.Chance(20 * rooms.Count))
            .Select(kind => new DemoZone(kind, kind is "general-service" or "rest" ? rooms[0].Name : rooms[^1].Name)),
    ];

    private static DemoAmenity AsItIs(DemoAmenity amenity, DateOnly today, Dice dice)
    {
        var throwOf100 = dice.Below(100);
        var since = today.AddDays(-dice.Between(0, 20));
        return throwOf100 switch
        {
            < 7 when Breaks.Contains(amenity.Kind) => amenity with { State = "Broken", Since = since, Note = dice.One([.. DemoData.Words["broken"]]) },
            < 12 when RunsOut.Contains(amenity.Kind) => amenity with { State = "OutOfStock", Since = since, Note = dice.One([.. DemoData.Words["out-of-stock"]]) },
            < 11 when amenity.Kind is "microwave" or "charger" => amenity with { State = "Crowded", Since = today, Note = dice.One([.. DemoData.Words["crowded"]]) },
            _ => amenity,
        };
    }
}
