using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Web.DemoCity;

/// <summary>Fills an empty database with the demonstration city.</summary>
internal static class DemoLoader
{
    public static async Task Load(CityDb db, TimeProvider time, CancellationToken stop)
    {
        if (await db.Cities.AnyAsync(stop) || await db.Divisions.AnyAsync(stop)) return;
        var now = time.GetUtcNow();
        var network = DemoNetwork.Of(CityClock.DayOf(now));
        var areas = new Dictionary<string, AreaPath>();
        foreach (var made in network.Divisions)
        {
            var area = areas[made.Code] = (made.ParentCode is { } parent ? areas[parent] : AreaPath.Root).Below(made.Code);
            db.Divisions.Add(new()
            {
                Code = made.Code, Scheme = made.Scheme, Name = made.Name, OfficialName = made.OfficialName,
                Level = Enum.Parse<DivisionLevel>(made.Level, ignoreCase: true), ParentCode = made.ParentCode, Area = area,
                Latitude = made.Centre?.Latitude, Longitude = made.Centre?.Longitude,
                OtherCodes = made.CivilCode is { } civil ? [new("mca", civil, null, null)] : [],
            });
        }
        foreach (var landmark in network.Landmarks)
            db.Landmarks.Add(new() { Name = landmark.Name, Latitude = landmark.Point.Latitude, Longitude = landmark.Point.Longitude });
        foreach (var station in network.Stations)
            db.Stations.Add(Station.Add(station.Code, areas[station.DivisionCode], FactsOf(station), station.Serves, now));
        var city = network.Divisions[0];
        db.Cities.Add(new()
        {
            Code = city.Code, Name = city.Name, EnglishName = "Daye", IsDemonstration = true,
            Latitude = city.Centre!.Value.Latitude, Longitude = city.Centre.Value.Longitude,
            Boundary = CityBoundary.GeometryOf(DemoData.BoundaryGeoJson),
        });
        // The made-up rows are one entry of the history.
        using var bulk = db.InBulk();
        db.Tell(new(HistoryKind.Demonstrated, HistoryThing.Network, city.Code)
        {
            SubjectName = city.Name,
            Details = HistoryJson.Of(("divisions", network.Divisions.Count), ("stations", network.Stations.Count), ("landmarks", network.Landmarks.Count)),
        });
        await db.SaveChangesAsync(stop);
    }

    private static StationFacts FactsOf(DemoStation made) => new()
    {
        Name = made.Name, Tier = Enum.Parse<StationTier>(made.Tier), BuildMode = Enum.Parse<BuildMode>(made.BuildMode),
        Recovery = made.RecoveredOn is { } on ? new(on, made.RecoveryNote) : null,
        SquareMetres = made.SquareMetres, Address = made.Address, Directions = made.Directions,
        Latitude = made.Point.Latitude, Longitude = made.Point.Longitude,
        Operator = made.PartnerName is null ? OperatorKind.Community : OperatorKind.Partner, OperatorName = made.PartnerName,
        Phone = made.Phone, Capacity = made.Capacity, StepFree = made.StepFree, OpenedOn = made.OpenedOn,
        Opening = RulesOf(made),
        Amenities =
        [
            .. made.Amenities.Select(amenity => new Amenity(
                amenity.Kind, amenity.Count, Enum.Parse<AmenityState>(amenity.State),
                amenity.Since is { } since ? CityClock.MomentOf(since, new(9, 0)) : null, amenity.Note)),
        ],
        Posts = [.. made.Posts],
        Rooms = [.. made.Rooms.Select(room => new Room(room.Name, room.Capacity, room.SquareMetres))],
        Zones = [.. made.Zones.Select(zone => new Zone(zone.Kind, zone.Room))],
    };

    private static OpeningRules RulesOf(DemoStation made)
    {
        var (hours, closures) = (made.Hours, made.Closures);
        var rules = OpeningRules.Parse(hours.Workday, hours.RestDay, hours.Holiday, hours.MakeUpWorkday).Rules
            ?? throw new InvalidDataException($"The demonstration hours of {made.Code} are not hours.");
        return rules with { Exceptions = [.. closures.Select(closure => new DatedOpenings(closure.From, closure.To, DayOpenings.Closed, closure.Reason))] };
    }
}
