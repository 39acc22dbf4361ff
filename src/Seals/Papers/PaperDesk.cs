using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;
using Yizhan.Seals.Verifying;

namespace Yizhan.Seals.Papers;

/// <summary>What those have at hand who write papers and have them sealed. What lies outside the visitor's reach at this door does not exist.</summary>
internal sealed record PaperDesk(
    CityDb Db, CityClock Clock, Visiting Visiting, IKnowAccounts Accounts, IConfirmVisitor Confirming, PaperOffice Office, SealPapers Sealing, PaperContent Content, PaperTemplates Templates, FontSet Fonts,
    PublicAddress Address, IHttpContextAccessor Http, Texts Texts)
{
    public static readonly Refusal NotYours = new("paper-not-yours", "这一步由印章的保管人或者负责人来做");

    public static readonly Refusal NotFound = new("paper-not-found", "没有这份证明，或者不在您的范围内");

    public Visitor Visitor => Visiting.Visitor;

    /// <summary>The papers that the visitor may see, or change, at this door.</summary>
    public IQueryable<Paper> Papers => Db.Papers.AsNoTracking().Within(Visiting);

    /// <summary>The address of the page that verifies papers.</summary>
    public string VerifyAt => Address.Of(VerifyPart.Path, Http.HttpContext!.Request);

    public Task<Paper?> Find(Guid id, CancellationToken stop) => Papers.SingleOrDefaultAsync(paper => paper.Id == id, stop);

    public Task<Seal> SealOf(Paper paper, CancellationToken stop) => Db.Seals.AsNoTracking().SingleAsync(seal => seal.Id == paper.Seal, stop);

    /// <summary>The characters of a text that no font has; null: none.</summary>
    public string? Missing(string text) => SealDrawing.Missing(Fonts, text);

    /// <summary>The seals that the visitor keeps today, and that are in use.</summary>
    public async Task<IReadOnlyList<Seal>> OwnSeals(CancellationToken stop)
    {
        var (own, today) = (Visitor.Id, Clock.Today);
        var kept = (await Db.SealCustodians.AsNoTracking().Where(one => one.Account == own && one.EndedAt == null).ToListAsync(stop)).Where(one => one.HoldsOn(today)).Select(one => one.Seal).ToArray();
        return await Db.Seals.AsNoTracking().Within(Visiting).Where(seal => kept.Contains(seal.Id) && seal.State == SealState.InUse).OrderBy(seal => seal.Number).ToListAsync(stop);
    }

    /// <summary>Whether the visitor keeps the paper's seal today, and may use it there.</summary>
    public async Task<bool> Keeps(Paper paper, CancellationToken stop) => Keeps(paper, await KeptSeals([paper], stop));

    /// <param name="kept">The seals that the visitor keeps.</param>
    public bool Keeps(Paper paper, HashSet<Guid> kept) => kept.Contains(paper.Seal) && Visitor.May(SealPermissions.Issue, paper);

    /// <summary>Those seals of some papers that the visitor keeps today.</summary>
    public Task<HashSet<Guid>> KeptSeals(IReadOnlyCollection<Paper> papers, CancellationToken stop) =>
        SealBook.KeptBy(Db, [.. papers.Select(paper => paper.Seal).Distinct()], Visitor.Id, Clock.Today, stop);

    /// <summary>Why the visitor may not take a step with a paper now; null: they may. Asked before they prove who they are, so that no code is used up in vain.</summary>
    /// <param name="kept">The seals that the visitor keeps.</param>
    public Refusal? Refuse(Paper paper, Seal seal, UseStep step, HashSet<Guid> kept)
    {
        var (keeps, isOffice) = (Keeps(paper, kept), IsOffice(paper));
        return keeps || isOffice ? Office.Broken ?? UseRule.Refuse(paper, seal, step, Visitor.Id, keeps, isOffice, Clock.Today) : NotYours;
    }

    /// <summary>The visitor as one who uses seals.</summary>
    public SealUser User => new(Visitor.Id, IsOffice);

    /// <summary>Whether the visitor answers for the seals of the place.</summary>
    public bool IsOffice(Paper paper) => Visitor.May(SealPermissions.ApprovePapers, paper);

    /// <summary>Has the visitor prove again who they are; what is wrong is named where they tried.</summary>
    /// <param name="act">What they want to do, and to which papers.</param>
    public async Task<bool> Confirm(Confirmation shown, string act, Errors errors, CancellationToken stop)
    {
        if (await Confirming.Refuse(shown, act, stop) is not { } why) return true;
        errors.Add(shown.Device is null ? UseForm.CodeBox : UseForm.DeviceId, why);
        return false;
    }

    /// <summary>The seals of some papers.</summary>
    public Task<Dictionary<Guid, Seal>> SealsOf(IReadOnlyCollection<Paper> papers, CancellationToken stop)
    {
        Guid[] ids = [.. papers.Select(paper => paper.Seal).Distinct()];
        return Db.Seals.AsNoTracking().Where(seal => ids.Contains(seal.Id)).ToDictionaryAsync(seal => seal.Id, stop);
    }

    /// <summary>Papers as lists show them, in their order.</summary>
    public async Task<IReadOnlyList<PaperRow>> Rows(IReadOnlyCollection<Paper> papers, IReadOnlyDictionary<Guid, Seal> seals, CancellationToken stop)
    {
        await Content.Fetch([.. papers.Select(paper => paper.Id)], stop);
        var rows = new List<PaperRow>(papers.Count);
        foreach (var paper in papers) rows.Add(await Row(paper, seals[paper.Seal], stop));
        return rows;
    }

    /// <summary>A paper as lists show it.</summary>
    public async Task<PaperRow> Row(Paper paper, Seal seal, CancellationToken stop) => new(
        paper.Id, paper.Number, paper.Template, Templates.Of(paper)?.TitleIn(Texts.Language) ?? paper.Template, seal.Number, seal.Name, paper.Stage,
        await Content.Masked(paper, stop), paper.TypedAt, paper.SealedAt, paper.ValidUntil);

    /// <summary>A paper with all that is known of it but what it says.</summary>
    public async Task<PaperView> Whole(Paper paper, CancellationToken stop)
    {
        var seal = await SealOf(paper, stop);
        var names = await Accounts.NamesOf([.. new[] { paper.TypedBy, paper.RequestedBy, paper.ApprovedBy, paper.AttemptBy }.OfType<Guid>().Distinct()], stop);
        var supersedes = paper.Supersedes is { } old ? await Db.Papers.AsNoTracking().Where(one => one.Id == old).Select(one => one.Number).SingleOrDefaultAsync(stop) : null;
        return new(
            await Row(paper, seal, stop), AttemptOf(paper, NameOf(paper.AttemptBy)), paper.IsTest, NameOf(paper.TypedBy), NameOf(paper.RequestedBy), paper.RequestedAt, NameOf(paper.ApprovedBy), paper.ApprovedAt,
            paper.EndedAt, paper.Reason, supersedes, paper.SupersededBy, paper.PdfDigest, paper.OfdDigest, paper.Leaf, paper.StateLeaf, paper.Verifications);

        SealAttempt? AttemptOf(Paper paper, string? by) => paper is { Attempt: { } id, AttemptAt: { } at } ? new(id, at, by, paper.AttemptFault, paper.AttemptSaid is { } said ? Texts[said] : null) : null;

        string? NameOf(Guid? account) => account is { } one ? names.GetValueOrDefault(one) : null;
    }
}

