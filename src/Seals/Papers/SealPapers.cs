using Yizhan.Seals.Log;

namespace Yizhan.Seals.Papers;

/// <summary>
/// Uses seals for papers, one or many, in three steps: the use begins, with decision and number, in one commit; files are composed, signed and stamped while no
/// transaction is open; files, leaf and seal are written in another commit, before which nothing leaves the house.
/// </summary>
/// <remarks>What fails on the way leaves a paper decided, with its number and what happened; it is sealed by another use of the seal, which takes the place of this one.</remarks>
internal sealed class SealPapers(BeginSealing begin, MakePapers make, FinishSealing finish, ISealLog log, PaperBell bell)
{
    /// <summary>The most papers at once.</summary>
    public const int Most = 200;

    /// <summary>Papers that are made and then written by one commit: more would make other writers wait too long.</summary>
    private const int Together = 32;

    /// <summary>Takes the steps. A paper that is refused stops no other.</summary>
    /// <param name="verifyAt">The address of the page that verifies.</param>
    /// <param name="stop">Heeded until the use begins. What has begun is finished, also for a browser that has gone: somebody's key counts the signatures.</param>
    /// <returns>What came of each, in the order of <paramref name="asks"/>.</returns>
    public async Task<IReadOnlyList<PaperOutcome>> Do(IReadOnlyList<PaperAsk> asks, SealUser user, string verifyAt, CancellationToken stop)
    {
        if (log.Broken is { } broken) return [.. asks.Select(ask => new PaperOutcome(ask.Paper, broken))];
        var (outcomes, begun) = await begin.Begin(asks, user, stop);
        foreach (var chunk in begun.Chunk(Together))
        {
            foreach (var outcome in await finish.Finish(await make.Make(chunk, verifyAt))) outcomes[outcome.Paper] = outcome;
            bell.Ring();
        }
        // What was only asked for is seen by those who decide.
        if (begun.Count == 0) bell.Ring();
        return [.. asks.Select(ask => outcomes[ask.Paper])];
    }
}
