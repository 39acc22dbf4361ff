using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.History;

/// <summary>Reads the whole history and holds it against its hashes, its end and its anchors.</summary>
public static class VerifyHistory
{
    /// <summary>Reads in one pass; entries that are written meanwhile do no harm.</summary>
    /// <param name="anchors">Read before this is called: an anchor may not be newer than the head.</param>
    public static async Task<ChainReport> Run(CityDb db, Anchors anchors, CancellationToken stop)
    {
        var check = new ChainCheck(await db.EndOfHistory(stop), anchors);
        await foreach (var entry in db.History.OrderBy(row => row.Number).AsAsyncEnumerable().WithCancellation(stop)) check.Take(entry);
        return check.Finish(await db.EndOfHistory(stop));
    }
}
