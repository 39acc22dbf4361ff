using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Duty.Hours;

/// <summary>POST /duty/hours/{id}, PUT /api/v1/duty/hours/{id}: what was recorded is put right; it has to be confirmed anew.</summary>
internal static class CorrectHours
{
    private static readonly Refusal NotFound = new("hours-not-found", "没有这条服务时间，或者不在您的范围内");

    public static string PathOf(Guid hours) => $"{ListHours.Path}/{hours}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/hours/{id:guid}", Submit).Needs(DutyModule.PlanDuty);
        api.MapPut("/hours/{id:guid}", Put).Needs(DutyModule.PlanDuty)
            .WithName("correctServiceHours").WithTags("Duty").WithSummary("Put a record of hours right; another has to confirm it anew").Produces<RecordedHours>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] CorrectHoursForm form, [AsParameters] HoursDesk desk, CancellationToken stop)
    {
        if (!await desk.Hours.AnyAsync(known => known.Id == id, stop)) return Results.NotFound();
        var errors = new Errors();
        var minutes = Typed.Number<int>(form.Minutes, nameof(form.Minutes), errors) ?? -1;
        if (errors.None) Check(minutes, errors);
        var month = ListHours.MonthOf(form.Month, desk);
        if (!errors.None) return await ListHours.Show(month, desk, errors, null, stop);
        var refusal = await Correct(id, minutes, Typed.Version(form.Version) ?? -1, desk, stop);
        if (refusal is null) return Results.LocalRedirect($"{ListHours.Path}?month={ListHours.Text(month)}&done=recorded");
        errors.Add("hours", refusal.Sentence);
        return await ListHours.Show(month, desk, errors, null, stop, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Put(
        [Description("The record's id")] Guid id, CorrectHoursBody body, [FromHeader(Name = "If-Match"), Description("The version of the record as last read")] string? ifMatch, [AsParameters] HoursDesk desk, CancellationToken stop)
    {
        if (Typed.Version(ifMatch) is not { } version) return Problems.VersionRequired(desk.Texts);
        var errors = new Errors();
        Check(body.Minutes, errors);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        var refusal = await Correct(id, body.Minutes, version, desk, stop);
        if (refusal == NotFound) return Problems.Missing(NotFound.Code, NotFound.Sentence, desk.Texts);
        return refusal is not null ? Problems.Refused(refusal, desk.Texts) : Results.Ok(RecordedHours.Of(await desk.Hours.AsNoTracking().SingleAsync(known => known.Id == id, stop)));
    }

    private static void Check(int minutes, Errors errors)
    {
        if (minutes is < 0 or > ServiceHours.MostMinutes) errors.Add("Minutes", new Sentence("请填写{0}到{1}之间的数", 0, ServiceHours.MostMinutes));
    }

    private static async Task<Refusal?> Correct(Guid id, int minutes, long version, HoursDesk desk, CancellationToken stop)
    {
        if (await desk.Hours.SingleOrDefaultAsync(known => known.Id == id, stop) is not { } known) return NotFound;
        if (known.Version != version) return HoursDesk.ChangedMeanwhile;
        known.Correct(minutes, desk.Visiting.Visitor.Id, desk.Clock.Now);
        return await desk.Save(stop) ? null : HoursDesk.ChangedMeanwhile;
    }
}

/// <summary>Minutes as typed.</summary>
public sealed record CorrectHoursForm
{
    /// <summary>The month to go back to.</summary>
    public string? Month { get; init; }

    public string? Minutes { get; init; }

    /// <summary>The version that the page showed.</summary>
    public string? Version { get; init; }
}

/// <summary>Minutes as a program corrects them.</summary>
internal sealed record CorrectHoursBody(int Minutes);
