using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET /stations/{code} and GET /api/v1/stations/{code}: one station with its hours, amenities, posts and the way there.</summary>
internal static class ShowStation
{
    public static readonly Refusal NotFound = new("station-not-found", "没有这个编号的驿站");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}", Show).AllowAnonymous();
        api.MapGet("/stations/{code}", Answer).AllowAnonymous()
            .WithName("getStation").WithTags("Stations")
            .WithSummary("One station by its code")
            .Produces<OneStationAnswer>().ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> Show(string code, HttpContext http, StationDirectory directory, CityState state, CityClock clock, CityDb db, CancellationToken stop)
    {
        var network = directory.Network;
        if (network.Of(code) is not { } card) return Results.NotFound();
        var facts = card.Facts;
        return PageResult.Of<ShowStationPage>(new
        {
            Model = new StationModel(
                card, card.OpenNow(clock.Now, state.Calendar), network.Divisions, await Photos(card, db, stop),
                MapLinks.To(card.Point, facts.Name), clock.Now),
        });
    }

    /// <summary>Hours and amenities are known from memory: a database that does not answer takes the photos along, not the page.</summary>
    private static async Task<IReadOnlyList<PhotoLink>> Photos(StationCard card, CityDb db, CancellationToken stop)
    {
        try
        {
            return await PhotographStation.Of(db, card.Id, stop);
        }
        catch (Exception fault) when (db.FaultOf(fault) is not null)
        {
            return [];
        }
    }

    private static IResult Answer([Description("The station's code, as it stands on the door")] string code,
        [Description("The instant that open speaks of: now, or RFC 3339 such as 2026-10-01T08:30:00+08:00; now by default")] string? open,
        StationDirectory directory, CityState state, CityClock clock, Texts texts)
    {
        var network = directory.Network;
        if (network.Of(code) is not { } card) return Problems.Missing(NotFound.Code, NotFound.Sentence, texts);
        var errors = new Errors();
        var asked = FindAsk.ReadInstant(open, errors);
        if (!errors.None) return Problems.Bad(errors, texts);
        var at = asked ?? clock.Now;
        var door = asked is null ? card.OpenNow(at, state.Calendar) : card.Facts.OpenAt(at, state.Calendar);
        return Results.Ok(new OneStationAnswer(
            StationAnswer.Of(new(card, null, door), network.Divisions), StationBody.Of(card), card.Change,
            CityClock.Local(at), Notices.Of(door.YearsNotLoaded, texts)));
    }
}

/// <summary>What the station's page shows.</summary>
public sealed record StationModel(
    StationCard Station, OpenState Open, DivisionTree Divisions, IReadOnlyList<PhotoLink> Photos, IReadOnlyList<MapLink> Maps, DateTimeOffset Now);

/// <summary>One station by its code.</summary>
/// <param name="Station">As the finder tells it.</param>
/// <param name="Facts">Everything that staff wrote down, in the form in which it can be sent back.</param>
/// <param name="Version">Send it back with a change, so that nobody's work is overwritten unseen.</param>
/// <param name="At">The instant that <c>open</c> speaks of.</param>
/// <param name="Notices">What the answer leaned on without knowing it.</param>
internal sealed record OneStationAnswer(StationAnswer Station, StationBody Facts, long Version, DateTimeOffset At, IReadOnlyList<string> Notices);
