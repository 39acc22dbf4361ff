using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Rostering;

namespace Yizhan.Duty.Planning;

/// <summary>GET and POST /duty/repair, POST /api/v1/duty/absences: somebody cannot come; their days away are noted and a rota is made that touches as few others as can be.</summary>
internal static class RepairRota
{
    public const string Path = $"{DutyModule.Path}/repair";

    private static readonly Refusal NoPerson = new("duty-person-not-found", "没有这个值班的人，或者不在您的范围内");
    private static readonly Refusal Nothing = new("absence-without-duties", "这些日子没有已发布的班要改，已经记下不在的日子");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/repair", Open).Needs(DutyModule.PlanDuty);
        pages.MapPost("/repair", Submit).Needs(DutyModule.PlanDuty);
        api.MapPost("/absences", Post).Needs(DutyModule.PlanDuty)
            .WithName("repairRota").WithTags("Duty").WithSummary("Note that somebody is away, and make a draft of those days that touches as few others as can be").Produces<RotaAnswer>(202).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static Task<IResult> Open([AsParameters] PlanDesk desk, CancellationToken stop) =>
        Show(desk, new() { From = Typed.Text(desk.Clock.Today), To = Typed.Text(desk.Clock.Today) }, null, null, stop);

    private static async Task<IResult> Submit([FromForm] RepairRotaForm form, [AsParameters] PlanDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var (from, to) = (Typed.Day(form.From, nameof(form.From), errors), Typed.Day(form.To, nameof(form.To), errors));
        if (!Guid.TryParse(form.Person, out var person)) errors.Add(nameof(form.Person), "请选择谁不能来");
        if (errors.None) Check(from, to, errors, desk);
        if (!errors.None) return await Show(desk, form, errors, null, stop);
        var (draft, refusal) = await Repair(person, new(from!.Value, to!.Value), desk, stop);
        if (draft is { } made) return Results.LocalRedirect(ShowRota.PathOf(made));
        errors.Add(nameof(form.Person), refusal!.Sentence);
        return await Show(desk, form, errors, StatusCodes.Status409Conflict, stop);
    }

