using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>GET and POST /matters/queue/{code}/settings, GET and PUT /api/v1/queues/{code}/settings; POST /settings/tablet and /api/v1/queues/{code}/tablet: a station arranges its queue.</summary>
internal static class SetQueue
{
    private static readonly Refusal NoStation = new("station-not-found", "没有这个编号的驿站");

    public static string PathOf(string station) => $"{TakeNumber.PathOf(station)}/settings";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}/settings", Open).Needs(QueuePart.CallNumbers);
        pages.MapPost("/{code}/settings", Submit).Needs(QueuePart.CallNumbers);
        pages.MapPost("/{code}/settings/tablet", MakeTablet).Needs(QueuePart.CallNumbers);
        api.MapGet("/{code}/settings", Answer).Needs(QueuePart.CallNumbers)
            .WithName("getQueueSettings").WithTags("Queue").WithSummary("How a station's queue is arranged; one that never had a queue answers with what it would begin with").Produces<QueueSettingsAnswer>().ProducesProblem(404);
        api.MapPut("/{code}/settings", Put).Needs(QueuePart.CallNumbers)
            .WithName("setQueue").WithTags("Queue").WithSummary("Arrange a station's queue, switch it on or off").Produces<QueueSettingsAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
        api.MapPost("/{code}/tablet", PostTablet).Needs(QueuePart.CallNumbers)
            .WithName("makeTabletLink").WithTags("Queue").WithSummary("Make the address that the station's own tablet shows; the one before holds no more").Produces<TabletAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    private static IResult Open(string code, [AsParameters] SettingsDesk desk) => desk.Find(code) is { } known ? Show(known, SetQueueForm.Of(known.IsOn, known.Plan, known.Version), desk) : Results.NotFound();

    private static async Task<IResult> Submit(string code, [FromForm] SetQueueForm form, [AsParameters] SettingsDesk desk, CancellationToken stop)
    {
        if (desk.Find(code) is not { } known) return Results.NotFound();
        var (errors, tidy) = (new Errors(), form.Tidy());
        if (form.Again is not null) return Show(known, tidy, desk);
        var plan = tidy.ToPlan(errors);
        if (errors.None) errors = plan.Check(desk.Catalogue.Codes);
        if (!errors.None) return Show(known, tidy, desk, errors);
        if (await desk.Save(known.Station, form.IsOn == "true", plan, Typed.Version(form.Version) ?? 0, stop) is not { } refusal) return Results.LocalRedirect($"{PathOf(code)}?saved=true");
        errors.Add(nameof(form.Lines), refusal.Sentence);
        // What somebody else has saved is shown by its own version: whoever saves again has been told.
        return Show(desk.Find(code) ?? known, tidy with { Version = Typed.Text(desk.Find(code)?.Version ?? 0) }, desk, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> MakeTablet(string code, [FromForm] string? back, HttpContext http, [AsParameters] SettingsDesk desk, CancellationToken stop)
    {
        if (desk.Find(code) is not { } known) return Results.NotFound();
        var (key, refusal) = await desk.NewTablet(known.Station.Code, stop);
        if (refusal is null) return Show(known, SetQueueForm.Of(known.IsOn, known.Plan, desk.Find(code)!.Version), desk, link: desk.Address.Of(TabletPath(known, key!), http.Request));
        var errors = new Errors();
        errors.Add("tablet", refusal.Sentence);
        return Show(known, SetQueueForm.Of(known.IsOn, known.Plan, known.Version), desk, errors, StatusCodes.Status409Conflict);
    }

    private static IResult Answer([Description("The code of the station")] string code, [AsParameters] SettingsDesk desk) => desk.Find(code) is { } known ? Results.Ok(Whole(known)) : Missing(desk);

    private static async Task<IResult> Put(
        [Description("The code of the station")] string code, QueueBody body, [FromHeader(Name = "If-Match"), Description("The version of the settings as last read; not needed where the station has no queue yet")] string? ifMatch,
        [AsParameters] SettingsDesk desk, CancellationToken stop)
    {
        if (desk.Find(code) is not { } known) return Missing(desk);
        if (Typed.Version(ifMatch) is null && known.Version > 0) return Problems.VersionRequired(desk.Texts);
        var errors = new Errors();
        var plan = new QueuePlan(SetQueueForm.Time(body.Opens, nameof(body.Opens), errors), SetQueueForm.Time(body.Closes, nameof(body.Closes), errors), body.PriorityRun, body.Lines, body.Counters);
        if (errors.None) errors = plan.Check(desk.Catalogue.Codes);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        return await desk.Save(known.Station, body.IsOn, plan, Typed.Version(ifMatch) ?? 0, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.Ok(Whole(desk.Find(code)!));
    }

    private static async Task<IResult> PostTablet([Description("The code of the station")] string code, HttpContext http, [AsParameters] SettingsDesk desk, CancellationToken stop)
    {
        if (desk.Find(code) is not { } known) return Missing(desk);
        var (key, refusal) = await desk.NewTablet(known.Station.Code, stop);
        return refusal is null ? Results.Ok(new TabletAnswer(desk.Address.Of(TabletPath(known, key!), http.Request))) : Problems.Refused(refusal, desk.Texts);
    }

    private static string TabletPath(QueueSettings known, string key) => $"{TakeNumber.PathOf(known.Station.Code)}?{TakeNumber.Tablet}={key}";

    private static IResult Missing(SettingsDesk desk) => Problems.Missing(NoStation.Code, NoStation.Sentence, desk.Texts);

    private static QueueSettingsAnswer Whole(QueueSettings known) =>
        new(known.Station.Code, known.IsOn, $"{known.Plan.Opens:HH:mm}", $"{known.Plan.Closes:HH:mm}", known.Plan.PriorityRun, known.Plan.Lines, known.Plan.Counters, known.HasTablet, known.Version);

    private static IResult Show(QueueSettings known, SetQueueForm form, SettingsDesk desk, Errors? errors = null, int? status = null, string? link = null) =>
        PageResult.Of<SetQueuePage>(new { Station = known.Station, Form = form.WithRoom(form.Again is null ? 1 : 3), HasTablet = known.HasTablet, IsNew = known.Version == 0, Link = link }, errors, status);
}

/// <summary>A queue as a program arranges it.</summary>
/// <param name="IsOn">Whether numbers are given.</param>
/// <param name="Opens">From when on, city time: 08:30.</param>
/// <param name="Closes">Until when: 17:00.</param>
/// <param name="PriorityRun">How many with priority are called in succession while others wait, 1 to 9.</param>
/// <param name="Lines">1 to 8.</param>
/// <param name="Counters">1 to 20.</param>
internal sealed record QueueBody(bool IsOn, string Opens, string Closes, int PriorityRun, IReadOnlyList<QueueLine> Lines, IReadOnlyList<QueueCounter> Counters);

/// <summary>How a station's queue is arranged.</summary>
/// <param name="HasTablet">Whether an address for the station's own tablet was made.</param>
/// <param name="Version">Send it back with a change; 0: the station never had a queue.</param>
internal sealed record QueueSettingsAnswer(
    string Station, bool IsOn, string Opens, string Closes, int PriorityRun, IReadOnlyList<QueueLine> Lines, IReadOnlyList<QueueCounter> Counters, bool HasTablet, long Version);

/// <param name="Link">The address that the tablet shows. It cannot be read again.</param>
internal sealed record TabletAnswer(string Link)
{
    /// <summary>That there is one, and not the secret in it.</summary>
    public override string ToString() => nameof(TabletAnswer);
}
