using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Rostering;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;

namespace Yizhan.Duty.OnDuty;

/// <summary>GET and POST /duty/people/new and /duty/people/{id}, GET and PUT /api/v1/duty/people/{id}: somebody is put on the list of those on duty, or described anew.</summary>
internal static class EditDutyPerson
{
    public const string NewPath = $"{ListDutyPeople.Path}/new";

    /// <summary>Members of a body that stand within its terms.</summary>
    private static readonly HashSet<string> OfTerms = [.. typeof(TermsBody).GetProperties().Select(member => member.Name)];

    public static string PathOf(Guid id) => $"{ListDutyPeople.Path}/{id}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/people/new", Begin).Needs(DutyModule.PlanDuty);
        pages.MapPost("/people/new", SubmitNew).Needs(DutyModule.PlanDuty);
        pages.MapGet("/people/{id:guid}", Open).Needs(DutyModule.PlanDuty);
        pages.MapPost("/people/{id:guid}", Submit).Needs(DutyModule.PlanDuty);
        api.MapGet("/people/{id:guid}", Answer).Needs(DutyModule.PlanDuty)
            .WithName("getDutyPerson").WithTags("People on duty").WithSummary("One person on duty: the name in plain, the phone masked")
            .Produces<DutyPersonAnswer>().ProducesProblem(404);
        api.MapPut("/people/{id:guid}", Put).Needs(DutyModule.PlanDuty)
            .WithName("putDutyPerson").WithTags("People on duty")
            .WithSummary("Put somebody on the list under an id of the sender's, or describe them anew; that needs the version they were read at (If-Match)")
            .Produces<DutyPersonAnswer>().Produces<DutyPersonAnswer>(201).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static IResult Begin(string? role, string? division, [AsParameters] DutyDesk desk) =>
        Show(DutyPersonForm.New(Guid.CreateVersion7(desk.Clock.Now), string.Equals(role, nameof(RotaRole.Worker), StringComparison.OrdinalIgnoreCase) ? RotaRole.Worker : RotaRole.Volunteer, division ?? OnlyPlace(desk)), null, desk);

    private static async Task<IResult> Open(Guid id, string? saved, [AsParameters] DutyDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } person ? Show(await DutyPersonForm.Of(person, desk, stop), person, desk, saved: saved == "true") : Results.NotFound();

    private static async Task<IResult> SubmitNew([FromForm] DutyPersonForm form, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        form = form.Tidy();
        if (form.Again is not null) return Show(form, null, desk);
        var id = Guid.TryParse(form.Id, out var sent) ? sent : Guid.CreateVersion7(desk.Clock.Now);
        if (await desk.Find(id, stop) is not null) return Results.LocalRedirect(PathOf(id));
        var (ask, holder, errors) = await Read(form, id, null, desk, stop);
        if (!errors.None) return Show(form, null, desk, errors);
        if (await desk.Keep(id, ask, holder, null, stop) is { } refusal && refusal == DutyDesk.EnteredAlready) return Show(form, null, desk, SecondOf(form));
        // Pressed twice in one moment: the other press has stored it.
        return Results.LocalRedirect($"{ListDutyPeople.Path}?added={id}");
    }

    private static async Task<IResult> Submit(Guid id, [FromForm] DutyPersonForm form, [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { ClearedAt: null } person) return Results.NotFound();
        var now = await DutyPersonForm.Of(person, desk, stop);
        form = form.Tidy().Taking(now);
        if (form.Again is not null) return Show(form, person, desk);
        if (form.Version != now.Version && form.Against(now) is (var merged, { Count: > 0 } differences))
            return Show(merged with { Version = now.Version, Base = now.Base }, person, desk, differences: differences);
        var (ask, holder, errors) = await Read(form, id, person, desk, stop);
        if (!errors.None) return Show(form, person, desk, errors);
        var refusal = await desk.Keep(id, ask, holder, person, stop);
        return refusal is null ? Results.LocalRedirect($"{PathOf(id)}?saved=true")
            : refusal == DutyDesk.EnteredAlready ? Show(form, person, desk, SecondOf(form))
            // Where somebody was quicker by a moment, the form is held against what they saved.
            : await Submit(id, form, desk, stop);
    }

    private static async Task<IResult> Answer([Description("The person's id")] Guid id, [AsParameters] DutyDesk desk, CancellationToken stop) =>
        await desk.Find(id, stop) is { } person ? Results.Ok(await DutyPersonAnswer.Of(person, desk, stop)) : Problems.Missing(DutyDesk.NotFound.Code, DutyDesk.NotFound.Sentence, desk.Texts);

    private static async Task<IResult> Put(
        [Description("The person's id")] Guid id, DutyPersonBody body,
        [FromHeader(Name = "If-Match"), Description("The version the person was read at; needed to describe one anew")] string? ifMatch,
        [AsParameters] DutyDesk desk, CancellationToken stop)
    {
        var person = await desk.Find(id, stop);
        var version = Typed.Version(ifMatch) ?? body.Version;
        if (person is null && (version is not null || await desk.Db.DutyPeople.AnyAsync(row => row.Id == id, stop)) || person?.ClearedAt is not null)
            return Problems.Missing(DutyDesk.NotFound.Code, DutyDesk.NotFound.Sentence, desk.Texts);
        if (person is not null && version is null) return Problems.VersionRequired(desk.Texts);
        if (person is not null && version != person.Change) return Problems.Refused(DutyDesk.ChangedMeanwhile, desk.Texts);
        var errors = new Errors();
        var (ask, holder) = await ReadDutyPerson.Read(body, body.Terms?.ToTerms(errors), id, person, desk, errors, stop);
        if (!errors.None) return Problems.Unprocessable(errors, desk.Texts, PathOfMember);
        if (await desk.Keep(id, ask, holder, person, stop) is { } refusal) return Problems.Refused(refusal, desk.Texts);
        var answer = await DutyPersonAnswer.Of(person ?? (await desk.Find(id, stop))!, desk, stop);
        return person is null ? Results.Created($"/api/v1/duty/people/{id}", answer) : Results.Ok(answer);
    }

    /// <summary>That somebody who signs in is on the list already, said where it was chosen who signs in.</summary>
    private static Errors SecondOf(DutyPersonForm form)
    {
        var errors = new Errors();
        errors.Add(form.Link == DutyPersonForm.OfAccount ? nameof(form.SignInName) : nameof(form.Link), DutyDesk.EnteredAlready.Sentence);
        return errors;
    }

    private static string PathOfMember(string field) => OfTerms.Contains(field) ? $"terms.{Problems.PathOf(field)}" : Problems.PathOf(field);

    private static async Task<(DutyPersonAsk Ask, Guid? Holder, Errors Errors)> Read(DutyPersonForm form, Guid id, DutyPerson? before, DutyDesk desk, CancellationToken stop)
    {
        var (typed, found) = (new Errors(), new Errors());
        var (body, terms) = (form.ToBody(desk, typed), form.ToTerms(typed));
        var (ask, holder) = await ReadDutyPerson.Read(body, terms, id, before, desk, found, stop);
        // What could not be read need not be complained of twice; the two choices of who signs in are one box.
        foreach (var (field, sentence) in found.All.Where(one => typed.Of(one.Field) is null).ToArray()) typed.Add(field is nameof(body.IsResident) ? nameof(form.Link) : field, sentence);
        return (ask, holder, typed);
    }

    /// <summary>The division of those who plan for one place only, so that they need not choose it.</summary>
    private static string? OnlyPlace(DutyDesk desk) => desk.Scope.Areas is [var only] && only != AreaPath.Root ? desk.CodeOf(only) : null;

    /// <param name="shown">The phone that was asked to be seen, this once.</param>
    /// <param name="acts">What was typed to see it, or to end.</param>
    public static IResult Show(
        DutyPersonForm form, DutyPerson? person, DutyDesk desk, Errors? errors = null, IReadOnlyList<FormDifference>? differences = null, bool saved = false, DutyPersonActs? acts = null, string? shown = null, int? status = null)
    {
        var stations = desk.OwnStations();
        return PageResult.Of<EditDutyPersonPage>(new
        {
            Form = form,
            Model = new EditDutyPersonModel(
                person, desk.Divisions.Within(desk.Scope), stations.Count <= DutyDesk.MostOffered ? stations : [], desk.Organisations.Around(desk.Scope, desk.Clock.Today), differences ?? [], form.Again is null ? 1 : 3, saved, acts ?? new(), shown),
        }, errors, status ?? (differences is null ? null : StatusCodes.Status409Conflict));
    }
}

