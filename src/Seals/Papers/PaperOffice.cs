using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Register;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>Writes papers, sends them back, gives them up and revokes them; <see cref="SealPapers"/> seals them. Whoever changes one holds the row of its seal until the commit.</summary>
/// <param name="followers">Modules that go on when what they have ordered is given up or revoked.</param>
internal sealed class PaperOffice(CityDb db, ChangeWatch watch, ISealLog log, PaperContent content, CityClock clock, PaperBell bell, IEnumerable<IFollowPapers> followers)
{
    /// <summary>That somebody else was quicker.</summary>
    public static readonly Refusal Meanwhile = new("paper-changed-meanwhile", "这份证明刚有变化，请看最新情况");

    /// <summary>Why nothing can be sealed at the moment; null: it can.</summary>
    public Refusal? Broken => log.Broken;

    /// <summary>Writes a draft. One that was sent before under the same id is not written twice.</summary>
    public async Task<Paper> Draft(Guid id, PaperTemplate template, Seal seal, PaperFacts facts, Guid? by, Guid? supersedes, CancellationToken stop)
    {
        await using var writing = await db.BeginWriting(stop);
        if (await db.Papers.SingleOrDefaultAsync(one => one.Id == id, stop) is { } before) return before;
        var paper = new Paper { Id = id, Template = template.Code, Seal = seal.Id, Area = seal.Area, Organisation = seal.Organisation, TypedBy = by, TypedAt = clock.Now, Supersedes = supersedes };
        await content.Write(paper, facts, stop);
        db.Papers.Add(paper);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        bell.Ring();
        return paper;
    }

    /// <summary>Lets a draft say something else.</summary>
    public Task<Refusal?> Correct(Paper paper, PaperFacts facts, CancellationToken stop) => Change(paper, async (one, _) =>
    {
        if (one.Correct() is { } refusal) return refusal;
        await content.Write(one, facts, stop);
        return null;
    }, stop);

    /// <summary>Makes it a draft again.</summary>
    public Task<Refusal?> SendBack(Paper paper, string? reason, CancellationToken stop) => Change(paper, (one, _) => Task.FromResult(one.SendBack(reason)), stop);

    /// <summary>Gives it up.</summary>
    public Task<Refusal?> Withdraw(Paper paper, CancellationToken stop) => Change(paper, (one, _) => Task.FromResult(one.Withdraw(clock.Now)), stop);

    /// <summary>Says for everybody who verifies that a paper holds no longer.</summary>
    public Task<Refusal?> Revoke(Paper paper, string reason, CancellationToken stop) => Change(paper, async (one, seal) =>
    {
        if (one.MayEnd() is { } refusal) return refusal;
        if (log.Broken is { } broken) return broken;
        var now = clock.Now.InWholeMilliseconds();
        return one.Revoke(reason, await log.Append(PaperLeaves.Revoked(one.Number!, seal.Number, now), stop), now);
    }, stop);

    /// <summary>Does something to a paper while nobody else uses its seal.</summary>
    private async Task<Refusal?> Change(Paper paper, Func<Paper, Seal, Task<Refusal?>> act, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        await SealBook.Hold(db, paper.Seal, stop);
        var (one, seal) = (await db.Papers.SingleAsync(row => row.Id == paper.Id, stop), await db.Seals.AsNoTracking().SingleAsync(row => row.Id == paper.Seal, stop));
        try
        {
            if (await act(one, seal) is { } refusal)
            {
                db.ChangeTracker.Clear();
                return refusal;
            }
            foreach (var follower in followers) await follower.Follow([one], stop);
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Meanwhile;
        }
        await writing.Commit(stop);
        await watch.CatchUp(stop);
        bell.Ring();
        return null;
    }
}
