using System.ComponentModel;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;

namespace Yizhan.Duty.Upkeep;

/// <summary>GET and POST /duty/stations/{code}/fault, POST /api/v1/duty/stations/{code}/faults: anybody at the station says in two taps what is broken, with a picture if they like.</summary>
internal static class ReportFault
{
    public const string RateLimit = "faults";

    private static readonly Refusal NotFound = new("station-not-found", "没有这个编号的驿站");

    /// <summary>The address at which something broken is reported.</summary>
    public static string PathOf(string code) => $"{DutyModule.Path}/stations/{code}/fault";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/stations/{code}/fault", (string code, string? said, StationsNow stations) => Show(code, stations, isSaid: said is not null)).AllowAnonymous();
        // The page is the same for everybody and sets no cookie, so it has no token: whose page sends is told by the browser.
        pages.MapPost("/stations/{code}/fault", Submit).AllowAnonymous().RequireRateLimiting(RateLimit).DisableAntiforgery();
        api.MapPost("/stations/{code}/faults", Post).AllowAnonymous().RequireRateLimiting(RateLimit)
            .WithName("reportFault").WithTags("Duty").WithSummary("Say that an amenity is broken; said again it is the same report")
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(429);
    }

    /// <summary>Twenty in ten minutes from one network: a family that looks around, and no script.</summary>
    public static RateLimitPartition<string> LimitByNetwork(HttpContext http) =>
        RateLimitPartition.GetFixedWindowLimiter(VisitorNetwork.Of(http), _ => new() { PermitLimit = 20, Window = TimeSpan.FromMinutes(10) });

    private static IResult Show(string code, StationsNow stations, bool isSaid = false, bool asksAgain = false, Errors? errors = null, int? status = null) => stations.Of(code) is { IsInUse: true } known
        ? PageResult.Of<ReportFaultPage>(new { Now = known, Id = Guid.CreateVersion7(), IsSaid = isSaid, AsksAgain = asksAgain }, errors, status)
        : Results.NotFound();

    private static async Task<IResult> Submit(
        string code, [FromForm] ReportFaultForm form, [FromForm(Name = ReportFaultForm.FileField)] IFormFile? file, HttpContext http, [AsParameters] FaultIntake intake, CancellationToken stop)
    {
        if (intake.Stations.Of(code) is not { IsInUse: true } known) return Results.NotFound();
        if (http.Request.SentBy() != SentBy.OwnPage && !await intake.Tokens.IsRequestValidAsync(http)) return Show(code, intake.Stations, asksAgain: true);
        var (errors, id, amenity) = (new Errors(), form.Id ?? Guid.CreateVersion7(), form.Amenity ?? "");
        byte[]? jpeg = null;
        // Unpacking a picture takes far more than sending it: only for a report that is taken, and that has none yet.
        var (refusal, takesPicture) = await FaultBook.Foresee(intake.Db, id, known, amenity, stop);
        if (refusal is null && takesPicture && file is { Length: > 0 })
        {
            await using var content = file.OpenReadStream();
            var (picture, fault) = await intake.Darkroom.Develop(content, AmenityFault.LongestSide, stop);
            if (picture is null) errors.Add(ReportFaultForm.FileField, fault!);
            jpeg = picture?.Jpeg;
        }
        if (!errors.None) return Show(code, intake.Stations, errors: errors);
        refusal ??= await FaultBook.Report(intake.Db, id, known, amenity, jpeg, intake.Clock.Now, stop);
        if (refusal is not null)
        {
            errors.Add("Amenity", refusal.Sentence);
            return Show(code, intake.Stations, errors: errors, status: StatusCodes.Status409Conflict);
        }
        await intake.Watch.CatchUp(stop);
        return Results.LocalRedirect($"{PathOf(known.Station.Code)}?said=1");
    }

    private static async Task<IResult> Post(
        [Description("The station's code")] string code, ReportFaultBody body, HttpRequest request, StationsNow stations, CityDb db, ChangeWatch watch, CityClock clock, Texts texts, CancellationToken stop)
    {
        if (request.SentBy() == SentBy.OtherSite) return Problems.Problem(StatusCodes.Status403Forbidden, "sent-by-other-site", texts["请在本市的网页上反映，或者用程序调用。"]);
        if (stations.Of(code) is not { IsInUse: true } known) return Problems.Missing(NotFound.Code, NotFound.Sentence, texts);
        if (await FaultBook.Report(db, body.Id ?? Guid.CreateVersion7(), known, body.Amenity, null, clock.Now, stop) is { } refusal) return Problems.Refused(refusal, texts);
        await watch.CatchUp(stop);
        return Results.NoContent();
    }
}

/// <summary>What reports are taken with.</summary>
internal sealed record FaultIntake(StationsNow Stations, CityDb Db, ChangeWatch Watch, CityClock Clock, PhotoDarkroom Darkroom, IAntiforgery Tokens);

/// <summary>What somebody says is broken.</summary>
public sealed record ReportFaultForm
{
    /// <summary>The name of the file field.</summary>
    public const string FileField = "Picture";

    /// <summary>Made with the page, so that a form sent twice is one report.</summary>
    public Guid? Id { get; init; }

    /// <summary>The button's value: the code of the amenity.</summary>
    public string? Amenity { get; init; }
}

/// <summary>What is broken, as a program says it.</summary>
/// <param name="Amenity">A code from /api/v1/amenities that the station has.</param>
/// <param name="Id">A new UUID of the program's own; sent twice it is one report.</param>
internal sealed record ReportFaultBody(string Amenity, Guid? Id = null);
