using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pdf;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals;

/// <summary>Papers that other modules have decided: drafts them for a seal, tells how they stand, and gives their holder the files. Custodians seal them as any other.</summary>
public sealed class PaperOrders
{
    private readonly CityDb db;
    private readonly PaperContent content;
    private readonly PaperTemplates templates;
    private readonly FontSet fonts;
    private readonly CityClock clock;
    private readonly PaperBell bell;

    internal PaperOrders(CityDb db, PaperContent content, PaperTemplates templates, FontSet fonts, CityClock clock, PaperBell bell) =>
        (this.db, this.content, this.templates, this.fonts, this.clock, this.bell) = (db, content, templates, fonts, clock, bell);

    /// <summary>What a sealed file holds of a person: whoever hands one out has seen it.</summary>
    public static PersonalField Content => PaperPersonal.Facts;

    /// <summary>The page on which custodians see a paper and use the seal.</summary>
    public static string PathOf(Guid paper) => ShowPaper.PathOf(paper);

    /// <summary>The seals in use of an office that may seal a kind of paper today, by number.</summary>
    /// <param name="office">Where the office lies: those of others above and below it are not its own, and neither are those of departments there.</param>
    public Task<IReadOnlyList<SealChoice>> SealsOf(AreaPath office, string kind, CancellationToken stop) => Among(db.Seals.Where(seal => seal.Area == office && seal.Organisation == null), kind, stop);

    /// <summary>The seals in use of a department that may seal a kind of paper today, by number.</summary>
    public Task<IReadOnlyList<SealChoice>> SealsOf(Guid department, string kind, CancellationToken stop) => Among(db.Seals.Where(seal => seal.Organisation == department), kind, stop);

    private async Task<IReadOnlyList<SealChoice>> Among(IQueryable<Seal> seals, string kind, CancellationToken stop)
    {
        var today = clock.Today;
        var there = await seals.AsNoTracking().Where(seal => seal.State == SealState.InUse).OrderBy(seal => seal.Number).ToListAsync(stop);
        return [.. there.Where(seal => seal.Use(kind, today) is null).Select(seal => new SealChoice(seal.Id, seal.Number, seal.Name, seal.Inscription, seal.NeedsSecond))];
    }

    /// <summary>What is wrong with what a paper is to say: something missing, too long, or with characters that no font has.</summary>
    public Errors Check(PaperOrder order, Language language) =>
        (templates.Of(order.Kind, order.Wording) ?? throw new ArgumentException($"There is no kind of paper '{order.Kind}'.", nameof(order))).Check(order.Facts, text => SealDrawing.Missing(fonts, text), language);

    /// <summary>What a kind of paper will look like, as a PDF that cannot pass as one; or that there are characters which no font has.</summary>
    /// <param name="kind">Also one that is not published.</param>
    public (byte[]? Pdf, Sentence? Fault) Sample(PaperTemplate kind, PaperFacts facts, string issuer, Texts texts)
    {
        var composed = SamplePaper.Of(kind, facts, issuer, clock.Today, fonts).Outcome;
        return composed.Succeeded ? (PdfWriter.Write(composed.Value).Bytes, null) : (null, composed.Fault.Refusal(texts).Sentence);
    }