/// <summary>What the form of somebody on duty shows beside what was typed.</summary>
/// <param name="Person">As they are stored; null: they are new.</param>
/// <param name="Divisions">Where they may belong and serve.</param>
/// <param name="Stations">To be ticked; none: there are too many.</param>
/// <param name="Organisations">On whose behalf they may serve.</param>
/// <param name="Differences">What somebody else has changed meanwhile.</param>
/// <param name="EmptyRows">How many empty rows each list ends in.</param>
/// <param name="Saved">Whether it was just saved.</param>
/// <param name="Acts">What was typed beside the form.</param>
/// <param name="Shown">The phone that was asked to be seen.</param>
public sealed record EditDutyPersonModel(
    DutyPerson? Person, IReadOnlyList<KnownDivision> Divisions, IReadOnlyList<KnownStation> Stations, IReadOnlyList<KnownOrganisation> Organisations, IReadOnlyList<FormDifference> Differences, int EmptyRows, bool Saved,
    DutyPersonActs Acts, string? Shown)
{
    /// <summary>That it is one, and not what is shown.</summary>
    public override string ToString() => nameof(EditDutyPersonModel);
}

/// <summary>What was typed on the page of somebody on duty beside the form.</summary>
public sealed record DutyPersonActs
{
    /// <summary>A code of <see cref="RevealPurpose"/>.</summary>
    public string? Purpose { get; init; }

    public string? Reason { get; init; }

    /// <summary>The last day.</summary>
    public string? On { get; init; }
}
