using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Duty.Planning;

/// <summary>GET /duty/published and /api/v1/duty/shifts: the rota as it is known now, swaps and all, week by week.</summary>
internal static class ShowPublished
{
    public const string Path = $"{DutyModule.Path}/published";

    /// <summary>The most days of one answer.</summary>
    private const int MostDays = 31;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/published", Open).Needs(DutyModule.PlanDuty);
        api.MapGet("/shifts", Answer).Needs(DutyModule.PlanDuty)
            .WithName("listShifts").WithTags("Duty").WithSummary("Published shifts and who serves them").Produces<IReadOnlyList<ShiftAnswer>>().ProducesProblem(400);
    }

    private static async Task<IResult> Open([AsParameters] PlanDesk desk, CancellationToken stop, string? week = null, string? station = null)
    {
        // A day that no rota can have is none.
        var day = Typed.Day(week, "week", new()) is { Year: > 2000 and < 2200 } asked ? asked : desk.Clock.Today;
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var (shifts, duties) = await Read(desk, monday, monday.AddDays(6), stop);
        var drafts = shifts.Select(shift => new DraftShift(shift.Key, shift.Station, shift.Date, shift.Starts, shift.Ends, shift.Kind, shift.Heads, shift.Skills, shift.Role)).ToList();
        var shown = RotaWeek.Of(drafts, Typed.Text(monday), station, monday, monday.AddDays(6));
        var keys = shifts.ToDictionary(shift => shift.Id, shift => shift.Key);
        var served = duties.Select(duty => new DraftDuty(keys[duty.Shift], duty.Person)).Where(duty => shown.Keys.Contains(duty.Shift)).ToList();
        return PageResult.Of<ShowPublishedPage>(new { Week = shown, Duties = served, Names = await desk.NamesOf([.. served.Select(duty => duty.Person)], stop), NameOfStation = (Func<string, string>)(code => desk.Stations.Of(code)?.Name ?? code) });
    }

    private static async Task<IResult> Answer([Description("The first day; left out: today")] DateOnly? from, [Description("The last day, at most 31 days in all; left out: a week")] DateOnly? to, [AsParameters] PlanDesk desk, CancellationToken stop)
    {
        var first = from ?? desk.Clock.Today;
        var last = to ?? first.AddDays(6);
        var errors = new Errors();
        if (last < first || last.DayNumber - first.DayNumber >= MostDays) errors.Add("to", new Sentence("请填写从第一天起{0}天以内的日子", MostDays));
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var (shifts, duties) = await Read(desk, first, last, stop);
        var people = duties.ToLookup(duty => duty.Shift, duty => duty.Person);
        return Results.Ok(shifts.Select(shift => new ShiftAnswer(shift.Id, shift.Station, CityClock.Local(shift.Begins), CityClock.Local(shift.IsOver), shift.Heads, shift.Skills, [.. people[shift.Id]])));
    }

    private static async Task<(List<DutyShift> Shifts, List<DutyAssignment> Duties)> Read(PlanDesk desk, DateOnly first, DateOnly last, CancellationToken stop)
    {
        var shifts = await desk.Db.DutyShifts.AsNoTracking().Within(desk.Visiting.Scope).Where(shift => shift.Date >= first && shift.Date <= last && shift.DroppedAt == null)
            .OrderBy(shift => shift.Date).ThenBy(shift => shift.Station).ThenBy(shift => shift.Starts).ToListAsync(stop);
        var duties = await desk.Db.DutyAssignments.AsNoTracking().Where(duty => duty.EndedAt == null && duty.Date >= first && duty.Date <= last)
            .Join(desk.Db.DutyShifts.Within(desk.Visiting.Scope).Where(shift => shift.DroppedAt == null), duty => duty.Shift, shift => shift.Id, (duty, _) => duty).ToListAsync(stop);
        return (shifts, duties);
    }
}

/// <summary>A published shift.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Heads">How many people keep it.</param>
/// <param name="People">Ids of those who serve it now.</param>
internal sealed record ShiftAnswer(Guid Id, string Station, DateTimeOffset Begins, DateTimeOffset Ends, int Heads, IReadOnlyList<string> Skills, IReadOnlyList<Guid> People);
