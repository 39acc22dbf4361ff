using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Fonts;
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

    internal PaperOrders(CityDb db, PaperContent content, PaperTemplates templates, FontSet fonts, CityClock clock) =>
        (this.db, this.content, this.templates, this.fonts, this.clock) = (db, content, templates, fonts, clock);

    /// <summary>The page on which custodians see a paper and use the seal.</summary>
    public static string PathOf(Guid paper) => ShowPaper.PathOf(paper);

    /// <summary>The seals in use of an office that may seal a kind of paper today, by number.</summary>
    /// <param name="office">Where the office lies: those of others above and below it are not its own.</param>
    public async Task<IReadOnlyList<SealChoice>> SealsOf(AreaPath office, string kind, CancellationToken stop)
    {
        var today = clock.Today;
        var there = await db.Seals.AsNoTracking().Where(seal => seal.Area == office && seal.State == SealState.InUse).OrderBy(seal => seal.Number).ToListAsync(stop);
        return [.. there.Where(seal => seal.Use(kind, today) is null).Select(seal => new SealChoice(seal.Id, seal.Number, seal.Name, seal.Inscription, seal.NeedsSecond))];
    }

    /// <summary>What is wrong with what a paper is to say: something missing, too long, or with characters that no font has.</summary>
    public Errors Check(PaperOrder order, Language language) =>
        (templates.Of(order.Kind, order.Wording) ?? throw new ArgumentException($"There is no kind of paper '{order.Kind}'.", nameof(order))).Check(order.Facts, text => SealDrawing.Missing(fonts, text), language);

    /// <summary>Drafts a paper for a seal, saved with the caller's commit.</summary>
    public async Task<Refusal?> Draft(PaperOrder order, CancellationToken stop)
    {
        var seal = await db.Seals.AsNoTracking().SingleOrDefaultAsync(one => one.Id == order.Seal, stop);
        if (seal is null) return new("seal-not-found", "没有这枚印章");
        if (seal.Use(order.Kind, clock.Today) is { } unusable) return unusable;
        var paper = new Paper { Id = order.Id, Template = order.Kind, Wording = order.Wording, Seal = seal.Id, Area = seal.Area, TypedBy = order.By, TypedAt = clock.Now };
        await content.Write(paper, order.Facts, stop);
        db.Papers.Add(paper);
        return null;
    }

    /// <summary>Whether somebody keeps the seal of a paper today, and may use it there.</summary>
    public async Task<bool> MayRequest(Visitor visitor, Guid id, CancellationToken stop) =>
        await db.Papers.AsNoTracking().SingleOrDefaultAsync(paper => paper.Id == id, stop) is { } paper && visitor.May(SealPermissions.Issue, paper.Area)
        && (await SealBook.KeptBy(db, [paper.Seal], visitor.Id, clock.Today, stop)).Contains(paper.Seal);

    /// <summary>How papers stand, by their ids.</summary>
    public async Task<IReadOnlyDictionary<Guid, PaperStanding>> Standing(IReadOnlyCollection<Guid> papers, CancellationToken stop)
    {
        var rows = await db.Papers.AsNoTracking().Where(paper => papers.Contains(paper.Id)).ToListAsync(stop);
        return rows.ToDictionary(paper => paper.Id, paper => new PaperStanding(
            paper.Id, paper.Stage, paper.Number, paper.SealedAt, paper.ValidUntil, paper.IsTest, paper.SealedAt is not null && paper.ClearedAt is null, paper.OfdDigest is not null, paper.Reason, paper.SupersededBy));
    }

    /// <summary>A sealed file for whoever holds the paper; that it was taken is told. Null: it is not sealed, or was removed because its time was over.</summary>
    /// <param name="kind"><c>pdf</c> or <c>ofd</c>.</param>
    public async Task<PaperCopy?> Take(Guid id, string kind, CancellationToken stop)
    {
        if (await db.Papers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.SealedAt != null, stop) is not { Number: { } number } paper) return null;
        if (await db.PaperFiles.AsNoTracking().SingleOrDefaultAsync(one => one.Paper == id && one.Kind == kind, stop) is not { } stored) return null;
        if (await content.Open(id, stored.Content, stop) is not { } file) return null;
        db.Tell(new(HistoryKind.Exported, "paper", $"{id}") { SubjectName = number, Area = paper.Area, Person = id, Details = HistoryJson.Of(("format", kind)) });
        await db.SaveChangesAsync(stop);
        return new(file, kind is PaperFile.Pdf ? "application/pdf" : "application/ofd", $"{number}.{kind}");
    }
}

/// <summary>A paper that another module has decided.</summary>
/// <param name="Id">Its id to be.</param>
/// <param name="Kind">The code of a kind that the module brings.</param>
/// <param name="Wording">In which wording of the kind.</param>
/// <param name="By">The account that decided it.</param>
public sealed record PaperOrder(Guid Id, string Kind, Guid Wording, Guid Seal, PaperFacts Facts, Guid? By);

/// <summary>A seal that may be used for something.</summary>
public sealed record SealChoice(Guid Id, string Number, string Name, string Inscription, bool NeedsSecond);

/// <summary>How a paper stands.</summary>
/// <param name="HasFiles">Whether its files can still be had.</param>
/// <param name="HasOfd">Whether an OFD is among them.</param>
/// <param name="Reason">Why it was sent back or revoked.</param>
public sealed record PaperStanding(
    Guid Id, PaperStage Stage, string? Number, DateTimeOffset? SealedAt, DateOnly? ValidUntil, bool IsTest, bool HasFiles, bool HasOfd, string? Reason, string? SupersededBy);

/// <summary>A sealed file.</summary>
/// <param name="Name">Under which it is kept.</param>
public sealed record PaperCopy(byte[] File, string Type, string Name);
