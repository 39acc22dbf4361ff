using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Bundles;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Cases;

/// <summary>GET /matters/cases/{id} and /api/v1/cases/{id}: one case with its file, what is personal masked.</summary>
internal static class ShowCase
{
    public static string PathOf(Guid id) => $"/matters/cases/{id}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/cases/{id:guid}", async (Guid id, [AsParameters] CaseDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is { } one ? await Show(one, new(), desk, stop) : Results.NotFound()).Needs(MattersModule.HandleCases);
        api.MapGet("/{id:guid}", async (Guid id, [AsParameters] CaseDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is { } one ? Results.Ok(await Whole(one, desk, stop)) : Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts)).Needs(MattersModule.HandleCases)
            .WithName("getCase").WithTags("Cases").WithSummary("One case with what was done, what is personal masked").Produces<CaseAnswer>().ProducesProblem(404);
    }

    /// <param name="acts">What was typed.</param>
    /// <param name="shown">The value that was asked to be seen, this once.</param>
    public static async Task<IResult> Show(Case one, CaseActs acts, CaseDesk desk, CancellationToken stop, Errors? errors = null, (Sentence Title, string Value)? shown = null)
    {
        var known = desk.MatterOf(one);
        var (mayHandle, mayDecide, mayGive) = (desk.MayHandle(one) is null, desk.MayDecide(one) is null, desk.Visitor.May(MattersModule.GiveCases, one.Area));
        return PageResult.Of<ShowCasePage>(new
        {
            Case = await Whole(one, desk, stop), known.Matter, Acts = acts, Shown = shown, MayHandle = mayHandle, MayDecide = mayDecide,
            Departments = mayGive && one is { IsOpen: true, State: not CaseState.Granted, Organisation: not null } ? desk.Departments.Reaching(one.Area).Where(department => department.Id != one.Organisation).ToArray() : [],
            Seals = await Seals(one, desk, stop),
            Held = one.State is CaseState.Granted && shown is null && errors is null ? WaitForCase.PathOf(one) : null,
            SupplementBy = desk.Office.SupplementBy(),
        }, errors);
    }

    /// <summary>The seals with which the visitor may grant a case now.</summary>
    public static async Task<IReadOnlyList<SealChoice>> Seals(Case one, CaseDesk desk, CancellationToken stop) => one is { Kind: MatterKind.Certificate, State: CaseState.Accepted or CaseState.InReview } && desk.MayDecide(one) is null
        ? await desk.SealsOf(one, stop)
        : [];

    /// <summary>A case as it stands in lists.</summary>
    public static CaseRow Row(Case one, MaskedApplicant masked, CaseDesk desk) => new(
        one.Id, one.Number!, one.Matter, desk.MatterOf(one).Matter.Title.In(desk.Texts.Language), one.Kind, one.State, one.IsOverdue(desk.Clock.Today), one.Area.Code, one.Station, one.Channel,
        masked.Name, one.SubmittedAt!.Value, one.DueOn)
    {
        Organisation = one.Organisation, Department = desk.DepartmentOf(one) is { } department ? new(department.In(desk.Texts.Language), department.LivesOn(desk.Clock.Today)) : null,
    };

    /// <summary>A case with its file.</summary>
    public static async Task<CaseAnswer> Whole(Case one, CaseDesk desk, CancellationToken stop)
    {
        var (known, masked, open) = (desk.MatterOf(one), (await desk.Files.Masked([one], stop))[one.Id], await desk.Files.Open(one, stop));
        var papers = await desk.Db.CasePapers.AsNoTracking().Where(paper => paper.Case == one.Id).ToListAsync(stop);
        var standing = one.Paper is { } id ? (await desk.Papers.Standing([id], stop)).GetValueOrDefault(id) : null;
        return new(Row(one, masked, desk), masked.IdNumber, masked.Phone, one.IdentityProof, one.AcceptedAt, one.LawfulBy, one.DecidedAt, one.Evidence, one.Outcome, one.EndedAt, one.SupplementAskedAt is not null)
        {
            Version = known.Version.Number, Resident = one.Resident, Receipt = one.Receipt is null ? null : CasePersonal.Receipt.Mask(open?.Receipt ?? ""),
            Answers = open is null ? [] : [.. known.Matter.Fields.Where(field => open.Answers.ContainsKey(field.Code)).Select(field => Answer(field, open.Answers[field.Code], desk))],
            Papers = [.. known.Matter.Papers.Select(paper => papers.FirstOrDefault(row => row.Code == paper.Code) is { } row ? new CasePaperLine(paper.Code, paper.Name.In(desk.Texts.Language), row.State, row.PromisedBy) : null).OfType<CasePaperLine>()],
            Joint = one.Joint is { } joint ? await desk.Joints.ForStaff(joint, desk, stop) : null, Steps = await desk.Files.Steps(one.Id, stop), Paper = standing, Replaceable = await EarlierCertificates.InForce(one, desk, stop), Files = await desk.Db.FilesOf(one.Id, stop),
            FileFields = open is null ? [] : [.. new Answers(known.Matter, open.Answers, desk.Clock.Today).Asked.Where(field => field.Type is FieldType.File).Select(field => field.Code)],
        };
    }

    /// <summary>What is by itself nobody's stands as it is; a number, an address or what was written is masked.</summary>
    private static CaseValue Answer(MatterField field, string value, CaseDesk desk) => new(field.Code, field.Label.In(desk.Texts.Language), field.Type switch
    {
        FieldType.CitizenNumber => Kernel.Privacy.Rules.Mask.CitizenNumber(value),
        FieldType.Phone => Kernel.Privacy.Rules.Mask.Phone(value),
        FieldType.Address => $"{desk.Divisions.Of(FieldValue.DivisionOf(value))?.FullName}****",
        FieldType.File => CaseWords.Value(field, value, desk.Divisions, desk.Texts),
        _ when field.IsImpersonal => CaseWords.Value(field, value, desk.Divisions, desk.Texts),
        _ => Kernel.Privacy.Rules.Mask.Everything(value),
    });
}

