using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Cases;

/// <summary>Certificates that were issued before, in whose place the one of a case may come.</summary>
internal static class EarlierCertificates
{
    /// <summary>Those of the same matter, person and office that are in force, the latest first: the usual ones to be replaced.</summary>
    public static async Task<IReadOnlyList<PaperStanding>> InForce(Case one, CaseDesk desk, CancellationToken stop)
    {
        if (one is not { Kind: MatterKind.Certificate, State: CaseState.Accepted or CaseState.InReview } || desk.MayDecide(one) is not null) return [];
        var (resident, number, name, phone) = (one.Resident, one.IdNumberHash, one.ApplicantHash, one.PhoneHash);
        var same = await Issued(one, desk).AsNoTracking().Where(other =>
            resident != null && other.Resident == resident || number != null && other.IdNumberHash == number || name != null && phone != null && other.ApplicantHash == name && other.PhoneHash == phone).ToListAsync(stop);
        var papers = same.Where(other => IsOfOffice(other, one)).Select(other => other.Paper!.Value).ToArray();
        return papers.Length == 0 ? [] : [.. (await desk.Papers.Standing(papers, stop)).Values.Where(paper => paper.IsInForce(desk.Clock.Today)).OrderByDescending(paper => paper.SealedAt)];
    }

    /// <summary>The paper that the decider named, of whomever it speaks: it may be the name that was wrong. Null: none was, or what was typed is wrong, which is added to the errors.</summary>
    public static async Task<Guid?> Named(Case one, CaseActs acts, CaseDesk desk, Errors errors, CancellationToken stop)
    {
        var (chosen, typed) = (Typed.Plain(acts.Supersedes), Typed.Plain(acts.SupersedesOther));
        if ((typed ?? chosen) is not { } number) return null;
        var box = typed is null ? nameof(acts.Supersedes) : nameof(acts.SupersedesOther);
        if (typed is not null && chosen is not null) errors.Add(box, "只能替换一份：选一份，或者填一个编号");
        else if (await desk.Papers.Numbered(number, stop) is { } paper && await Issued(one, desk).AsNoTracking().SingleOrDefaultAsync(other => other.Paper == paper, stop) is { } other && IsOfOffice(other, one)) return paper;
        else errors.Add(box, "没有这个编号的同一种证明，或者不是本单位出具的");
        return null;
    }

    private static IQueryable<Case> Issued(Case one, CaseDesk desk) =>
        desk.Cases.Where(other => other.Id != one.Id && other.Matter == one.Matter && other.State == CaseState.Delivered && other.Outcome == CaseOutcome.Issued && other.Paper != null);

    private static bool IsOfOffice(Case other, Case one) => other.Organisation == one.Organisation && (one.Organisation is not null || Issuers.Of(other.Level, other.Area) == Issuers.Of(one.Level, one.Area));
}
