using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Ratings;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.People;
using Yizhan.People.Acting.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Cases.Own;

/// <summary>What residents have at hand who apply and follow what they applied for. Cases of others do not exist for them.</summary>
internal sealed record OwnCaseDesk(
    CityDb Db, ChangeWatch Watch, CityClock Clock, CityState CityNow, Visiting Visiting, IKnowDivisions Divisions, IKnowStations Stations, MatterCatalogue Catalogue, CaseOffice Office, CaseFiles Files, Persons Persons, PaperOrders Papers, RatingBook Ratings, CaseFileBook Pages, EarlierPapers Earlier, Reveals Reveals,
    Mandates Mandates, Texts Texts)
{
    public static readonly Refusal NotFound = new("case-not-found", "没有这件事，或者编号和查询码不对");

    /// <summary>The resident who asks; null when nobody is registered behind the visitor any more.</summary>
    public async Task<Person?> Self(CancellationToken stop) =>
        Visiting.Visitor.Id is { } own ? await Db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(person => person.Id == own && person.ErasedAt == null, stop) : null;

    /// <summary>The cases of the resident: their own, and those that they filed for others, as long as a mandate lets them. A draft is of whoever writes it alone.</summary>
    public async Task<IQueryable<Case>> Cases(Guid own, CancellationToken stop)
    {
        var givers = await GiverIds(own, stop);
        return Db.Cases.Where(one => one.Actor == own && one.Resident != null && givers.Contains(one.Resident.Value) || one.Resident == own && (one.Actor == null || one.State != CaseState.Draft));
    }

    /// <summary>One of them, tracked.</summary>
    public async Task<Case?> Find(Guid id, CancellationToken stop) => Visiting.Visitor.Id is { } own ? await (await Cases(own, stop)).SingleOrDefaultAsync(one => one.Id == id, stop) : null;

    /// <summary>Whether a case is the visitor's own, and not one that they filed for another.</summary>
    public bool IsServed(Case one) => Visiting.Visitor.Id is { } own && one.Resident == own;

    /// <summary>Does something with a case. What is done for another under a mandate is noted for them in the same commit.</summary>
    public async Task<Refusal?> Do(Case one, Sentence what, Errors errors, Func<Task<Refusal?>> act, CancellationToken stop)
    {
        if (IsServed(one) || one is not { Actor: { } actor, Resident: { } giver }) return await act();
        await using (var writing = await Db.BeginWriting(stop))
        {
            // The case before the mandate, as whoever sends its papers holds them: two at one moment wait in line, and not for each other.
            await Db.HoldCase(one.Id, stop);
            if (await Mandates.RecordUse(actor, giver, MandateKind.Matters.Code, new Sentence("{0}（{1}）", what, one.Number).ToString(), stop) is { } notAllowed) return notAllowed;
            if (await act() is { } refusal) return refusal;
            if (!errors.None) return null;
            await writing.Commit(stop);
        }
        await Watch.CatchUp(stop);
        return null;
    }

    /// <summary>The case that is followed with number and code; null: there is none.</summary>
    public async Task<Case?> Find(string? number, string? code, CancellationToken stop)
    {
        var (wanted, hash) = ((number ?? "").Trim().ToUpperInvariant(), People.Rules.OneTimeSecrets.HashOf(Plain(code)));
        // A part has no code of its own: that of the joint case opens each of them.
        return await Db.Cases.SingleOrDefaultAsync(one => one.FollowHash == hash && one.Number == wanted, stop)
            ?? await Db.Cases.SingleOrDefaultAsync(one => one.Number == wanted && Db.Set<JointCase>().Any(joint => joint.Id == one.Joint && joint.FollowHash == hash), stop);
    }

    /// <summary>Those for whom the resident may apply today under a mandate, masked.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> Givers(Guid own, CancellationToken stop)
    {
        var ids = await GiverIds(own, stop);
        var people = await Db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id) && person.ErasedAt == null).ToListAsync(stop);
        return [.. (await Persons.Masked(people, stop)).Select(person => (person.Id, person.Name ?? ""))];
    }

    private async Task<Guid[]> GiverIds(Guid own, CancellationToken stop)
    {
        var today = Clock.Today;
        var mandates = await Db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.Actor == own && mandate.State == MandateState.Active).ToListAsync(stop);
        return [.. mandates.Where(mandate => mandate.Lets(own, MandateKind.Matters.Code, today)).Select(mandate => mandate.Giver).Distinct()];
    }

    /// <summary>The version of the matter that a case goes by.</summary>
    public KnownMatter MatterOf(Case one) => Catalogue.Of(one.MatterVersion) ?? throw new InvalidOperationException($"The version {one.MatterVersion} is not in the catalogue.");

    /// <summary>Whether a code is a community or a compound of the city.</summary>
    public bool IsHome(string code) => Divisions.Of(code) is { Level: AreaLevel.Community or AreaLevel.Compound };

    /// <summary>The communities of the city.</summary>
    public IReadOnlyList<KnownDivision> Places() => [.. Divisions.Within(Scope.Everything).Where(division => division.Level is AreaLevel.Community)];

    /// <summary>The communities and compounds that an address may name.</summary>
    public IReadOnlyList<KnownDivision> Addresses() => [.. Divisions.Within(Scope.Everything).Where(division => division.Level is AreaLevel.Community or AreaLevel.Compound)];

    /// <summary>A case as whoever applied sees it.</summary>
    /// <param name="isServed">Whether whoever sees it was served: who acted for another does not rate.</param>
    public async Task<OwnCaseAnswer> Answer(Case one, bool isServed, CancellationToken stop)
    {
        var rating = isServed ? await Ratings.Of(one, stop) : null;
        var (matter, open) = (MatterOf(one).Matter, await Files.Open(one, stop));
        var paper = one.Paper is { } id ? (await Papers.Standing([id], stop)).GetValueOrDefault(id) : null;
        var papers = await Db.CasePapers.AsNoTracking().Where(row => row.Case == one.Id).ToListAsync(stop);
        return new(Line(one), one.AcceptedAt, one.Outcome, one.EndedAt, await Files.Steps(one.Id, stop))
        {
            Answers = open is null ? [] : [.. matter.Fields.Where(field => open.Answers.ContainsKey(field.Code)).Select(field => new CaseValue(field.Code, field.Label.In(Texts.Language), CaseWords.Value(field, open.Answers[field.Code], Divisions, Texts)))],
            Papers = [.. matter.Papers.Select(known => papers.FirstOrDefault(row => row.Code == known.Code) is { } row ? new CasePaperLine(known.Code, known.Name.In(Texts.Language), row.State, row.PromisedBy) : null).OfType<CasePaperLine>()],
            Slots = [.. (await Pages.Slots(one, stop)).Select(slot => new OwnPaperSlot(slot.Code, slot.Name, slot.IsPaper))], Files = await Db.FilesOf(one.Id, stop),
            Looks = [.. (await Reveals.Of(one.Id, stop)).Select(look => new CaseLook(look.At, look.VisitorOffice, look.Reason))],
            Rating = rating?.Level.Code(), RateBy = isServed ? Ratings.LastDay(one, rating) : null,
            Receipt = open?.Receipt, HasFiles = paper?.HasFiles == true, HasOfd = paper is { HasFiles: true, HasOfd: true }, PaperNumber = paper?.SealedAt is null ? null : paper.Number,
            Paper = paper?.SealedAt is null ? null : paper,
        };
    }

    /// <summary>A case as it stands in the list of whoever applied.</summary>
    public OwnCaseRow Line(Case one) => new(one.Id, one.Number, one.Matter, MatterOf(one).Matter.Title.In(Texts.Language), one.State, one.BegunAt, one.DueOn, one.Actor is not null, one.Joint);

    /// <summary>A code as it was given, however it was copied.</summary>
    public static string Plain(string? code) => string.Concat((code ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}

/// <summary>A case as it stands in the list of whoever applied.</summary>
/// <param name="Number">Null: it is a draft.</param>
/// <param name="IsForAnother">Whether somebody filed it for another under a mandate.</param>
/// <param name="Joint">The joint case of which it is a part.</param>
public sealed record OwnCaseRow(Guid Id, string? Number, string Matter, string Title, CaseState State, DateTimeOffset BegunAt, DateOnly? DueOn, bool IsForAnother, Guid? Joint = null);

/// <summary>A case as whoever applied sees it.</summary>
public sealed record OwnCaseAnswer(OwnCaseRow Case, DateTimeOffset? AcceptedAt, CaseOutcome? Outcome, DateTimeOffset? EndedAt, IReadOnlyList<CaseStepLine> Steps)
{
    public IReadOnlyList<CaseValue> Answers { get; init; } = [];

    public IReadOnlyList<CasePaperLine> Papers { get; init; } = [];

    /// <summary>Of what pictures or documents can be sent.</summary>
    public IReadOnlyList<OwnPaperSlot> Slots { get; init; } = [];

    public IReadOnlyList<CaseFileLine> Files { get; init; } = [];

    /// <summary>Who saw something of it whole, the latest first.</summary>
    public IReadOnlyList<CaseLook> Looks { get; init; } = [];

    /// <summary>The number of another body's receipt.</summary>
    public string? Receipt { get; init; }

    /// <summary>The number of the sealed certificate.</summary>
    public string? PaperNumber { get; init; }

    /// <summary>How the sealed certificate stands: it may have been replaced or revoked since.</summary>
    public PaperStanding? Paper { get; init; }

    /// <summary>Whether the sealed files can be had.</summary>
    public bool HasFiles { get; init; }

    public bool HasOfd { get; init; }

    /// <summary>The code of the level with which it was rated; null: it was not.</summary>
    public string? Rating { get; init; }

    /// <summary>The last day on which it can be rated; null: it cannot.</summary>
    public DateOnly? RateBy { get; init; }

    /// <summary>Which, and nothing that is personal.</summary>
    public override string ToString() => $"{nameof(OwnCaseAnswer)} {Case.Id}";
}

/// <summary>A paper, or a field that asks for a file, of which pictures or documents can be sent.</summary>
public sealed record OwnPaperSlot(string Code, Matters.Rules.Words Name, bool IsPaper);

/// <summary>That somebody saw something of a case whole.</summary>
/// <param name="Office">Role and place of who looked.</param>
public sealed record CaseLook(DateTimeOffset At, string Office, string Reason);
