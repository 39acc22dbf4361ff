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
    CityDb Db, CityClock Clock, Visiting Visiting, IKnowAccounts Accounts, IConfirmVisitor Confirming, PaperOffice Office, PaperContent Content, PaperTemplates Templates, FontSet Fonts,
    PublicAddress Address, IHttpContextAccessor Http, Texts Texts)
{
    public static readonly Refusal NotFound = new("paper-not-found", "没有这份证明，或者不在您的范围内");

    public Visitor Visitor => Visiting.Visitor;

    /// <summary>The papers that the visitor may see, or change, at this door.</summary>
    public IQueryable<Paper> Papers => Db.Papers.AsNoTracking().Within(Visiting.Scope);

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
        return await Db.Seals.AsNoTracking().Within(Visiting.Scope).Where(seal => kept.Contains(seal.Id) && seal.State == SealState.InUse).OrderBy(seal => seal.Number).ToListAsync(stop);
    }

    /// <summary>Whether the visitor keeps the paper's seal today, and may use it there.</summary>
    public async Task<bool> Keeps(Paper paper, CancellationToken stop) =>
        Visitor.May(SealPermissions.Issue, paper.Area) && await SealBook.IsKeptBy(Db, paper.Seal, Visitor.Id, Clock.Today, stop);

    /// <summary>Whether the visitor answers for the seals of the place.</summary>
    public bool IsOffice(Paper paper) => Visitor.May(SealPermissions.ApprovePapers, paper.Area);

    /// <summary>Has the visitor prove again who they are; what is wrong is named where they tried.</summary>
    /// <param name="act">What they want to do, and to which paper.</param>
    public async Task<bool> Confirm(PaperActs shown, string act, Errors errors, CancellationToken stop)
    {
        if (await Confirming.Refuse(new(shown.Code, shown.Credential), act, stop) is not { } why) return true;
        errors.Add(shown.Credential is null ? nameof(PaperActs.Code) : UseForm.DeviceId, why);
        return false;
    }

    /// <summary>A paper as lists show it.</summary>
    public async Task<PaperRow> Row(Paper paper, Seal seal, CancellationToken stop) => new(
        paper.Id, paper.Number, paper.Template, Templates.Of(paper.Template)?.TitleIn(Texts.Language) ?? paper.Template, seal.Number, seal.Name, paper.Stage,
        await Content.Masked(paper, stop), paper.TypedAt, paper.SealedAt, paper.ValidUntil);

    /// <summary>A paper with all that is known of it but what it says.</summary>
    public async Task<PaperView> Whole(Paper paper, CancellationToken stop)
    {
        var seal = await SealOf(paper, stop);
        var names = await Accounts.NamesOf([.. new[] { paper.TypedBy, paper.RequestedBy, paper.ApprovedBy }.OfType<Guid>().Distinct()], stop);
        var supersedes = paper.Supersedes is { } old ? await Db.Papers.AsNoTracking().Where(one => one.Id == old).Select(one => one.Number).SingleOrDefaultAsync(stop) : null;
        return new(
            await Row(paper, seal, stop), paper.IsTest, NameOf(paper.TypedBy), NameOf(paper.RequestedBy), paper.RequestedAt, NameOf(paper.ApprovedBy), paper.ApprovedAt,
            paper.EndedAt, paper.Reason, supersedes, paper.SupersededBy, paper.PdfDigest, paper.OfdDigest, paper.Leaf, paper.StateLeaf, paper.Verifications);

        string? NameOf(Guid? account) => account is { } one ? names.GetValueOrDefault(one) : null;
    }
}

/// <summary>A paper as it stands in lists.</summary>
/// <param name="Number">Null until it is sealed.</param>
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
/// <param name="IsTest">Whether the seal on it is not one of the competent authority.</param>
/// <param name="TypedBy">The name of who wrote it.</param>
/// <param name="Supersedes">The number of the paper in whose place it comes.</param>
/// <param name="PdfDigest">SHA-256 of the PDF, in lower-case hex.</param>
/// <param name="Leaf">The leaf of the public log that tells of its sealing.</param>
/// <param name="Verifications">How often somebody has verified it.</param>
public sealed record PaperView(
    PaperRow Paper, bool IsTest, string? TypedBy, string? RequestedBy, DateTimeOffset? RequestedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt,
    DateTimeOffset? EndedAt, string? Reason, string? Supersedes, string? SupersededBy, string? PdfDigest, string? OfdDigest, long? Leaf, long? StateLeaf, long Verifications);
