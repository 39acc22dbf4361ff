using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Acting.Store;
using Yizhan.People.Residents;
using Yizhan.People.Rules;

namespace Yizhan.People.Acting;

/// <summary>
/// GET and POST /people/residents/{id}/mandates/new and /people/residents/{id}/mandates/{mandate}/end, and below /api/v1/residents/{id}/mandates:
/// staff record a mandate that was signed before them, and end one with a reason.
/// </summary>
internal static class StaffMandates
{
    public static readonly Refusal NotFound = new("mandate-not-found", "没有这份委托");

    public static string NewOf(Guid resident) => $"{ShowResident.PathOf(resident)}/mandates/new";

    public static string EndOf(Guid resident, Guid mandate) => $"{ShowResident.PathOf(resident)}/mandates/{mandate}/end";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/residents/{id:guid}/mandates/new", Open).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost("/residents/{id:guid}/mandates/new", Submit).Needs(PeoplePermissions.ReadResidents);
        pages.MapGet("/residents/{id:guid}/mandates/{mandate:guid}/end", OpenEnd).Needs(PeoplePermissions.ReadResidents);
        pages.MapPost("/residents/{id:guid}/mandates/{mandate:guid}/end", SubmitEnd).Needs(PeoplePermissions.ReadResidents);
        api.MapGet("/residents/{id:guid}/mandates", List).Needs(PeoplePermissions.ReadResidents)
            .WithName("listMandates").WithTags("Residents").WithSummary("Mandates that a resident has given or taken, names masked, with what was done under them")
            .Produces<MandatesAnswer>().ProducesProblem(404);
        api.MapPost("/residents/{id:guid}/mandates", Post).Needs(PeoplePermissions.ReadResidents)
            .WithName("recordMandate").WithTags("Residents").WithSummary("Record a mandate that the resident signed on paper; whoever is to act accepts it by a code")
            .Produces<MandateAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        api.MapPost("/residents/{id:guid}/mandates/{mandate:guid}/end", PostEnd).Needs(PeoplePermissions.ReadResidents)
            .WithName("endMandate").WithTags("Residents").WithSummary("End a mandate on a request in writing, or because one of the two has died")
            .Produces<MandateAnswer>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<IResult> Open(Guid id, [AsParameters] ResidentDesk desk, [AsParameters] MandateDesk mandates, CancellationToken stop) =>
        await desk.Find(id, stop) is { ErasedAt: null } person ? await Show(person, MandateTyped.Empty(desk.Clock.Today), desk, mandates, stop) : Results.NotFound();

    private static async Task<IResult> Submit(Guid id, [FromForm] MandateTyped? form, [AsParameters] ResidentDesk desk, [AsParameters] MandateDesk mandates, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Results.NotFound();
        var errors = new Errors();
        var (mandate, refusal) = await Record(person, form.Read(mandates.Kinds, errors), form.Paper, desk, mandates, errors, stop);
        if (refusal is not null) errors.Add(nameof(form.ActorName), refusal.Sentence);
        // The paper lies on the table: it is photographed next.
        return errors.None ? Results.LocalRedirect(KeepMandatePaper.PathOf(id, mandate!.Id)) : await Show(person, form, desk, mandates, stop, errors);
    }

