using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>
/// The third step of sealing, one short commit for all papers that were made together: leaves of the public log, files, seals, history. What happened to paper or seal
/// meanwhile is heeded; whatever stood in the way is noted on the paper.
/// </summary>
/// <param name="followers">Modules that go on when what they have ordered is sealed.</param>
internal sealed class FinishSealing(CityDb db, ChangeWatch watch, ISealLog log, CityClock clock, IEnumerable<IFollowPapers> followers)
{
    public static readonly Refusal ContentRemoved = new("paper-content-removed", "证明的内容已经删除，不能盖章");

    /// <returns>What came of each paper.</returns>
    public async Task<IReadOnlyList<PaperOutcome>> Finish(IReadOnlyList<MadePaper> made)
    {
        try
        {
            return await InOne(made, log.Broken);
        }
        catch (InvalidOperationException) when (log.Broken is not null)
        {
            // Found to be changed by hand at the very moment of the append, which undid the transaction.
            return await InOne(made, log.Broken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody changed one of them without holding its seal. Alone, each of the others is sealed.
            if (made.Count == 1) return [new(made[0].Begun.Paper.Id, PaperOffice.Meanwhile)];
            var outcomes = new List<PaperOutcome>(made.Count);
            foreach (var one in made) outcomes.AddRange(await Finish([one]));
            return outcomes;
        }
        finally
        {
            // Files of many papers are not kept in memory for the rest of the request.
            db.ChangeTracker.Clear();
        }
    }

    /// <param name="broken">Why nothing may be appended to the log.</param>
    private async Task<IReadOnlyList<PaperOutcome>> InOne(IReadOnlyList<MadePaper> made, Refusal? broken)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(default);
        await SealBook.Hold(db, made.SelectMany(one => new[] { one.Begun.Seal.Id, one.Begun.Replaced ?? one.Begun.Seal.Id }), default);
        var now = await Read(made);
        var (leaves, sealing, outcomes) = (new List<SealLeaf>(), new List<(MadePaper Made, Paper Paper, int Leaf)>(), new List<PaperOutcome>(made.Count));
        var replaced = new HashSet<Guid>();
        foreach (var one in made)
        {
            var paper = now.Papers[one.Begun.Paper.Id];
            if ((paper.MayFinish(one.Begun.Attempt) ?? one.Refusal ?? broken ?? Refuse(paper, now, replaced)) is { } refusal)
            {
                paper.Fail(one.Begun.Attempt, refusal);
                outcomes.Add(new(paper.Id, refusal));
                continue;
            }
            sealing.Add((one, paper, leaves.Count));
            leaves.AddRange(LeavesOf(paper, one, now));
            outcomes.Add(new(paper.Id, null, paper.Number));
        }
        // Before anything is saved: seals, log, history are locked in this order everywhere.
        var first = leaves.Count == 0 ? 0 : await log.AppendAll(leaves, default);
        foreach (var (one, paper, leaf) in sealing) Set(paper, one, first + leaf, now);
        Paper[] done = [.. sealing.Select(one => one.Paper), .. sealing.Select(one => one.Paper.Supersedes).OfType<Guid>().Select(old => now.Papers[old])];
        foreach (var follower in followers) await follower.Follow(done, default);
        await db.SaveChangesAsync();
        await writing.Commit(default);
        await watch.CatchUp(default);
        return outcomes;
    }

    private async Task<Known> Read(IReadOnlyList<MadePaper> made)
    {
        Guid[] ids = [.. made.Select(one => one.Begun.Paper.Id), .. made.Select(one => one.Begun.Paper.Supersedes).OfType<Guid>()];
        Guid[] seals = [.. made.Select(one => one.Begun.Seal.Id), .. made.Select(one => one.Begun.Replaced).OfType<Guid>()];
        return new(
            await db.Papers.Where(paper => ids.Contains(paper.Id)).ToDictionaryAsync(paper => paper.Id),
            await db.Seals.AsNoTracking().Where(seal => seals.Contains(seal.Id)).ToDictionaryAsync(seal => seal.Id));
    }

    /// <summary>What happened meanwhile that keeps a paper from being sealed.</summary>
    /// <param name="replaced">The papers that others of this commit replace.</param>
    private Refusal? Refuse(Paper paper, Known now, HashSet<Guid> replaced)
    {
        if (now.Seals[paper.Seal].Use(paper.Template, clock.Today) is { } unusable) return unusable;
        if (paper.ClearedAt is not null) return ContentRemoved;
        if (paper.Supersedes is not { } old) return null;
        return now.Papers[old].MayEnd() ?? (replaced.Add(old) ? null : PaperOffice.Meanwhile);
    }

    private static IEnumerable<SealLeaf> LeavesOf(Paper paper, MadePaper made, Known now)
    {
        yield return PaperLeaves.Sealed(paper.Number!, now.Seals[paper.Seal], made.Made!);
        if (paper.Supersedes is { } id && now.Papers[id] is { } old) yield return PaperLeaves.Superseded(old.Number!, now.Seals[old.Seal].Number, paper.Number!, made.Made!.At);
    }

    private void Set(Paper paper, MadePaper made, long leaf, Known now)
    {
        if (paper.SetSeal(made.Begun.Attempt, made.Made!, leaf) is { } refusal) throw new InvalidOperationException($"What may be sealed cannot be: {refusal.Code}.");
        if (paper.Supersedes is { } old && now.Papers[old].Supersede(paper.Number!, leaf + 1, made.Made!.At) is { } ended) throw new InvalidOperationException($"What may be replaced cannot be: {ended.Code}.");
        db.PaperFiles.AddRange(made.Files!.Select(file => new PaperFile { Paper = paper.Id, Kind = file.Key, Content = file.Value }));
    }

    /// <param name="Papers">Those that are sealed, and those in whose place they come.</param>
    private sealed record Known(Dictionary<Guid, Paper> Papers, Dictionary<Guid, Seal> Seals);
}
