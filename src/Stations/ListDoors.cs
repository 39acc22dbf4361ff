using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET /stations/doors and GET /api/v1/doors: the doors within the visitor's scope that need somebody, found locked or not opened in time. From memory, so it may be asked often.</summary>
internal static class ListDoors
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/doors", Show).Needs(StationsModule.ManageStations);
        api.MapGet("/doors", Answer).Needs(StationsModule.ManageStations)
            .WithName("listDoors").WithTags("Stations").WithSummary("Doors that need somebody: found locked, or not opened a quarter of an hour after their time")
            .Produces<DoorsAnswer>();
    }

    private static IResult Show([AsParameters] Desk desk, CityState state) =>
        PageResult.Of<ListDoorsPage>(new { Doors = Doors(desk, state), desk.Divisions, desk.Clock.Today });

    private static IResult Answer([AsParameters] Desk desk, CityState state) => Results.Ok(new DoorsAnswer(
        [.. Doors(desk, state).Select(door => new DoorToSee(door.Station.Code, door.Station.Facts.Name, door.Station.Area.Code, DoorAnswer.Of(door.Open.Door)!))], CityClock.Local(desk.Clock.Now)));

    /// <summary>Those found locked first, then by how long nobody has come.</summary>
    private static ListedDoor[] Doors(Desk desk, CityState state) =>
    [
        .. from card in desk.Directory.Network.All
           where card.Door is not null && desk.Scope.Contains(card.Area)
           let open = card.OpenNow(desk.Clock.Now, state.Calendar)
           let door = open.Door
           where door is { NeedsSomebody: true }
           orderby door.State == DoorState.Locked descending, door.Since, card.Code
           select new ListedDoor(card, open),
    ];
}

/// <summary>A door that needs somebody.</summary>
public sealed record ListedDoor(StationCard Station, OpenState Open);

/// <summary>The doors that need somebody.</summary>
/// <param name="At">The instant that is spoken of.</param>
internal sealed record DoorsAnswer(IReadOnlyList<DoorToSee> Doors, DateTimeOffset At);

/// <summary>A door that needs somebody, as the API tells it.</summary>
/// <param name="Division">The code of the division in which the station lies.</param>
internal sealed record DoorToSee(string Station, string Name, string Division, DoorAnswer Door);
