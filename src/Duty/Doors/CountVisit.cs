using System.ComponentModel;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;

namespace Yizhan.Duty.Doors;

/// <summary>GET and POST /duty/stations/{code}/visit, POST /api/v1/duty/stations/{code}/visits: somebody who comes counts themselves, by kind if they wish. No cookie, no address, nobody.</summary>
internal static class CountVisit
{
    public const string RateLimit = "visits";

    private static readonly Refusal NotInUse = new("station-not-in-use", "本驿站已停用或尚未启用");

    /// <summary>The address of a station's tally.</summary>
    public static string PathOf(string code) => $"{DutyModule.Path}/stations/{code}/visit";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/stations/{code}/visit", (string code, string? counted, StationsNow stations) => Show(code, counted, stations)).AllowAnonymous();
        // The page is the same for everybody and sets no cookie, so it has no token: whose page sends is told by the browser.
        pages.MapPost("/stations/{code}/visit", Submit).AllowAnonymous().RequireRateLimiting(RateLimit).DisableAntiforgery();
        api.MapPost("/stations/{code}/visits", Post).AllowAnonymous().RequireRateLimiting(RateLimit)
            .WithName("countVisit").WithTags("Duty").WithSummary("Count one more who came to a station, by kind or without")
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
    }

    /// <summary>A hundred and twenty in ten minutes from one network: a class that comes together, and no script.</summary>
    public static RateLimitPartition<string> LimitByNetwork(HttpContext http) =>
        RateLimitPartition.GetFixedWindowLimiter(VisitorNetwork.Of(http), _ => new() { PermitLimit = 120, Window = TimeSpan.FromMinutes(10) });

    private static IResult Show(string code, string? counted, StationsNow stations) => stations.Of(code) is { IsInUse: true } known
        ? PageResult.Of<CountVisitPage>(new { known.Station, IsCounted = counted is not null })
        : Results.NotFound();

    private static async Task<IResult> Submit(string code, [FromForm] CountVisitForm form, HttpRequest request, StationsNow stations, CityDb db, CityClock clock, CancellationToken stop)
    {
        if (stations.Of(code) is not { IsInUse: true } known) return Results.NotFound();
        var isKind = Enum.TryParse<VisitorKind>(form.Kind, out var kind) && Enum.IsDefined(kind);
        if (request.SentBy() == SentBy.OtherSite || !isKind) return Show(code, null, stations);
        await db.CountVisit(known.Station.Code, kind, clock.Now, stop);
        return Results.LocalRedirect($"{PathOf(known.Station.Code)}?counted=1");
    }

    private static async Task<IResult> Post(
        [Description("The station's code")] string code, CountVisitBody body, HttpRequest request, StationsNow stations, CityDb db, CityClock clock, Texts texts, CancellationToken stop)
    {
        if (request.SentBy() == SentBy.OtherSite) return Problems.Problem(StatusCodes.Status403Forbidden, "sent-by-other-site", texts["请在本市的网页上反映，或者用程序调用。"]);
        if (stations.Of(code) is not { } known) return Problems.Missing(TodayDesk.NotFound.Code, TodayDesk.NotFound.Sentence, texts);
        if (!known.IsInUse) return Problems.Refused(NotInUse, texts);
        await db.CountVisit(known.Station.Code, body.Kind, clock.Now, stop);
        return Results.NoContent();
    }
}

/// <summary>The button that was pressed.</summary>
public sealed record CountVisitForm
{
    /// <summary>A <see cref="VisitorKind"/>.</summary>
    public string? Kind { get; init; }
}

/// <summary>One more visit, as a program counts it.</summary>
/// <param name="Kind">What kind of visitor; left out: did not say.</param>
internal sealed record CountVisitBody(VisitorKind Kind = VisitorKind.Unsaid);
