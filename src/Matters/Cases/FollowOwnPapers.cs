using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Seals;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>Ends a case when its certificate is sealed, has it decided anew when the certificate is given up, and notes in it when the certificate is replaced or revoked.</summary>
internal sealed class FollowOwnPapers(CityDb db, CaseFiles files, CaseNews news, CityState state, CityClock clock) : IFollowPapers
{
    public async Task Follow(IReadOnlyList<Paper> papers, CancellationToken stop)
    {
        var now = papers.Where(paper => paper.Wording is not null && paper.Stage is PaperStage.Sealed or PaperStage.Withdrawn or PaperStage.Superseded or PaperStage.Revoked).ToDictionary(paper => paper.Id);
        if (now.Count == 0) return;
        Guid?[] ids = [.. now.Keys.Select(id => (Guid?)id)];
        foreach (var one in await db.Cases.Where(one => ids.Contains(one.Paper) && (one.State == CaseState.Granted || one.State == CaseState.Delivered)).ToListAsync(stop))
        {
            var paper = now[one.Paper!.Value];
            if (paper.Stage is PaperStage.Sealed or PaperStage.Withdrawn) await Decided(one, paper.Stage is PaperStage.Sealed, stop);
            // Of a case whose time is over nothing is kept that could be written under its key.
            else if (one.ClearedAt is null) await Ended(one, paper, stop);
        }
    }

    private async Task Decided(Case one, bool isSealed, CancellationToken stop)
    {
        if ((isSealed ? one.Issue(state.Calendar, clock.Now) : one.LosePaper(clock.Now)) is not null) return;
        await files.Write(one, isSealed ? CaseStepKind.Delivered : CaseStepKind.PaperGivenUp, null, CaseHand.OfApplicant, stop);
        if (isSealed) await news.Tell(one, CaseNews.Done, stop);
    }

    private async Task Ended(Case one, Paper paper, CancellationToken stop)
    {
        if (one.LoseForce() is not null) return;
        var isReplaced = paper.Stage is PaperStage.Superseded;
        await files.Write(one, isReplaced ? CaseStepKind.PaperReplaced : CaseStepKind.PaperRevoked, isReplaced ? paper.SupersededBy : paper.Reason, CaseHand.OfApplicant, stop);
        await news.Tell(one, CaseNews.PaperEnded, stop);
    }
}
