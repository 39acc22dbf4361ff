using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Acting.Store;

namespace Yizhan.People.Acting;

/// <summary>Keeps pictures and documents of mandates that were signed on paper. They are gone with the mandate, and when the data of who gave it is erased.</summary>
/// <remarks>民法典 art. 165: what the mandate says is proven by the paper that the giver signed.</remarks>
internal sealed class MandatePapers(CityDb db, Vault vault, CityClock clock) : IForgetPerson
{
    /// <summary>What the history calls a page.</summary>
    public const string Thing = "mandate-paper";

    public static readonly Refusal NotFound = new("mandate-paper-not-found", "没有这一页，可能已经删除");

    /// <summary>That a mandate has all the pages that it may have.</summary>
    public static readonly Refusal Full = new("mandate-too-many-pages", new Sentence("一份委托最多{0}个文件，请先删除一个", MandatePaper.MostPages));

    private static readonly Refusal Taken = new("mandate-paper-id-taken", "这个编号已被别的委托使用，请换一个编号");

    /// <summary>Why pages cannot be added or removed; null: they can.</summary>
    public static Refusal? MayChange(Mandate mandate) =>
        mandate.Form is not MandateForm.Paper ? new("mandate-not-on-paper", "这份委托是在手机上给出的，没有纸")
        : mandate.State is MandateState.Ended ? new("mandate-ended", "这份委托已经结束") : null;

    /// <summary>What is known of the pages of a mandate without opening them, in the order in which they were added.</summary>
    public Task<List<MandatePage>> Of(Guid mandate, CancellationToken stop) => db.MandatePapers.AsNoTracking().Where(page => page.Mandate == mandate).OrderBy(page => page.AddedAt).ThenBy(page => page.Id)
        .Select(page => new MandatePage(page.Id, page.Kind, page.Size, page.AddedAt)).ToListAsync(stop);

    /// <summary>The pages of all mandates that somebody has given, by the mandates' ids, in the order in which they were added.</summary>
    public async Task<ILookup<Guid, MandateSheet>> OfGiver(Guid giver, CancellationToken stop)
    {
        var given = db.Mandates.Where(mandate => mandate.Giver == giver).Select(mandate => mandate.Id);
        var pages = await db.MandatePapers.AsNoTracking().Where(page => given.Contains(page.Mandate)).OrderBy(page => page.AddedAt).ThenBy(page => page.Id).Select(page => new { page.Mandate, page.Kind, page.Size, page.AddedAt }).ToListAsync(stop);
        return pages.ToLookup(page => page.Mandate, page => new MandateSheet(page.Kind.Named(), page.Size, page.AddedAt));
    }

    /// <summary>A page as it is stored; null: there is none.</summary>
    public Task<MandatePaper?> Find(Guid mandate, Guid page, CancellationToken stop) => db.MandatePapers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == page && row.Mandate == mandate, stop);

    /// <summary>Whether a mandate has a page.</summary>
    public Task<bool> IsThere(Guid mandate, Guid page, CancellationToken stop) => db.MandatePapers.AnyAsync(row => row.Id == page && row.Mandate == mandate, stop);

    /// <summary>What a page holds, for who gave the mandate; null: it has been removed.</summary>
    public Task<byte[]?> Open(Mandate mandate, MandatePaper page, CancellationToken stop) => vault.OpenFile(mandate.Giver, MandateFields.Paper, page.Content, stop);

    /// <summary>Adds a page. Sent again under the same id it is the same page.</summary>
    /// <param name="area">Where the giver lives, for the history.</param>
    public async Task<Refusal?> Add(Mandate mandate, AreaPath area, Guid id, ReadyFile ready, CancellationToken stop)
    {
        if (MayChange(mandate) is { } refusal) return refusal;
        // Encrypted before the transaction begins, in which others wait.
        var page = new MandatePaper { Id = id, Mandate = mandate.Id, Kind = ready.Kind, Size = ready.Content.Length, Content = await vault.SealFile(mandate.Giver, MandateFields.Paper, ready.Content, stop), AddedAt = clock.Now };
        return await Write(mandate, async () =>
        {
            if (await db.MandatePapers.AsNoTracking().Where(other => other.Id == id).Select(other => (Guid?)other.Mandate).SingleOrDefaultAsync(stop) is { } there) return there == mandate.Id ? null : Taken;
            if (await db.MandatePapers.CountAsync(other => other.Mandate == mandate.Id, stop) >= MandatePaper.MostPages) return Full;
            db.MandatePapers.Add(page);
            Tell(HistoryKind.Created, mandate, area, id);
            return null;
        }, stop);
    }

    /// <summary>Removes a page.</summary>
    public Task<Refusal?> Remove(Mandate mandate, AreaPath area, Guid id, CancellationToken stop) => Write(mandate, async () =>
    {
        if (MayChange(mandate) is { } refusal) return refusal;
        if (await db.MandatePapers.Where(page => page.Id == id && page.Mandate == mandate.Id).ExecuteDeleteAsync(stop) == 0) return NotFound;
        Tell(HistoryKind.Removed, mandate, area, id);
        return null;
    }, stop);

    /// <summary>Of an erased giver no picture stays.</summary>
    public Task Forget(Guid person, CancellationToken stop)
    {
        var given = db.Mandates.Where(mandate => mandate.Giver == person).Select(mandate => mandate.Id);
        return db.MandatePapers.Where(page => given.Contains(page.Mandate)).ExecuteDeleteAsync(stop);
    }

    /// <summary>Changes the pages of a mandate while nobody else does: two sent at one moment are counted one after the other.</summary>
    private async Task<Refusal?> Write(Mandate mandate, Func<Task<Refusal?>> act, CancellationToken stop)
    {
        // Of a file before, whose id another mandate took, nothing is left to be saved.
        db.ChangeTracker.Clear();
        await using var writing = await db.BeginWriting(stop);
        // The row is held until the commit.
        if (await db.Mandates.Where(one => one.Id == mandate.Id && one.Version == mandate.Version).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, one => one.Version), stop) == 0)
            return new("mandate-changed-meanwhile", "这份委托刚有变化，请看最新情况");
        try
        {
            if (await act() is { } refusal) return refusal;
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException failure) when (db.IsDuplicate(failure))
        {
            // Another mandate took the id at this moment.
            return Taken;
        }
        await writing.Commit(stop);
        return null;
    }

    private void Tell(string kind, Mandate mandate, AreaPath area, Guid page) => db.Tell(new(kind, Thing, $"{page}") { SubjectName = mandate.Paper, Area = area, Person = mandate.Giver });
}

/// <summary>What is known of a page without opening it.</summary>
/// <param name="Size">Bytes.</param>
public sealed record MandatePage(Guid Id, SentFileKind Kind, int Size, DateTimeOffset AddedAt);
