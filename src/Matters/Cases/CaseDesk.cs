using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Matters.Departments;
using Yizhan.Matters.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Cases;

/// <summary>What those have at hand who take cases in and handle them. What lies outside the visitor's reach at this door does not exist.</summary>
internal sealed record CaseDesk(
    CityDb Db, CityClock Clock, CityState CityNow, Visiting Visiting, IKnowDivisions Divisions, IKnowStations Stations, IKnowAccounts Accounts, IKnowOrganisations Organisations, MatterDepartments Departments, MatterCatalogue Catalogue, CaseOffice Office, CaseFiles Files,
    CaseSettings Settings, PaperOrders Papers, JointViews Joints, Reveals Reveals, Texts Texts)
{
    public static readonly Refusal NotFound = new("case-not-found", "没有这件事，或者不在您的范围内");

    private static readonly Refusal NotYours = new("case-decided-elsewhere", "这件事由上一级办理机构决定，您可以送审");

    public Visitor Visitor => Visiting.Visitor;

    /// <summary>The cases that the visitor sees at this door: those of their place, or those of the department for which they act. Drafts are for whoever writes them.</summary>
    public IQueryable<Case> Cases => Db.Cases.Within(Visitor, MattersModule.HandleCases).Where(one => one.State != CaseState.Draft);

    /// <summary>A case, tracked: what is done with it is saved.</summary>
    public Task<Case?> Find(Guid id, CancellationToken stop) => Cases.SingleOrDefaultAsync(one => one.Id == id, stop);

    /// <summary>The version of the matter that a case goes by.</summary>
    public KnownMatter MatterOf(Case one) => Catalogue.Of(one.MatterVersion) ?? throw new InvalidOperationException($"The version {one.MatterVersion} is not in the catalogue.");

    /// <summary>Whether the visitor takes anything in: who acts for a department alone does not.</summary>
    public bool TakesIn => Visiting.Scope.Areas.Length > 0;

    /// <summary>The places where the visitor may take cases in: communities, or the compounds of who has no community.</summary>
    public IReadOnlyList<KnownDivision> Places()
    {
        var own = Divisions.Within(Visiting.Scope);
        var communities = own.Where(division => division.Level is AreaLevel.Community).ToArray();
        return communities.Length > 0 ? communities : [.. own.Where(division => division.Level is AreaLevel.Compound)];
    }

    /// <summary>The communities and compounds that an address may name.</summary>
    public IReadOnlyList<KnownDivision> Addresses() => [.. Divisions.Within(Visiting.Scope).Where(division => division.Level is AreaLevel.Community or AreaLevel.Compound)];

    /// <summary>Whether a code is a community or a compound of the city.</summary>
    public bool IsHome(string code) => Divisions.Of(code) is { Level: AreaLevel.Community or AreaLevel.Compound };

    /// <summary>Whether a case is a department's.</summary>
    public KnownOrganisation? DepartmentOf(Case one) => one.Organisation is { } id ? Organisations.Of(id) : null;

    /// <summary>Why the visitor may not take the steps of the office that handles a case; null: they may. What is a department's, only those take who act for it.</summary>
    public Refusal? MayHandle(Case one) =>
        one.Organisation is not { } department || Visitor.MayFor(department, MattersModule.HandleCases, one.Area) ? null
        : new("case-of-department", new Sentence("这件事由{0}办理；您可以登记收到的材料、看进度", DepartmentOf(one)?.Name ?? ""));

    /// <summary>Why the visitor may not decide a case; null: they may.</summary>
    public Refusal? MayDecide(Case one) => one.Organisation is not null ? MayHandle(one) : Issuers.Of(one.Level, one.Area) is { } office && Visitor.May(MattersModule.HandleCases, office) ? null : NotYours;

    /// <summary>The seals of the office that decides a case.</summary>
    public Task<IReadOnlyList<SealChoice>> SealsOf(Case one, CancellationToken stop) => one.Organisation is { } department ? Papers.SealsOf(department, one.Matter, stop) : Papers.SealsOf(Issuers.Of(one.Level, one.Area)!.Value, one.Matter, stop);

    /// <summary>Whether what the visitor takes in at a place is decided above them.</summary>
    public bool GoesUp(Matter matter, AreaPath place) => matter.Kind is MatterKind.Certificate && Issuers.Of(matter.Office.Level, place) is { } office && !Visitor.May(MattersModule.HandleCases, office);

    /// <summary>The visitor as one who takes a step.</summary>
    public async Task<CaseHand> Hand(CancellationToken stop) => new(Visitor.Id, Excerpt.Of(await Accounts.OfficeOf(Visitor, MattersModule.HandleCases, stop), 100));

    /// <summary>The stations within the visitor's reach at which matters are handled.</summary>
    public IReadOnlyList<KnownStation> OwnStations() => [.. Stations.WithPost(Guide.GuideDesk.Post).Where(station => Visiting.Scope.Contains(station.Area))];
}
