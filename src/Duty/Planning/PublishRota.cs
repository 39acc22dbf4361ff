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

namespace Yizhan.Duty.Planning;

/// <summary>POST /duty/rotas/{id}/publish and /api/v1/duty/rotas/{id}/publish: a draft becomes what people know. POST …/put-aside: it does not.</summary>
internal static class PublishRota
{
    private static readonly Refusal NotReady = new("rota-not-ready", "只有排好的草稿可以发布");
    private static readonly Refusal IsOver = new("rota-is-over", "这份值班表的日子已经过去，不能再发布");
    private static readonly Refusal OutOfDate = new("rota-out-of-date", "排好以后有人换了班或者发布了别的值班表。请“重新排一遍”，手工的调整会保留");
    private static readonly Refusal Ended = new("rota-person-gone", "草稿里有人已经不再值班。请“重新排一遍”，手工的调整会保留");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/rotas/{id:guid}/publish", Submit).Needs(DutyModule.PlanDuty);
        pages.MapPost("/rotas/{id:guid}/put-aside", SubmitAside).Needs(DutyModule.PlanDuty);
        api.MapPost("/rotas/{id:guid}/publish", Post).Needs(DutyModule.PlanDuty)
            .WithName("publishRota").WithTags("Duty").WithSummary("Make a draft what people know; those whose days change are told").Produces<RotaAnswer>().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/rotas/{id:guid}/put-aside", PostAside).Needs(DutyModule.PlanDuty)
            .WithName("putRotaAside").WithTags("Duty").WithSummary("Put a draft aside, and stop its planning").Produces<RotaAnswer>().ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] string? version, [AsParameters] PlanDesk desk, CancellationToken stop)
    {
        var refusal = await Publish(id, Typed.Version(version), desk, stop);
        return refusal is null ? Results.LocalRedirect($"{ShowRota.PathOf(id)}?done=published") : await ShowRota.Refused(id, refusal, desk, stop);
    }

    private static async Task<IResult> SubmitAside(Guid id, [FromForm] string? version, [AsParameters] PlanDesk desk, CancellationToken stop)
    {
        var refusal = await PutAside(id, Typed.Version(version), desk, stop);
        return refusal is null ? Results.LocalRedirect(ListRotas.Path) : await ShowRota.Refused(id, refusal, desk, stop);
    }

    private static async Task<IResult> Post([Description("The rota's id")] Guid id, [AsParameters] PlanDesk desk, CancellationToken stop) =>
        await ShowRota.AnswerAfter(id, await Publish(id, null, desk, stop), desk, stop);

    private static async Task<IResult> PostAside([Description("The rota's id")] Guid id, [AsParameters] PlanDesk desk, CancellationToken stop) =>
        await ShowRota.AnswerAfter(id, await PutAside(id, null, desk, stop), desk, stop);

    /// <param name="version">As last seen; null: it does not matter.</param>
    private static async Task<Refusal?> Publish(Guid id, long? version, PlanDesk desk, CancellationToken stop)
    {
        await using var writing = await desk.Db.BeginWriting(stop);
        // Whoever else changes a shift waits here: what is compared now is so until the commit.
        await desk.Db.NextChange(DutyPerson.CounterName, stop);
        if (await desk.Find(id, stop) is not { } draft) return PlanDesk.NotFound;
        if (version is { } seen && seen != draft.Version) return PlanDesk.ChangedMeanwhile;
        if (draft.State != DraftState.Ready || PlanDesk.DocumentOf(draft) is not { } document) return NotReady;
        var now = desk.Clock.Now;
        if (draft.To < desk.Clock.Today) return IsOver;

        var codes = document.Shifts.Select(shift => shift.Station).Distinct().ToArray();
        var live = await RotaFactsReader.LiveIn(desk.Db.DutyShifts, draft.Area, codes, new(draft.From, draft.To), stop);
        var duties = await RotaFactsReader.ServingIn(desk.Db.DutyAssignments, desk.Db.DutyShifts, draft.Area, live, new(draft.From, draft.To), stop);
        var publication = new RotaPublication(live, duties, now);
        if (!publication.IsAsBefore(document)) return OutOfDate;
        if (await NamesSomebodyGone(document, draft, now, desk, stop)) return Ended;

        publication.Apply(document, station => desk.Stations.Of(station) is { } known && draft.Area.Contains(known.Area) ? known.Area : null);
        desk.Db.DutyShifts.AddRange(publication.NewShifts);
        desk.Db.DutyAssignments.AddRange(publication.NewDuties);
        // Each takes the next number: what is kept of them in memory, such as calendars, is read again.
        foreach (var shift in publication.Reassigned.Except(publication.NewShifts)) desk.Db.Entry(shift).State = EntityState.Modified;
        (draft.State, draft.PublishedAt, draft.PublishedBy) = (DraftState.Published, now, desk.Visiting.Visitor.Id);
        draft.Version++;
        await desk.News.Changed(draft.Id, publication.Changes, stop);
        await desk.News.TellPrograms(draft, publication.Reassigned.Count, live.Concat(publication.NewShifts).Where(shift => shift.Begins > now).Sum(shift => shift.Missing), stop);
        try
        {
            await desk.Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Whoever changes the draft itself does not wait for the counter of the rota.
            return PlanDesk.ChangedMeanwhile;
        }
        await writing.Commit(stop);
        return null;
    }

    /// <summary>Whether somebody is to serve who does not serve any more on that day; what has begun stays, and who was put there by hand has agreed.</summary>
    private static async Task<bool> NamesSomebodyGone(DraftDocument document, RotaDraft draft, DateTimeOffset now, PlanDesk desk, CancellationToken stop)
    {
        var future = document.Shifts.Where(shift => shift.Begins > now).ToDictionary(shift => shift.Key, shift => shift.Date);
        var duties = document.Duties.Where(duty => future.ContainsKey(duty.Shift)).ToList();
        var people = (await desk.Facts.PeopleFor(draft.Area, new(draft.From, draft.To), [.. duties.Select(duty => duty.Person).Distinct()], stop)).ToDictionary(person => person.Id);
        var byHand = document.ByHand.ToHashSet();
        return duties.Any(duty => !people.TryGetValue(duty.Person, out var person) || !person.ServesOn(future[duty.Shift]) && !byHand.Contains(duty));
    }

    /// <inheritdoc cref="Publish" path="/param"/>
    private static async Task<Refusal?> PutAside(Guid id, long? version, PlanDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } draft) return PlanDesk.NotFound;
        if (version is { } seen && seen != draft.Version) return PlanDesk.ChangedMeanwhile;
        if (draft.State == DraftState.Published) return new("rota-published", "已经发布的值班表不能作废；要改，请排一份新的");
        if (draft.State == DraftState.PutAside) return null;
        (draft.State, draft.RunningOn, draft.AliveAt) = (DraftState.PutAside, null, null);
        draft.Version++;
        try
        {
            await desk.Db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PlanDesk.ChangedMeanwhile;
        }
        await desk.Runs.Stop(id);
        return null;
    }
}
