using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET and POST /stations/divisions/{code}/end, PUT /api/v1/divisions/{code}/end: a division ends, and what it holds may go into another. Nothing is deleted.</summary>
internal static class EndDivision
{
    private static readonly Refusal IntoNothing = new("division-into-unknown", "没有可以并入的这个区划");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/divisions/{code}/end", Open).Needs(StationsModule.ManageNetwork);
        pages.MapPost("/divisions/{code}/end", Submit).Needs(StationsModule.ManageNetwork);
        api.MapPut("/divisions/{code}/end", Put).Needs(StationsModule.ManageNetwork)
            .WithName("endDivision").WithTags("Lists").WithSummary("Let a division end with a day; what it holds may go into another of the same level at once")
            .Produces<DivisionAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Open(string code, [AsParameters] Desk desk, CancellationToken stop) =>
        await desk.Division(code, stop) is { Level: not DivisionLevel.City } division
            ? Show(new() { On = Typed.Text(division.ValidTo ?? desk.Clock.Today.AddDays(-1)) }, division, desk)
            : Results.NotFound();

    private static async Task<IResult> Submit(string code, [FromForm] EndDivisionForm? form, [AsParameters] Desk desk, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Division(code, stop) is not { } division) return Results.NotFound();
        var errors = new Errors();
        if (!DateOnly.TryParseExact(form.On?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            errors.Add(nameof(form.On), "请填写日期，例如2026-10-01");
        else if (await End(division, on, Typed.Plain(form.Into), desk, stop) is { } refusal)
            errors.Add(refusal.Code is "division-ends-before-it-begins" or "division-merged-too-early" ? nameof(form.On) : nameof(form.Into), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ListDivisions.Under(division.ParentCode)) : Show(form, division, desk, errors);
    }

    private static async Task<IResult> Put([Description("The division's code")] string code, EndBody body, [AsParameters] Desk desk, CancellationToken stop)
    {
        _ = desk.Divisions.Find(code, out var ambiguous);
        if (await desk.Division(code, stop) is not { } division) return ListKinds.NoDivision(code, ambiguous, desk.Texts);
        return await End(division, body.On, Typed.Plain(body.Into), desk, stop) is { } refusal
            ? Problems.Refused(refusal, desk.Texts)
            : Results.Ok(DivisionAnswer.Of(desk.Divisions.Of(division.Code)!));
    }

    private static async Task<Refusal?> End(Division division, DateOnly last, string? into, Desk desk, CancellationToken stop)
    {
        Sentence? ambiguous = null;
        var other = into is null ? null : desk.Divisions.Find(into, out ambiguous);
        if (ambiguous is not null) return new("division-code-ambiguous", ambiguous);
        if (into is not null && (other is null || !desk.Scope.Contains(other.Area))) return IntoNothing;
        if (other?.TakingIn(division, last, desk.Clock.Today) is { } unable) return unable;
        if (division.End(last, desk.Clock.Today, other is null ? desk.Held(division) : 0) is { } refusal) return refusal;
        await using var writing = await desk.Db.BeginWriting(stop);
        if (other is not null) await MoveInto(division, other, desk, stop);
        return await desk.Save(writing, stop) ? null : EditDivision.ChangedMeanwhile;
    }

    private static async Task MoveInto(Division ending, Division other, Desk desk, CancellationToken stop)
    {
        await EditDivision.MoveInside(ending.Area, other.Area, desk, stop);
        foreach (var below in await desk.Db.Divisions.Where(below => below.ParentCode == ending.Code).ToListAsync(stop)) below.ParentCode = other.Code;
        if (other.Level is not (DivisionLevel.Compound or DivisionLevel.Village)) return;
        foreach (var station in await desk.Db.Stations.Where(station => station.Serves.Any(served => served.CompoundCode == ending.Code)).ToListAsync(stop))
            station.ServeInstead(ending.Code, other.Code, desk.Clock.Now);
    }

    private static IResult Show(EndDivisionForm form, Division division, Desk desk, Errors? errors = null) =>
        PageResult.Of<EndDivisionPage>(new
        {
            Form = form,
            Division = division,
            Held = desk.Held(division),
            Divisions = desk.Divisions,
            Others = (IReadOnlyList<Division>)[.. desk.Divisions.All.Where(other =>
                desk.Scope.Contains(other.Area) && other.TakingIn(division, DateOnly.MinValue, desk.Clock.Today) is null).OrderBy(other => other.Area)],
        }, errors);
}

/// <summary>When a division ends and into which other it goes, as typed.</summary>
public sealed record EndDivisionForm
{
    public string? On { get; init; }

    public string? Into { get; init; }
}

/// <summary>When a division ends and into which other it goes.</summary>
/// <param name="On">The last day on which it exists.</param>
/// <param name="Into">The code of the division that takes in what it holds; left out: it holds nothing any more.</param>
internal sealed record EndBody(DateOnly On, string? Into = null);
