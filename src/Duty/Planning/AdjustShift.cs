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

namespace Yizhan.Duty.Planning;

/// <summary>GET and POST /duty/rotas/{id}/shift, PUT /api/v1/duty/rotas/{id}/shifts: who serves one shift of a draft is changed by hand; the rules are checked at once and told, not enforced.</summary>
internal static class AdjustShift
{
    private static readonly Refusal NotOpen = new("rota-not-ready", "只有排好的草稿可以调整");
    private static readonly Refusal NoShift = new("rota-shift-not-found", "这份值班表里没有这个班次，或者它已经开始");
    private static readonly Refusal NoPerson = new("rota-person-not-found", "没有这个人，或者不在这份值班表的范围内");
    private static readonly Refusal TooMany = new("rota-shift-full", "人数多于这个班次要的人数，请先去掉一位");

    public static string PathOf(Guid rota, string shift) => $"{ShowRota.PathOf(rota)}/shift?key={Uri.EscapeDataString(shift)}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/rotas/{id:guid}/shift", Open).Needs(DutyModule.PlanDuty);
        pages.MapPost("/rotas/{id:guid}/shift", Submit).Needs(DutyModule.PlanDuty);
        api.MapPut("/rotas/{id:guid}/shifts", Put).Needs(DutyModule.PlanDuty)
            .WithName("adjustShift").WithTags("Duty").WithSummary("Say who serves one shift of a draft; broken rules come back with the rota").Produces<RotaAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(428);
    }

    private static Task<IResult> Open(Guid id, string? key, [AsParameters] PlanDesk desk, CancellationToken stop) => Show(id, key, desk, null, null, stop);

    private static async Task<IResult> Submit(Guid id, [FromForm] AdjustShiftForm form, [AsParameters] PlanDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } draft) return Results.NotFound();
        Refusal? refusal = PlanDesk.DocumentOf(draft) is null ? NotOpen : null;
        if (refusal is null)
        {
            var now = PlanDesk.DocumentOf(draft)!.Duties.Where(duty => duty.Shift == form.Key).Select(duty => duty.Person);
            var wanted = Guid.TryParse(form.Put, out var put) ? now.Append(put) : Guid.TryParse(form.Take, out var take) ? now.Where(person => person != take) : now;
            refusal = await Set(draft, form.Key ?? "", [.. wanted], Typed.Version(form.Version) ?? -1, desk, stop);
        }
        if (refusal is null) return Results.LocalRedirect(PathOf(id, form.Key!));
        var errors = new Errors();
        errors.Add("shift", refusal.Sentence);
        desk.Db.ChangeTracker.Clear();
        return await Show(id, form.Key, desk, errors, StatusCodes.Status409Conflict, stop);
    }

    private static async Task<IResult> Put(
        [Description("The rota's id")] Guid id, AdjustShiftBody body, [FromHeader(Name = "If-Match"), Description("The version of the rota as last read")] string? ifMatch, [AsParameters] PlanDesk desk, CancellationToken stop)
    {
        if (Typed.Version(ifMatch) is not { } version) return Problems.VersionRequired(desk.Texts);
        if (await desk.Find(id, stop) is not { } draft) return ShowRota.Missing(desk);
        return await ShowRota.AnswerAfter(id, await Set(draft, body.Shift, body.People, version, desk, stop), desk, stop);
    }

    private static async Task<Refusal?> Set(RotaDraft draft, string shift, IReadOnlyList<Guid> people, long version, PlanDesk desk, CancellationToken stop)
    {
        if (version != draft.Version) return PlanDesk.ChangedMeanwhile;
        if (draft.State != DraftState.Ready || PlanDesk.DocumentOf(draft) is not { } document) return NotOpen;
        if (document.Shifts.FirstOrDefault(one => one.Key == shift) is not { } known || known.Begins <= desk.Clock.Now) return NoShift;
        var facts = await desk.Facts.Read(draft.Area, new(draft.From, draft.To), stop);
        var before = document.Duties.Where(duty => duty.Shift == shift).Select(duty => duty.Person).ToHashSet();
        if (people.Any(person => !before.Contains(person) && facts.People.All(one => one.Id != person))) return NoPerson;
        if (people.Distinct().Count() > known.Heads) return TooMany;
        draft.Document = DutyJson.Write(DraftMaker.With(document, facts, shift, people));
        draft.Version++;
        try
        {
            await desk.Db.SaveChangesAsync(stop);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return PlanDesk.ChangedMeanwhile;
        }
    }

    private static async Task<IResult> Show(Guid id, string? key, PlanDesk desk, Errors? errors, int? status, CancellationToken stop)
    {
        if (await desk.Drafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.Id == id, stop) is not { State: DraftState.Ready } draft) return Results.NotFound();
        if (PlanDesk.DocumentOf(draft) is not { } document || document.Shifts.FirstOrDefault(shift => shift.Key == key) is not { } shift) return Results.LocalRedirect(ShowRota.PathOf(id));
        var facts = await desk.Facts.Read(draft.Area, new(draft.From, draft.To), stop);
        var candidates = DraftMaker.Candidates(document, facts, shift.Key);
        var on = document.Duties.Where(duty => duty.Shift == shift.Key).Select(duty => duty.Person).ToList();
        var names = await desk.NamesApart([.. on, .. candidates.Select(one => one.Person)], stop);
        var counts = document.Duties.GroupBy(duty => duty.Person).ToDictionary(duties => duties.Key, duties => duties.Count());
        return PageResult.Of<AdjustShiftPage>(new
        {
            Model = new AdjustShiftView(draft, shift, desk.Stations.Of(shift.Station)?.Name ?? shift.Station, on,
                [.. candidates.Select(one => new ShiftCandidate(one.Person, counts.GetValueOrDefault(one.Person), one.Bars))], [.. document.Breaches.Where(breach => breach.Shift == shift.Key)], names),
        }, errors, status);
    }
}

/// <summary>What the page of a shift shows.</summary>
/// <param name="On">Those who serve it.</param>
/// <param name="Candidates">Those who might, with what stands in their way.</param>
/// <param name="Breaches">Rules that are broken on it.</param>
public sealed record AdjustShiftView(
    RotaDraft Draft, DraftShift Shift, string Station, IReadOnlyList<Guid> On, IReadOnlyList<ShiftCandidate> Candidates, IReadOnlyList<DraftBreach> Breaches, IReadOnlyDictionary<Guid, string> Names);

/// <summary>Somebody who might serve a shift.</summary>
/// <param name="Duties">How many duties of this rota they have.</param>
/// <param name="Bars">What stands in the way; none: nothing does.</param>
public sealed record ShiftCandidate(Guid Person, int Duties, IReadOnlyList<DraftBar> Bars);

/// <summary>A button of the page of a shift.</summary>
public sealed record AdjustShiftForm
{
    /// <summary>The shift's key.</summary>
    public string? Key { get; init; }

    /// <summary>Who is to serve it.</summary>
    public string? Put { get; init; }

    /// <summary>Who is not to.</summary>
    public string? Take { get; init; }

    /// <summary>The version of the draft that the page showed.</summary>
    public string? Version { get; init; }
}

/// <summary>Who serves a shift, as a program says it.</summary>
/// <param name="Shift">The shift's key, as the rota has it.</param>
/// <param name="People">Ids of all who serve it from now on.</param>
internal sealed record AdjustShiftBody(string Shift, IReadOnlyList<Guid> People);