    private static async Task<IResult> Post(Guid id, MandateBody body, [AsParameters] ResidentDesk desk, [AsParameters] MandateDesk mandates, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ErasedAt: null } person) return Missing(ResidentDesk.NotFound, desk);
        var errors = new Errors();
        var (mandate, refusal) = await Record(
            person, new(Typed.Plain(body.ActorName) ?? "", Typed.Plain(body.ActorPhone), mandates.Kinds.Joined(body.Kinds), body.From ?? desk.Clock.Today, body.To), body.Paper, desk, mandates, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts) : refusal is not null ? Problems.Refused(refusal, desk.Texts)
            : Results.Created($"/api/v1/residents/{id}/mandates", await Answer(mandate!, desk, stop));
    }

    private static async Task<(Mandate? Mandate, Refusal? Refusal)> Record(
        Person giver, MandateAsk ask, string? paper, ResidentDesk desk, MandateDesk mandates, Errors errors, CancellationToken stop)
    {
        var open = await desk.Persons.Open(giver, stop);
        errors.Add(ask.Check(desk.Clock.Today, mandates.Settings.LongestDays, open.Phone));
        if (Typed.Plain(paper) is not { } reference) errors.Add(nameof(MandateTyped.Paper), "请填写书面委托的编号或存放处");
        else if (PlainText.FaultOf(reference, Mandate.LongestPaper) is { } fault) errors.Add(nameof(MandateTyped.Paper), fault);
        if (!MandateAsk.IsGrownUp(Persons.BirthOf(open), desk.Clock.Today)) errors.Add(nameof(MandateTyped.ActorName), new Sentence("不满{0}周岁的，不能委托别人，也不能接受委托", MandateAsk.GrownUpFrom));
        if (!errors.None) return default;
        Mandate? mandate = null;
        var refusal = await desk.Mandates.InTurn(async () =>
        {
            (mandate, var refused) = await desk.Mandates.Write(ask, giver.Id, Typed.Plain(paper), stop);
            return refused ?? await desk.Mandates.Offer(mandate!, stop);
        }, stop);
        return (mandate, refusal);
    }

    private static async Task<IResult> OpenEnd(Guid id, Guid mandate, [AsParameters] ResidentDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is not null && await Find(id, mandate, desk, stop) is { } found ? await ShowEnd(id, found, new(), desk, stop) : Results.NotFound();

    private static async Task<IResult> SubmitEnd(Guid id, Guid mandate, [FromForm] MandateEndForm? form, [AsParameters] ResidentDesk desk, [AsParameters] MandateDesk mandates, CancellationToken stop)
    {
        form ??= new();
        if (await desk.Find(id, stop) is null || await Find(id, mandate, desk, stop) is not { } found) return Results.NotFound();
        var errors = new Errors();
        if (await End(found, form.Ending, form.EndReason, desk, mandates, errors, stop) is { } refusal) errors.Add(nameof(form.EndReason), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ShowResident.PathOf(id)) : await ShowEnd(id, found, form, desk, stop, errors);
    }

    private static async Task<IResult> PostEnd(
        Guid id, [Description("The mandate's id")] Guid mandate, MandateEndBody body, [AsParameters] ResidentDesk desk, [AsParameters] MandateDesk mandates, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is null) return Missing(ResidentDesk.NotFound, desk);
        if (await Find(id, mandate, desk, stop) is not { } found) return Missing(NotFound, desk);
        var errors = new Errors();
        var refusal = await End(found, body.Ending, body.Reason, desk, mandates, errors, stop);
        return !errors.None ? Problems.Unprocessable(errors, desk.Texts, field => field is nameof(MandateEndForm.EndReason) ? "reason" : Problems.PathOf(field)) : refusal is not null ? Problems.Refused(refusal, desk.Texts)
            : Results.Ok(await Answer(found, desk, stop));
    }

    private static async Task<Refusal?> End(Mandate mandate, string? ending, string? reason, ResidentDesk desk, MandateDesk mandates, Errors errors, CancellationToken stop)
    {
        if (MandateStates.EndingOf(ending) is null) errors.Add(nameof(MandateEndForm.Ending), "请选择为什么结束");
        if (Typed.Plain(reason) is not { } said) errors.Add(nameof(MandateEndForm.EndReason), "请写明谁在什么时候要求或告知");
        else if (PlainText.FaultOf(said, Mandate.LongestReason) is { } fault) errors.Add(nameof(MandateEndForm.EndReason), fault);
        return errors.None ? await desk.Mandates.InTurn(() => mandates.Book.End(mandate, MandateStates.EndingOf(ending)!.Value, Typed.Plain(reason), stop), stop) : null;
    }

    private static async Task<IResult> List(Guid id, [AsParameters] ResidentDesk desk, CancellationToken stop) => await desk.Find(id, stop) is null
        ? Missing(ResidentDesk.NotFound, desk)
        : Results.Ok(new MandatesAnswer([.. (await desk.Mandates.Lines(await desk.Mandates.Of(id, null, stop), true, stop)).Select(MandateAnswer.Of)]));

    private static Task<Mandate?> Find(Guid resident, Guid mandate, ResidentDesk desk, CancellationToken stop) =>
        desk.Db.Mandates.SingleOrDefaultAsync(one => one.Id == mandate && (one.Giver == resident || one.Actor == resident), stop);

    private static async Task<MandateAnswer> Answer(Mandate mandate, ResidentDesk desk, CancellationToken stop) => MandateAnswer.Of(await desk.Mandates.Line(mandate, true, stop));

    private static IResult Missing(Refusal refusal, ResidentDesk desk) => Problems.Missing(refusal.Code, refusal.Sentence, desk.Texts);

    private static async Task<IResult> ShowEnd(Guid id, Mandate mandate, MandateEndForm form, ResidentDesk desk, CancellationToken stop, Errors? errors = null) =>
        PageResult.Of<EndMandatePage>(new { Resident = id, Mandate = await desk.Mandates.Line(mandate, true, stop), Form = form }, errors);

    private static async Task<IResult> Show(Person person, MandateTyped form, ResidentDesk desk, MandateDesk mandates, CancellationToken stop, Errors? errors = null) =>
        PageResult.Of<RecordMandatePage>(new { Resident = await desk.Masked(person, stop), Form = form, mandates.Kinds.All, mandates.Settings.LongestDays }, errors);
}