/// <summary>A case as it stands in lists.</summary>
/// <param name="Matter">The matter's code.</param>
/// <param name="Title">The matter's name.</param>
/// <param name="Place">The code of the community or compound where it is handled.</param>
/// <param name="Name">Of whoever applied, masked.</param>
/// <param name="DueOn">The last day for the next step; null: nothing runs.</param>
public sealed record CaseRow(
    Guid Id, string Number, string Matter, string Title, MatterKind Kind, CaseState State, bool IsOverdue, string Place, string? Station, CaseChannel Channel, string? Name, DateTimeOffset SubmittedAt, DateOnly? DueOn)
{
    /// <summary>The id of the department that handles it; null: street or community does, or passes it on.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>That department.</summary>
    public CaseDepartment? Department { get; init; }

    /// <summary>Which, and nobody's name.</summary>
    public override string ToString() => $"{nameof(CaseRow)} {Id}";
}

/// <summary>The department that handles a case.</summary>
/// <param name="IsLiving">Whether it takes part today; otherwise the case waits for another.</param>
public sealed record CaseDepartment(string Name, bool IsLiving);

/// <summary>A case with its file, what is personal masked.</summary>
/// <param name="LawfulBy">The last day that the law gives for the decision.</param>
/// <param name="SupplementAsked">Whether what is missing was told: that is done once.</param>
public sealed record CaseAnswer(
    CaseRow Case, string? IdNumber, string? Phone, IdentityProof? IdentityProof, DateTimeOffset? AcceptedAt, DateOnly? LawfulBy, DateTimeOffset? DecidedAt, Evidence? Evidence, CaseOutcome? Outcome,
    DateTimeOffset? EndedAt, bool SupplementAsked)
{
    /// <summary>The version of the matter that it goes by.</summary>
    public int Version { get; init; }

    /// <summary>The registered resident whose case it is.</summary>
    public Guid? Resident { get; init; }

    /// <summary>The number of another body's receipt, masked.</summary>
    public string? Receipt { get; init; }

    public IReadOnlyList<CaseValue> Answers { get; init; } = [];

    public IReadOnlyList<CasePaperLine> Papers { get; init; } = [];

    /// <summary>Pictures and documents of its papers, unopened.</summary>
    public IReadOnlyList<CaseFileLine> Files { get; init; } = [];

    /// <summary>The codes of the fields that ask for a file.</summary>
    public IReadOnlyList<string> FileFields { get; init; } = [];

    public IReadOnlyList<CaseStepLine> Steps { get; init; } = [];

    /// <summary>The joint case of which it is a part, with those of its parts that are within reach.</summary>
    public JointAnswer? Joint { get; init; }

    /// <summary>Its certificate at the seal office.</summary>
    public PaperStanding? Paper { get; init; }

    /// <summary>Certificates in force of the same person, kind and office, which its certificate may replace; none unless the visitor may decide it now.</summary>
    public IReadOnlyList<PaperStanding> Replaceable { get; init; } = [];

    /// <summary>Which, and nothing that is personal.</summary>
    public override string ToString() => $"{nameof(CaseAnswer)} {Case.Id}";
}

/// <summary>An answer as it is shown.</summary>
/// <param name="Code">The field's.</param>
public sealed record CaseValue(string Code, string Label, string Text)
{
    /// <summary>Which, and not what was answered.</summary>
    public override string ToString() => $"{nameof(CaseValue)} {Code}";
}

/// <summary>A paper of a case.</summary>
public sealed record CasePaperLine(string Code, string Name, CasePaperState State, DateOnly? PromisedBy);
