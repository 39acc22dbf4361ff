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
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;

namespace Yizhan.Matters.Departments;

/// <summary>
/// GET and POST /matters/desk/departments, GET /api/v1/cases/without-department: running cases whose department has ended, given to another. POST /matters/cases/{id}/department and /api/v1/cases/{id}/department: one case,
/// also of a department that lives.
/// </summary>
/// <remarks>Who gives cases sees which they are, and nothing that is personal in them.</remarks>
internal static class GiveCases
{
    public const string Path = $"{ListCases.Path}/departments";

    private const int PageSize = 50;

    private static readonly Refusal OutOfReach = new("case-department-elsewhere", "这个部门不管这件事所在的地方，请交给别的部门");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/desk/departments", (string? page, [AsParameters] CaseDesk desk, CancellationToken stop) => Show(page, desk, stop)).Needs(MattersModule.GiveCases);
        pages.MapPost("/desk/departments", Submit).Needs(MattersModule.GiveCases);
        pages.MapPost("/cases/{id:guid}/department", SubmitOne).Needs(MattersModule.GiveCases);
        api.MapGet("/without-department", Answer).Needs(MattersModule.GiveCases)
            .WithName("listCasesWithoutDepartment").WithTags("Cases").WithSummary("Running cases within the key's area whose department has ended, what is due first; nothing personal").Produces<StrandedAnswer>().ProducesProblem(400);
        api.MapPost("/{id:guid}/department", Post).Needs(MattersModule.GiveCases)
            .WithName("giveCase").WithTags("Cases").WithSummary("Give a running case to another department; its history and its limits stay").Produces<StrandedCase>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }

    /// <summary>How many cases within the visitor's reach wait for a department.</summary>
    public static Task<int> Count(CaseDesk desk, CancellationToken stop) => Stranded(desk).CountAsync(stop);

    private static async Task<IResult> Submit([FromForm] GiveForm? form, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        form ??= new();
        var (errors, to) = (new Errors(), Chosen(form.Department, desk));
        if (to is null) errors.Add(nameof(form.Department), "请选择交给哪个部门");
        Guid[] chosen = [.. (form.Cases ?? []).Select(id => Guid.TryParse(id, out var read) ? read : Guid.Empty).Distinct()];
        if (chosen.Length == 0) errors.Add(nameof(form.Cases), "请勾选要交的办件");
        if (errors.None)
            foreach (var id in chosen)
                if (await Stranded(desk).SingleOrDefaultAsync(one => one.Id == id, stop) is { } one && await Give(one, to!, desk, stop) is { } refusal && errors.None) errors.Add(nameof(form.Cases), new Sentence("{0}：{1}", one.Number, refusal.Sentence));
        return errors.None ? Results.LocalRedirect(Path) : await Show(null, desk, stop, form, errors);
    }

    private static async Task<IResult> SubmitOne(Guid id, [FromForm] CaseActs? acts, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (await Reached(desk).SingleOrDefaultAsync(one => one.Id == id, stop) is not { } one) return Results.NotFound();
        var (errors, to) = (new Errors(), Chosen(acts.Department, desk));
        if (to is null) errors.Add(nameof(acts.Department), "请选择交给哪个部门");
        else if (await Give(one, to, desk, stop) is { } refusal) errors.Add(nameof(acts.Department), refusal.Sentence);
        desk.Db.ChangeTracker.Clear();
        var isSeen = await desk.Find(id, stop) is not null;
        if (errors.None) return Results.LocalRedirect(isSeen ? ShowCase.PathOf(id) : Path);
        return isSeen ? await ShowCase.Show((await desk.Find(id, stop))!, acts, desk, stop, errors) : await Show(null, desk, stop, new(), errors);
    }

    private static async Task<IResult> Answer(int? offset, int? limit, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        var errors = Paging.Check(offset, limit);
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var all = Stranded(desk);
        return Results.Ok(new StrandedAnswer(await all.CountAsync(stop), await Lines(InOrder(all).Skip(offset ?? 0).Take(limit ?? PageSize), desk, stop)));
    }

    private static async Task<IResult> Post([Description("The case's id")] Guid id, GiveBody body, [AsParameters] CaseDesk desk, CancellationToken stop)
    {
        if (await Reached(desk).SingleOrDefaultAsync(one => one.Id == id, stop) is not { } one) return Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts);
        if (desk.Departments.Living(body.Organisation) is not { } to)
        {
            var errors = new Errors();
            errors.Add("organisation", MatterDepartments.NoDepartment);
            return Problems.Unprocessable(errors, desk.Texts, field => field);
        }
        return await Give(one, to, desk, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.Ok(Line(one, desk));
    }

    private static async Task<Refusal?> Give(Case one, KnownOrganisation to, CaseDesk desk, CancellationToken stop)
    {
        // Whom the community passes on was never a department's; that would take it out of the hands that have it.
        if (one.Organisation is null) return new("case-without-department", "这件事由街道或社区办理，不能交给部门");
        // Its officers act only where it lies: there nobody could touch it, and nobody would be told.
        if (!to.Area.Contains(one.Area)) return OutOfReach;
        var hand = new CaseHand(desk.Visitor.Id, Excerpt.Of(await desk.Accounts.OfficeOf(desk.Visitor, MattersModule.GiveCases, stop), 100));
        return await desk.Office.Act(one, CaseStepKind.Given, to.Name, hand, null, () => one.GiveTo(to.Id), stop);
    }

    /// <summary>Cases that the visitor may give to somebody.</summary>
    private static IQueryable<Case> Reached(CaseDesk desk) => desk.Db.Cases.Within(desk.Visitor.ScopeOf(MattersModule.GiveCases)).Where(one => one.State != CaseState.Draft);

    private static IQueryable<Case> Stranded(CaseDesk desk)
    {
        Guid?[] living = [.. desk.Organisations.Departments(desk.Clock.Today).Select(department => (Guid?)department.Id)];
        return Reached(desk).Where(one => one.EndedOn == null && one.Organisation != null && one.State != CaseState.Granted && !living.Contains(one.Organisation));
    }

    private static IQueryable<Case> InOrder(IQueryable<Case> cases) => cases.OrderBy(one => one.DueOn == null ? 1 : 0).ThenBy(one => one.DueOn).ThenBy(one => one.Id);

    private static KnownOrganisation? Chosen(string? typed, CaseDesk desk) => desk.Departments.Living(Guid.TryParse(typed, out var id) ? id : null);

    private static async Task<IReadOnlyList<StrandedCase>> Lines(IQueryable<Case> cases, CaseDesk desk, CancellationToken stop) => [.. (await cases.AsNoTracking().ToListAsync(stop)).Select(one => Line(one, desk))];

    private static StrandedCase Line(Case one, CaseDesk desk) =>
        new(one.Id, one.Number!, one.Matter, desk.MatterOf(one).Matter.Title.In(desk.Texts.Language), one.State, one.Area.Code, one.Organisation, desk.DepartmentOf(one)?.In(desk.Texts.Language), one.SubmittedAt!.Value, one.DueOn);

    private static async Task<IResult> Show(string? page, CaseDesk desk, CancellationToken stop, GiveForm? form = null, Errors? errors = null)
    {
        var count = await Count(desk, stop);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var number = Math.Clamp(int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 1, 1, pages);
        var rows = await Lines(InOrder(Stranded(desk)).Skip((number - 1) * PageSize).Take(PageSize), desk, stop);
        return PageResult.Of<GiveCasesPage>(new
        {
            Rows = rows, Found = count, Number = number, Pages = pages, Form = form ?? new(),
            Departments = rows.Select(row => desk.Divisions.Of(row.Place)).OfType<KnownDivision>().SelectMany(place => desk.Departments.Reaching(place.Area)).DistinctBy(one => one.Id).ToArray(),
        }, errors);
    }
}

/// <summary>What was ticked and chosen.</summary>
public sealed record GiveForm
{
    /// <summary>The ids of the cases.</summary>
    public string[]? Cases { get; init; }

    /// <summary>The id of the department that has them from now on.</summary>
    public string? Department { get; init; }
}

/// <param name="Organisation">The id of the department that has it from now on.</param>
internal sealed record GiveBody(Guid Organisation);

/// <summary>A running case as who gives it to a department sees it: which it is, and nobody's name.</summary>
/// <param name="Matter">The matter's code.</param>
/// <param name="Place">The code of the community or compound where it came in.</param>
/// <param name="Organisation">The id of the department that had it, or has it now.</param>
public sealed record StrandedCase(Guid Id, string Number, string Matter, string Title, CaseState State, string Place, Guid? Organisation, string? Department, DateTimeOffset SubmittedAt, DateOnly? DueOn);

/// <param name="Found">How many there are.</param>
internal sealed record StrandedAnswer(int Found, IReadOnlyList<StrandedCase> Cases);