/// <summary>What staff need besides, who record and end mandates.</summary>
internal sealed record MandateDesk(Mandates Book, MandateKinds Kinds, MandateSettings Settings);

/// <summary>Why a mandate ends, as typed.</summary>
public sealed record MandateEndForm
{
    /// <summary>A code of <see cref="MandateStates.OfStaff"/>.</summary>
    public string? Ending { get; init; }

    public string? EndReason { get; init; }
}

/// <param name="ActorName">Who is to act.</param>
/// <param name="ActorPhone">The phone whose owner may accept.</param>
/// <param name="Kinds">What for: codes.</param>
/// <param name="To">The last day.</param>
/// <param name="Paper">By which the signed paper is found.</param>
/// <param name="From">The first day; left out: today.</param>
internal sealed record MandateBody(string ActorName, string ActorPhone, IReadOnlyList<string> Kinds, DateOnly To, string Paper, DateOnly? From = null)
{
    /// <summary>That it is one, and none of the values.</summary>
    public override string ToString() => nameof(MandateBody);
}

/// <param name="Ending">request or death.</param>
/// <param name="Reason">Who asked or told, and when; nothing personal.</param>
internal sealed record MandateEndBody(string Ending, string Reason);

internal sealed record MandatesAnswer(IReadOnlyList<MandateAnswer> Mandates);

/// <param name="Giver">For whom: the resident's id.</param>
/// <param name="Actor">Who acts; null: it is not accepted.</param>
/// <param name="GiverName">Masked; null: erased.</param>
/// <param name="ActorName">Masked.</param>
/// <param name="Kinds">What for: codes.</param>
/// <param name="Paper">By which the signed paper is found; null: it was given on the phone.</param>
/// <param name="State">draft, offered, active, paused or ended; past its last day nobody may act under it whatever it says.</param>
/// <param name="Uses">What was done under it, the latest first.</param>
internal sealed record MandateAnswer(
    Guid Id, Guid Giver, Guid? Actor, string? GiverName, string? ActorName, IReadOnlyList<string> Kinds, DateOnly From, DateOnly To, string? Paper, string State,
    DateTimeOffset MadeAt, DateTimeOffset? AcceptedAt, DateTimeOffset? EndedAt, IReadOnlyList<MandateUseAnswer> Uses)
{
    public static MandateAnswer Of(MandateLine line) => new(
        line.Id, line.Giver, line.Actor, line.GiverName, line.ActorName, line.Kinds, line.From, line.To, line.Paper, line.State.Code(), line.MadeAt, line.AcceptedAt, line.EndedAt,
        [.. line.Uses.Select(use => new MandateUseAnswer(use.At, use.What))]);
}

/// <param name="What">What was done.</param>
internal sealed record MandateUseAnswer(DateTimeOffset At, string What);