/// <summary>A paper as it stands in lists.</summary>
/// <param name="Number">Null until it is decided. Without <paramref name="SealedAt"/> the number was taken and nothing was issued under it.</param>
/// <param name="Template">The code of its kind.</param>
/// <param name="Seal">The seal's number.</param>
/// <param name="Issuer">Whose seal it is.</param>
/// <param name="Holder">Of whom it speaks, masked.</param>
public sealed record PaperRow(
    Guid Id, string? Number, string Template, string Title, string Seal, string Issuer, PaperStage Stage, string? Holder, DateTimeOffset TypedAt, DateTimeOffset? SealedAt, DateOnly? ValidUntil)
{
    /// <summary>Which, and nobody's name.</summary>
    public override string ToString() => $"{nameof(PaperRow)} {Id}";
}

/// <summary>A paper with all that is known of it but what it says.</summary>
/// <param name="Attempt">The use of its seal that was begun last; null: none was.</param>
/// <param name="IsTest">Whether the seal on it is not one of the competent authority.</param>
/// <param name="TypedBy">The name of who wrote it.</param>
/// <param name="Supersedes">The number of the paper in whose place it comes.</param>
/// <param name="PdfDigest">SHA-256 of the PDF, in lower-case hex.</param>
/// <param name="Leaf">The leaf of the public log that tells of its sealing.</param>
/// <param name="Verifications">How often somebody has verified it.</param>
public sealed record PaperView(
    PaperRow Paper, SealAttempt? Attempt, bool IsTest, string? TypedBy, string? RequestedBy, DateTimeOffset? RequestedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt,
    DateTimeOffset? EndedAt, string? Reason, string? Supersedes, string? SupersededBy, string? PdfDigest, string? OfdDigest, long? Leaf, long? StateLeaf, long Verifications);

/// <summary>A use of a seal that was begun for a paper.</summary>
/// <param name="By">The name of who began it.</param>
/// <param name="Fault">The code of what stood in its way; null: nothing did, or it has not ended.</param>
/// <param name="Text">The same for people.</param>
public sealed record SealAttempt(Guid Id, DateTimeOffset At, string? By, string? Fault, string? Text);