    private static async Task<IResult> Post(RepairRotaBody body, [AsParameters] PlanDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        Check(body.From, body.To, errors, desk);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts);
        var (draft, refusal) = await Repair(body.Person, new(body.From, body.To), desk, stop);
        return draft is { } made ? Results.Accepted($"/api/v1/duty/rotas/{made}", await ShowRota.AnswerOf(made, desk, stop))
            : refusal == NoPerson ? Problems.Missing(NoPerson.Code, NoPerson.Sentence, desk.Texts) : Problems.Refused(refusal!, desk.Texts);
    }

    private static void Check(DateOnly? from, DateOnly? to, Errors errors, PlanDesk desk)
    {
        if (from is null) errors.Add(nameof(RepairRotaForm.From), "请填写第一天");
        else if (from < desk.Clock.Today) errors.Add(nameof(RepairRotaForm.From), "第一天不能早于今天");
        if (to is null) errors.Add(nameof(RepairRotaForm.To), "请填写最后一天");
        else if (to < from) errors.Add(nameof(RepairRotaForm.To), "最后一天不能早于第一天");
        else if (from is { } first && to.Value.DayNumber - first.DayNumber + 1 > MakeRota.MostDays) errors.Add(nameof(RepairRotaForm.To), new Sentence("一次最多排{0}天", MakeRota.MostDays));
    }

    private static async Task<(Guid? Draft, Refusal? Refusal)> Repair(Guid id, DayRange days, PlanDesk desk, CancellationToken stop)
    {
        if (await desk.Db.DutyPeople.Within(desk.Visiting.Scope).SingleOrDefaultAsync(person => person.Id == id && person.ClearedAt == null, stop) is not { } person) return (null, NoPerson);
        var terms = DutyJson.Read<DutyTerms>(person.Terms);
        if (!terms.Away.Any(away => away.From <= days.First && days.Last <= away.To))
        {
            terms = terms with { Away = [.. terms.Away, new AwayDays(days.First, days.Last)] };
            if (terms.Check() is { None: false } errors) return (null, new("absence-too-many", errors.All[0].Sentence));
            person.Terms = DutyJson.Write(terms);
            try
            {
                await desk.Db.SaveChangesAsync(stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                return (null, new("duty-person-changed-meanwhile", "这个人的资料刚被别人改过，请再试一次"));
            }
        }
        // A night that goes on into the first morning is missed too, unless it has begun.
        var (eve, last) = (days.First.AddDays(-1), days.Last);
        var missed = (await desk.Db.DutyAssignments.Where(duty => duty.Person == id && duty.EndedAt == null && duty.Date >= eve && duty.Date <= last)
            .Join(desk.Db.DutyShifts.AsNoTracking().Within(desk.Visiting.Scope), duty => duty.Shift, shift => shift.Id, (_, shift) => shift).ToListAsync(stop))
            .FindAll(shift => shift.Date != eve || shift.LastDay != eve && shift.Begins > desk.Clock.Now);
        if (missed.Count == 0) return (null, Nothing);
        if (missed.Exists(shift => shift.Date == eve)) days = days with { First = eve };
        var around = missed.Select(shift => Around(shift.Area, desk)).DistinctBy(division => division.Code).ToList();
        var made = new List<Guid>();
        foreach (var division in around) made.Add(await MakeRota.Make(division, days, RotaAim.LeastChange, 1, desk, stop, await Agreed(division.Area, days, id, desk, stop)));
        return (made[0], null);
    }

    /// <summary>What was published against a rule, since somebody had agreed to it: that another cannot come does not undo it.</summary>
    /// <param name="absent">Who cannot come.</param>
    private static async Task<IReadOnlyList<DraftDuty>> Agreed(AreaPath area, DayRange days, Guid absent, PlanDesk desk, CancellationToken stop)
    {
        var facts = await desk.Facts.Read(area, days, stop);
        var broken = new RotaCheck(facts.ToProblem([], [])).Breaches(facts.Published.Select(RotaFacts.AssignmentOf)).Where(breach => breach.Person is not null).Select(breach => (breach.Shift, breach.Person)).ToHashSet();
        return [.. facts.Published.Where(duty => duty.Person != absent && broken.Contains((duty.Shift, RotaFacts.IdOf(duty.Person))))];
    }

    /// <summary>The division whose people stand in for one another: the community of a station; the compound where the visitor reaches no further.</summary>
    private static KnownDivision Around(AreaPath station, PlanDesk desk) => desk.Divisions.Within(desk.Visiting.Scope).Where(division => division.Area.Contains(station))
        .MaxBy(division => (division.Level != AreaLevel.Compound, division.Area.Value.Length))!;

    private static async Task<IResult> Show(PlanDesk desk, RepairRotaForm form, Errors? errors, int? status, CancellationToken stop)
    {
        var today = desk.Clock.Today;
        var ids = await desk.Db.DutyPeople.AsNoTracking().Within(desk.Visiting.Scope).Where(person => person.ClearedAt == null && (person.To == null || person.To >= today)).Select(person => person.Id).ToListAsync(stop);
        var names = await desk.NamesApart(ids, stop);
        return PageResult.Of<RepairRotaPage>(new { Form = form, People = names.OrderBy(name => name.Value, StringComparer.Ordinal).Select(name => (name.Key, name.Value)).ToArray() }, errors, status);
    }
}

/// <summary>Who cannot come, as typed.</summary>
public sealed record RepairRotaForm
{
    public string? Person { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }
}

/// <summary>Who cannot come.</summary>
/// <param name="Person">The id of somebody on duty.</param>
/// <param name="From">The first day away, not before today.</param>
/// <param name="To">The last day away.</param>
internal sealed record RepairRotaBody(Guid Person, DateOnly From, DateOnly To);
