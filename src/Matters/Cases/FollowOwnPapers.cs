using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.Seals;
using Yizhan.Seals.Papers.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>Ends a case when its certificate is sealed, and has it decided anew when the certificate is given up.</summary>
internal sealed class FollowOwnPapers(CityDb db, CaseFiles files, CaseNews news, CityState state, CityClock clock) : IFollowPapers
{
    public async Task Follow(IReadOnlyList<Paper> papers, CancellationToken stop)
    {
        var now = papers.Where(paper => paper.Wording is not null && paper.Stage is PaperStage.Sealed or PaperStage.Withdrawn).ToDictionary(paper => paper.Id);
        if (now.Count == 0) return;
        Guid?[] ids = [.. now.Keys.Select(id => (Guid?)id)];
        foreach (var one in await db.Cases.Where(one => ids.Contains(one.Paper) && one.State == CaseState.Granted).ToListAsync(stop))
        {
            var isSealed = now[one.Paper!.Value].Stage is PaperStage.Sealed;
            if ((isSealed ? one.Issue(state.Calendar, clock.Now) : one.LosePaper(clock.Now)) is not null) continue;
            await files.Write(one, isSealed ? CaseStepKind.Delivered : CaseStepKind.PaperGivenUp, null, CaseHand.OfApplicant, stop);
            if (isSealed) await news.Tell(one, CaseNews.Done, stop);
        }
    }
}
