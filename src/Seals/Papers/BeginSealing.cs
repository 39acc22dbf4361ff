using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>The first step of sealing, one short commit: what is decided of each paper, its number, and that the use of its seal begins, when and by whom.</summary>
internal sealed class BeginSealing(CityDb db, PaperContent content, PaperTemplates templates, CityClock clock)
{
    /// <summary>Takes the steps that may be taken.</summary>
    /// <returns>What came of each paper so far, and those whose seal is used now.</returns>
    public async Task<(Dictionary<Guid, PaperOutcome> Outcomes, IReadOnlyList<BegunPaper> Begun)> Begin(IReadOnlyList<PaperAsk> asks, SealUser user, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        Guid[] ids = [.. asks.Select(ask => ask.Paper)];
        // Before the line of those who write: keys of papers, and which rows are to be held.
        await content.Fetch(ids, stop);
        var used = await db.Papers.Where(paper => ids.Contains(paper.Id)).Select(paper => paper.Seal).Distinct().ToListAsync(stop);
        await using var writing = await db.BeginWriting(stop);
        await SealBook.Hold(db, used, stop);
        var now = await Read(ids, used, user, stop);
        var (outcomes, decided) = (new Dictionary<Guid, PaperOutcome>(), new List<Paper>());
        foreach (var ask in asks)
        {
            var refusal = now.Papers.GetValueOrDefault(ask.Paper) is { } paper ? Decide(paper, ask.Step, user, now) : PaperDesk.NotFound;
            outcomes[ask.Paper] = new(ask.Paper, refusal);
            if (refusal is null && now.Papers[ask.Paper] is { Stage: PaperStage.Approved } one) decided.Add(one);
        }
        var begun = await Begin(decided, user, now, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return (ids.Distinct().ToDictionary(id => id, id => new PaperOutcome(id, PaperOffice.Meanwhile)), []);
        }
        await writing.Commit(stop);
        return (outcomes, begun);
    }

    private async Task<Known> Read(Guid[] ids, IReadOnlyCollection<Guid> used, SealUser user, CancellationToken stop)
    {
        var papers = await db.Papers.Where(paper => ids.Contains(paper.Id)).ToDictionaryAsync(paper => paper.Id, stop);
        Guid[] old = [.. papers.Values.Select(paper => paper.Supersedes).OfType<Guid>()];
        return new(
            papers, await db.Seals.AsNoTracking().Where(seal => used.Contains(seal.Id)).ToDictionaryAsync(seal => seal.Id, stop),
            old.Length == 0 ? [] : await db.Papers.AsNoTracking().Where(paper => old.Contains(paper.Id)).ToDictionaryAsync(paper => paper.Id, stop),
            await SealBook.KeptBy(db, used, user.Account, clock.Today, stop));
    }

    /// <summary>Takes the step with one paper. What would keep it from being sealed is said before anything is decided.</summary>
    private Refusal? Decide(Paper paper, UseStep step, SealUser user, Known now)
    {
        var seal = now.Seals[paper.Seal];
        if (UseRule.Refuse(paper, seal, step, user.Account, now.Kept.Contains(seal.Id), user.IsOffice(paper), clock.Today) is { } refusal) return refusal;
        if (templates.Of(paper) is null) return new("paper-template-unknown", "这一类证明已经不办了");
        if (paper.Supersedes is { } old && now.Replaced[old].MayEnd() is { } ended) return ended;
        return step switch
        {
            UseStep.Request => paper.Request(user.Account, seal.NeedsSecond, clock.Now),
            UseStep.Approve => paper.Approve(user.Account, clock.Now),
            _ => null,
        };
    }

    private async Task<IReadOnlyList<BegunPaper>> Begin(List<Paper> decided, SealUser user, Known now, CancellationToken stop)
    {
        var begun = new List<BegunPaper>(decided.Count);
        foreach (var ofSeal in decided.GroupBy(paper => paper.Seal))
        {
            var seal = now.Seals[ofSeal.Key];
            var numbers = new Queue<string>(await Numbers(seal, ofSeal.Count(paper => paper.Number is null), stop));
            foreach (var paper in ofSeal)
            {
                var attempt = Guid.CreateVersion7(clock.Now);
                if (paper.Begin(attempt, user.Account, paper.Number ?? numbers.Dequeue(), clock.Now) is { } refusal) throw new InvalidOperationException($"What is decided cannot be begun: {refusal.Code}.");
                begun.Add(new(paper, attempt, seal, templates.Of(paper)!, paper.Supersedes is { } old ? now.Replaced[old].Seal : null));
            }
        }
        return begun;
    }

    /// <summary>The next numbers of a seal in this year, which are taken by the commit alone. Its row is held: nobody else takes any.</summary>
    private async Task<IEnumerable<string>> Numbers(Seal seal, int count, CancellationToken stop)
    {
        if (count == 0) return [];
        var year = clock.Today.Year;
        var series = db.PaperSeries.Where(row => row.Seal == seal.Id && row.Year == year);
        var last = count;
        if (await series.ExecuteUpdateAsync(set => set.SetProperty(row => row.Last, row => row.Last + count), stop) == 0) db.PaperSeries.Add(new() { Seal = seal.Id, Year = year, Last = count });
        else last = await series.Select(row => row.Last).SingleAsync(stop);
        return Enumerable.Range(last - count + 1, count).Select(place => PaperNumber.Of(seal.Number, year, place));
    }

    /// <param name="Replaced">The papers in whose place others come.</param>
    /// <param name="Kept">The seals that the user keeps today.</param>
    private sealed record Known(Dictionary<Guid, Paper> Papers, Dictionary<Guid, Seal> Seals, Dictionary<Guid, Paper> Replaced, HashSet<Guid> Kept);
}