    /// <summary>Drafts a paper for a seal, saved with the caller's commit, after which <see cref="Bell"/> is rung for those who wait for it.</summary>
    public async Task<Refusal?> Draft(PaperOrder order, CancellationToken stop)
    {
        var seal = await db.Seals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == order.Seal, stop);
        if (seal is null) return new("seal-not-found", "没有这枚印章");
        if (seal.Use(order.Kind, clock.Today) is { } unusable) return unusable;
        if (order.Supersedes is { } old && await MaySupersede(old, order.Kind, seal, stop) is { } notReplaced) return notReplaced;
        var paper = new Paper { Id = order.Id, Template = order.Kind, Wording = order.Wording, Seal = seal.Id, Area = seal.Area, Organisation = seal.Organisation, TypedBy = order.By, TypedAt = clock.Now, Supersedes = order.Supersedes };
        await content.Write(paper, order.Facts, stop);
        db.Papers.Add(paper);
        return null;
    }

    /// <summary>Rings when a paper was drafted, or went a step on.</summary>
    public Bell Bell => bell;

    /// <summary>Whether somebody keeps the seal of a paper today, and may use it there.</summary>
    public async Task<bool> MayRequest(Visitor visitor, Guid id, CancellationToken stop) =>
        await db.Papers.AsNoTracking().SingleOrDefaultAsync(paper => paper.Id == id, stop) is { } paper && visitor.May(SealPermissions.Issue, paper)
        && (await SealBook.KeptBy(db, [paper.Seal], visitor.Id, clock.Today, stop)).Contains(paper.Seal);

    /// <summary>How papers stand, by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, PaperStanding>> Standing(IReadOnlyCollection<Guid> papers, CancellationToken stop)
    {
        var rows = await db.Papers.AsNoTracking().Where(paper => papers.Contains(paper.Id)).ToListAsync(stop);
        Guid[] old = [.. rows.Select(paper => paper.Supersedes).OfType<Guid>()];
        var numbers = old.Length == 0 ? [] : await db.Papers.AsNoTracking().Where(paper => old.Contains(paper.Id)).ToDictionaryAsync(paper => paper.Id, paper => paper.Number, stop);
        return rows.ToDictionary(paper => paper.Id, paper => new PaperStanding(
            paper.Id, paper.Stage, paper.Number, paper.SealedAt, paper.ValidUntil, paper.IsTest, paper.SealedAt is not null && paper.ClearedAt is null, paper.OfdDigest is not null, paper.Reason, paper.SupersededBy)
        {
            Supersedes = paper.Supersedes is { } replaced ? numbers[replaced] : null, EndedAt = paper.EndedAt,
        });
    }

    /// <summary>The id of the sealed paper of a number, however it was typed; null: there is none.</summary>
    public async Task<Guid?> Numbered(string number, CancellationToken stop)
    {
        var key = PaperNumber.KeyOf(number);
        return await db.Papers.AsNoTracking().Where(paper => paper.NumberKey == key && paper.SealedAt != null).Select(paper => (Guid?)paper.Id).SingleOrDefaultAsync(stop);
    }

    /// <summary>Why a paper cannot come in the place of another; null: it can. Asked again when it is sealed.</summary>
    private async Task<Refusal?> MaySupersede(Guid id, string kind, Seal seal, CancellationToken stop)
    {
        var old = await db.Papers.AsNoTracking().SingleOrDefaultAsync(paper => paper.Id == id, stop);
        if (old is null || old.Template != kind || (old.Area, old.Organisation) != (seal.Area, seal.Organisation)) return new("paper-not-replaceable", "只能替换同一单位出具的同一种证明");
        if (old.MayEnd() is { } ended) return ended;
        return await db.Papers.AnyAsync(paper => paper.Supersedes == id && paper.Stage != PaperStage.Withdrawn, stop) ? new("paper-replaced-already", "已有一份没盖章的证明要替换它，请先作废那一份") : null;
    }

    /// <summary>A sealed file for whoever holds the paper; that it was taken is told. Null: it is not sealed, or was removed because its time was over.</summary>
    /// <param name="kind"><c>pdf</c> or <c>ofd</c>.</param>
    public async Task<PaperCopy?> Take(Guid id, string kind, CancellationToken stop)
    {
        if (await Open(id, kind, stop) is not { } copy) return null;
        await NoteTaken(id, kind, stop);
        return copy;
    }

    /// <summary>A sealed file, of which the caller tells by <see cref="NoteTaken"/> before it leaves: deciphering takes a while, and need not be within a transaction in which others wait. Null as for <see cref="Take"/>.</summary>
    /// <param name="kind"><c>pdf</c> or <c>ofd</c>.</param>
    public async Task<PaperCopy?> Open(Guid id, string kind, CancellationToken stop)
    {
        if (await db.Papers.AsNoTracking().Where(one => one.Id == id && one.SealedAt != null).Select(one => one.Number).SingleOrDefaultAsync(stop) is not { } number) return null;
        if (await db.PaperFiles.AsNoTracking().SingleOrDefaultAsync(one => one.Paper == id && one.Kind == kind, stop) is not { } stored) return null;
        if (await content.Open(id, stored.Content, stop) is not { } file) return null;
        return new(file, kind is PaperFile.Pdf ? "application/pdf" : "application/ofd", $"{number}.{kind}");
    }

    /// <summary>Tells in the history that a sealed file was taken.</summary>
    /// <param name="kind"><c>pdf</c> or <c>ofd</c>.</param>
    public async Task NoteTaken(Guid id, string kind, CancellationToken stop)
    {
        var paper = await db.Papers.AsNoTracking().Where(one => one.Id == id).Select(one => new { one.Number, one.Area }).SingleAsync(stop);
        db.Tell(new(HistoryKind.Exported, "paper", $"{id}") { SubjectName = paper.Number, Area = paper.Area, Person = id, Details = HistoryJson.Of(("format", kind)) });
        await db.SaveChangesAsync(stop);
    }
}

/// <summary>A paper that another module has decided.</summary>
/// <param name="Id">Its id to be.</param>
/// <param name="Kind">The code of a kind.</param>
/// <param name="Wording">In which wording of a kind that the module brings; null: a kind that is written by hand.</param>
/// <param name="By">The account that decided it.</param>
public sealed record PaperOrder(Guid Id, string Kind, Guid? Wording, Guid Seal, PaperFacts Facts, Guid? By)
{
    /// <summary>The paper of the same kind and office in whose place it comes as soon as it is sealed; null: it replaces none.</summary>
    public Guid? Supersedes { get; init; }
}

/// <summary>A seal that may be used for something.</summary>
public sealed record SealChoice(Guid Id, string Number, string Name, string Inscription, bool NeedsSecond);

/// <summary>How a paper stands.</summary>
/// <param name="HasFiles">Whether its files can still be had.</param>
/// <param name="HasOfd">Whether an OFD is among them.</param>
/// <param name="Reason">Why it was sent back or revoked.</param>
/// <param name="SupersededBy">The number of the paper in its place.</param>
public sealed record PaperStanding(
    Guid Id, PaperStage Stage, string? Number, DateTimeOffset? SealedAt, DateOnly? ValidUntil, bool IsTest, bool HasFiles, bool HasOfd, string? Reason, string? SupersededBy)
{
    /// <summary>The number of the paper in whose place it comes.</summary>
    public string? Supersedes { get; init; }

    /// <summary>When it was revoked, superseded or given up.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    public bool IsInForce(DateOnly day) => Stage is PaperStage.Sealed && (ValidUntil is null || day <= ValidUntil);
}

/// <summary>A sealed file.</summary>
/// <param name="Name">Under which it is kept.</param>
public sealed record PaperCopy(byte[] File, string Type, string Name);
