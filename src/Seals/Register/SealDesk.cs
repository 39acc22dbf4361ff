using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Signatures;
using Yizhan.Seals.Keys;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Register;

/// <summary>What those have at hand who look after seals. What lies outside the visitor's reach at this door does not exist.</summary>
internal sealed record SealDesk(
    CityDb Db, CityClock Clock, Visiting Visiting, IKnowDivisions Divisions, IKnowOrganisations Organisations, IKnowAccounts Accounts, SealBook Book, SealKeys Keys, PaperTemplates Templates, FontSet Fonts, Texts Texts)
{
    public static readonly Refusal NotFound = new("seal-not-found", "没有这枚印章，或者不在您的范围内");

    public Visitor Visitor => Visiting.Visitor;

    /// <summary>The seals that the visitor may see, or change, at this door.</summary>
    public IQueryable<Seal> Seals => Db.Seals.AsNoTracking().Within(Visiting);

    public Task<Seal?> Find(Guid id, CancellationToken stop) => Seals.SingleOrDefaultAsync(seal => seal.Id == id, stop);

    /// <summary>The characters of a text that no font has; null: none.</summary>
    public string? Missing(string text) => SealDrawing.Missing(Fonts, text);

    /// <summary>A seal as lists show it.</summary>
    public static SealRow Row(Seal seal) => new(
        seal.Id, seal.Number, seal.Name, seal.Inscription, seal.Division, seal.State, seal.Kinds.Split(' '), seal.NeedsSecond, seal.Key, seal.From, seal.To) { Organisation = seal.Organisation };

    /// <summary>A seal with all that is known of it.</summary>
    public async Task<SealAnswer> Whole(Seal seal, CancellationToken stop)
    {
        var custodians = await Db.SealCustodians.AsNoTracking().Where(one => one.Seal == seal.Id).OrderBy(one => one.From).ThenBy(one => one.Id).ToListAsync(stop);
        Guid[] people = [.. custodians.Select(one => one.Account).Concat(new[] { seal.AppliedBy, seal.ApprovedBy }.OfType<Guid>()).Distinct()];
        var (names, today) = (await Accounts.NamesOf(people, stop), Clock.Today);
        var opened = seal.MadeAt is null || seal.State is SealState.Destroyed ? default(Outcome<SealKey>?) : await Keys.Open(seal, stop);
        var key = opened?.Value;
        return new(
            Row(seal), key is null || !Keys.IsOfficial(key), NameOf(seal.AppliedBy), seal.AppliedAt, NameOf(seal.ApprovedBy), seal.ApprovedAt, seal.MadeAt, seal.ChangedAt, seal.Reason,
            [.. custodians.Select(one => new SealCustodianRow(one.Id, one.Account, names.GetValueOrDefault(one.Account) ?? "", one.From, one.To, one.EndedAt, one.HoldsOn(today)))],
            key is null ? [] : [.. new[] { key.Pdf, key.Ofd }.OfType<ISigner>().Select(part => new SealCertificate(
                part.Algorithm.Name, part.Chain[0].Name, part.Chain[0].IssuerName, part.Chain[0].SerialText, part.Chain[0].NotBefore, part.Chain[0].NotAfter))])
        {
            KeyFault = opened?.Fault?.Refusal(Texts).Sentence is { } why ? Texts[why] : null,
        };

        string? NameOf(Guid? account) => account is { } one ? names.GetValueOrDefault(one) : null;
    }

    /// <summary>Does what a program asks, and answers with the seal as it is then.</summary>
    public async Task<IResult> Answer(Guid id, Func<Seal, Task<Refusal?>> act, CancellationToken stop) =>
        await Find(id, stop) is not { } seal ? Problems.Missing(NotFound.Code, NotFound.Sentence, Texts)
        : await act(seal) is { } refusal ? Problems.Refused(refusal, Texts)
        : Results.Ok(await Whole(await Db.Seals.AsNoTracking().SingleAsync(one => one.Id == id, stop), stop));
}

/// <summary>A seal as it stands in lists.</summary>
/// <param name="Name">Of its owner, as it stands around the star.</param>
/// <param name="Inscription">In the line below the star; empty: none.</param>
/// <param name="Division">The code of the division whose office owns it.</param>
/// <param name="Kinds">Codes of the kinds of papers it may seal.</param>
/// <param name="NeedsSecond">Whether a second person must approve each use.</param>
/// <param name="Key">The key's name in the settings.</param>
public sealed record SealRow(
    Guid Id, string Number, string Name, string Inscription, string Division, SealState State, IReadOnlyList<string> Kinds, bool NeedsSecond, string Key, DateOnly From, DateOnly? To)
{
    /// <summary>The department whose seal it is; null: that of the place itself.</summary>
    public Guid? Organisation { get; init; }
}

/// <summary>A seal with all that is known of it.</summary>
/// <param name="IsTest">Whether what it seals is a test: its key is not one of the competent authority.</param>
/// <param name="AppliedBy">The name of who applied for it.</param>
/// <param name="ChangedAt">When it came into its present state.</param>
public sealed record SealAnswer(
    SealRow Seal, bool IsTest, string? AppliedBy, DateTimeOffset AppliedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt, DateTimeOffset? MadeAt, DateTimeOffset? ChangedAt, string? Reason,
    IReadOnlyList<SealCustodianRow> Custodians, IReadOnlyList<SealCertificate> Certificates)
{
    /// <summary>Why its key cannot be used at present.</summary>
    public string? KeyFault { get; init; }
}

/// <summary>Somebody who keeps a seal, or kept it.</summary>
/// <param name="EndedAt">When it was ended before its last day.</param>
/// <param name="IsNow">Whether they keep it today.</param>
public sealed record SealCustodianRow(Guid Id, Guid Account, string Name, DateOnly From, DateOnly? To, DateTimeOffset? EndedAt, bool IsNow);

/// <summary>A certificate of a seal's key.</summary>
public sealed record SealCertificate(string Algorithm, string Subject, string Issuer, string Serial, DateTimeOffset From, DateTimeOffset Until);
