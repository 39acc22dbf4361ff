using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Store;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Cases.Store;
using Yizhan.People;

namespace Yizhan.Matters.Cases;

/// <summary>
/// Lets go of a resident whose data is erased: what is open is withdrawn, drafts go, and what was decided stays as a file of the office that names no resident any more.
/// </summary>
internal sealed class ForgetCases(CityDb db, CaseFiles files, CityClock clock) : IForgetPerson
{
    public async Task Forget(Guid person, CancellationToken stop)
    {
        var own = await db.Cases.Where(one => one.Resident == person).ToListAsync(stop);
        Guid[] drafts = [.. own.Where(one => one.IsDraft).Select(one => one.Id)];
        if (drafts.Length > 0) await db.DestroyKeys(key => drafts.Contains(key.Person), clock.Now, stop);
        // Of what was never decided no office needs a picture.
        await db.RemoveFiles([.. own.Where(one => one.State is CaseState.Draft or CaseState.Withdrawn || one.IsOpen).Select(one => one.Id)], stop);
        foreach (var one in own)
        {
            if (one.IsDraft) db.Cases.Remove(one);
            else
            {
                if (one.IsOpen && one.Withdraw(clock.Now) is null) await files.Write(one, CaseStepKind.Withdrawn, null, CaseHand.OfApplicant, stop);
                one.Forget();
            }
        }
        foreach (var joint in await db.JointCases.Where(joint => joint.Resident == person).ToListAsync(stop)) joint.BelongsTo(null);
    }

    /// <summary>Removes what is personal in cases that ended on <paramref name="last"/> or earlier; number, matter and days stay.</summary>
    public static async Task<int> Clear(CityDb db, DateTimeOffset now, DateOnly last, CancellationToken stop)
    {
        var due = await db.Cases.Where(one => one.EndedOn <= last && one.ClearedAt == null).ToListAsync(stop);
        if (due.Count == 0) return 0;
        Guid[] ids = [.. due.Select(one => one.Id)];
        db.RemoveRange(await db.CaseSteps.Where(step => ids.Contains(step.Case)).ToListAsync(stop));
        await db.RemoveFiles(ids, stop);
        foreach (var rating in await db.CaseRatings.Where(rating => ids.Contains(rating.Case) && rating.Text != null).ToListAsync(stop)) rating.Text = null;
        foreach (var one in due) one.Clear(now);
        // With the last of its parts goes the code by which they were followed.
        var joints = due.Select(one => one.Joint).OfType<Guid>().Distinct().ToArray();
        var kept = await db.Cases.Where(one => one.Joint != null && joints.Contains(one.Joint.Value) && one.ClearedAt == null && !ids.Contains(one.Id)).Select(one => one.Joint).ToListAsync(stop);
        foreach (var joint in await db.JointCases.Where(joint => joints.Contains(joint.Id)).ToListAsync(stop))
            if (!kept.Contains(joint.Id)) joint.FollowHash = null;
        // With the key goes what the history holds of it.
        await db.DestroyKeys(key => ids.Contains(key.Person), now, stop);
        await db.SaveChangesAsync(stop);
        return due.Count;
    }

    /// <summary>Removes drafts that were begun on <paramref name="last"/> or earlier.</summary>
    public static async Task<int> ClearDrafts(CityDb db, DateTimeOffset now, DateOnly last, CancellationToken stop)
    {
        var before = CityClock.MomentOf(last.AddDays(1), TimeOnly.MinValue);
        var ids = await db.Cases.Where(one => one.State == CaseState.Draft && one.BegunAt < before).Select(one => one.Id).ToListAsync(stop);
        if (ids.Count == 0) return 0;
        await db.DestroyKeys(key => ids.Contains(key.Person), now, stop);
        await db.RemoveFiles(ids, stop);
        return await db.Cases.Where(one => ids.Contains(one.Id) && one.State == CaseState.Draft).ExecuteDeleteAsync(stop);
    }
}
