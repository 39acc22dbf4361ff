using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Seals.Store;

namespace Yizhan.Seals.Papers;

/// <summary>Removes what is personal in papers whose time is over; number, dates and digests stay, so that they can still be judged.</summary>
internal static class ClearPapers
{
    /// <summary>Clears what ended on <paramref name="last"/> or earlier: by its days, by revocation or superseding, or given up.</summary>
    public static async Task<int> Clear(CityDb db, DateTimeOffset now, DateOnly last, CancellationToken stop)
    {
        var before = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue).ToUniversalTime();
        var due = await db.Papers.Where(paper => paper.ClearedAt == null && (paper.EndedAt < before || (paper.Stage == PaperStage.Sealed && paper.ValidUntil <= last))).ToListAsync(stop);
        if (due.Count == 0) return 0;
        Guid[] ids = [.. due.Select(paper => paper.Id)];
        db.RemoveRange(await db.PaperFiles.Where(file => ids.Contains(file.Paper)).ToListAsync(stop));
        foreach (var paper in due) paper.Clear(now);
        // With the key goes what the history and every copy hold of it.
        await db.DestroyKeys(key => ids.Contains(key.Person), now, stop);
        await db.SaveChangesAsync(stop);
        return due.Count;
    }
}
