using System.ComponentModel;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Rules;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/{code}/locked, POST /api/v1/stations/{code}/locked: anybody at a locked door says so. Nothing of them is asked or kept.</summary>
internal static class ReportLocked
{
    public const string RateLimit = "locked-door";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/locked", Open).AllowAnonymous();
        // The button on the station's page brings no token, see Submit.
        pages.MapPost("/{code}/locked", Submit).AllowAnonymous().RequireRateLimiting(RateLimit).DisableAntiforgery();
        api.MapPost("/stations/{code}/locked", Post).AllowAnonymous().RequireRateLimiting(RateLimit)
            .WithName("reportLockedDoor").WithTags("Stations").WithSummary("Say that a door is locked that should be open; said again it is the same report")
            .Produces<DoorAnswer>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
    }

    /// <summary>Twenty reports in ten minutes from one network: a housing block behind one address, and no script.</summary>
    public static RateLimitPartition<string> LimitByNetwork(HttpContext http) =>
        RateLimitPartition.GetFixedWindowLimiter(VisitorNetwork.Of(http), _ => new() { PermitLimit = 20, Window = TimeSpan.FromMinutes(10) });

    private static IResult Open(string code, StationDirectory directory, CityState state, CityClock clock) => Show(code, directory, state, clock);

    /// <summary>Reports, if a page of this city sent it: else any page of the web could make its readers report.</summary>
    /// <remarks>
    /// The page of a station is the same for everybody, sets no cookie and so has no token; the browser says itself whose page sends. Where it
    /// does not, the page with a token is shown: one tap more.
    /// </remarks>
    private static async Task<IResult> Submit(
        string code, [FromForm] ReportLockedForm form, HttpContext http, IAntiforgery tokens, CityDb db, ChangeWatch watch, StationDirectory directory, CityState state, CityClock clock, CancellationToken stop)
    {
        if (http.Request.SentBy() != SentBy.OwnPage && !await tokens.IsRequestValidAsync(http)) return Show(code, directory, state, clock);
        var refusal = await Report(code, db, watch, state, clock, stop);
        if (refusal is null) return Results.LocalRedirect($"/stations/{code}/locked");
        if (refusal == ShowStation.NotFound) return Results.NotFound();
        var errors = new Errors();
        errors.Add("report", refusal.Sentence);
        return Show(code, directory, state, clock, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Post([Description("The station's code, as it stands on the door")] string code, HttpRequest request,
        CityDb db, ChangeWatch watch, StationDirectory directory, CityState state, CityClock clock, Texts texts, CancellationToken stop) =>
        request.SentBy() == SentBy.OtherSite ? Problems.Problem(StatusCodes.Status403Forbidden, "sent-by-other-site", texts["请在本市的网页上反映，或者用程序调用。"]) : await Report(code, db, watch, state, clock, stop) switch
        {
            null => Results.Ok(DoorAnswer.Of(directory.Network.Of(code)?.OpenNow(clock.Now, state.Calendar).Door)),
            var refusal when refusal == ShowStation.NotFound => Problems.Missing(refusal.Code, refusal.Sentence, texts),
            var refusal => Problems.Refused(refusal, texts),
        };

    private static async Task<Refusal?> Report(string code, CityDb db, ChangeWatch watch, CityState state, CityClock clock, CancellationToken stop)
    {
        var refusal = await db.Tap(new(code, Guid.CreateVersion7(), DoorAct.Locked), Scope.Everything, state.Calendar, clock.Now, stop);
        if (refusal is null) await watch.CatchUp(stop);
        return refusal;
    }

    private static IResult Show(string code, StationDirectory directory, CityState state, CityClock clock, Errors? errors = null, int? status = null) =>
        directory.Network.Of(code) is { } card
            ? PageResult.Of<ReportLockedPage>(new { Station = card, Open = card.OpenNow(clock.Now, state.Calendar), clock.Today }, errors, status)
            : Results.NotFound();
}

/// <summary>The one button. Nothing is asked.</summary>
public sealed record ReportLockedForm
{
    /// <summary>The button's own value.</summary>
    public string? Locked { get; init; }
}
