using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Planning;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;
using Yizhan.Rostering;

namespace Yizhan.Duty.Living;

/// <summary>Puts people on live shifts and takes them off: the one way in which who serves when changes after a rota is published.</summary>
/// <remarks>The caller has begun to write, calls <see cref="Hold"/> before it reads anything, and commits. What is refused leaves nothing behind but a transaction to be undone.</remarks>
internal sealed class ShiftBook(CityDb db, LiveRotas rotas, Messenger messenger, CityClock clock)
{
    /// <summary>The event that somebody was put on a shift or taken off.</summary>
    public const string Changed = "yizhan.duty.shift-changed";

    public static readonly Refusal NotFound = new("shift-not-found", "没有这个班，或者已经取消");
    public static readonly Refusal Begun = new("shift-begun", "这个班已经开始，不能再换");
    public static readonly Refusal ChangedMeanwhile = new("shift-changed-meanwhile", "这个班刚有变化，请刷新看看");
    public static readonly Refusal NotOnIt = new("shift-not-served", "这个人现在不在这个班上，请刷新看看");
    public static readonly Refusal NoSuchPerson = new("duty-person-not-found", "没有这位值班人员");

    /// <summary>Until the end of the transaction nobody else changes who serves when: what the rules are held against stays so.</summary>
    public Task Hold(CancellationToken stop) => db.NextChange(DutyPerson.CounterName, stop);

    /// <summary>Puts somebody on a shift. Null when it is so; otherwise why not: <c>shift-not-allowed</c> names the rule.</summary>
    public async Task<Refusal?> Put(Guid shift, Guid person, AssignmentCause cause, CancellationToken stop)
    {
        if (await Find(shift, cause, stop) is not { Shift: { } row } found) return NotFound;
        if (found.Refusal is { } refusal) return refusal;
        if (await db.DutyPeople.AsNoTracking().SingleOrDefaultAsync(one => one.Id == person && one.ClearedAt == null, stop) is not { } served) return NoSuchPerson;
        var rota = await rotas.Read(LiveRotas.AreaOf(row.Area, [served.Area]), DayRange.Of(row.Date), [], stop);
        if (RefusalOf(rota.Bars(row.Key, RotaFacts.IdOf(person))) is { } barred) return barred;
        Add(row, person, cause);
        return await Save(row, person, null, stop);
    }

    /// <summary>Takes somebody off a shift. Null when it is so.</summary>
    public async Task<Refusal?> TakeOff(Guid shift, Guid person, AssignmentCause cause, CancellationToken stop)
    {
        if (await Find(shift, cause, stop) is not { Shift: { } row } found) return NotFound;
        if (found.Refusal is { } refusal) return refusal;
        if (await DutyOf(shift, person, stop) is not { } duty) return NotOnIt;
        duty.End(clock.Now, cause);
        return await Save(row, null, person, stop);
    }

    /// <summary>Hands a shift from one to another, for one of the other's or for nothing.</summary>
    /// <param name="taken">The shift of <paramref name="taker"/> that <paramref name="giver"/> takes for it; null: none.</param>
    public async Task<Refusal?> Hand(Guid shift, Guid giver, Guid taker, Guid? taken, CancellationToken stop)
    {
        if (await Find(shift, AssignmentCause.Swap, stop) is not { Shift: { } row } found) return NotFound;
        var other = taken is { } id ? await Find(id, AssignmentCause.Swap, stop) : null;
        if (taken is not null && other is null) return NotFound;
        if ((found.Refusal ?? other?.Refusal) is { } refusal) return refusal;
        if (await DutyOf(shift, giver, stop) is not { } given) return NotOnIt;
        var back = other is null ? null : await DutyOf(other.Shift.Id, taker, stop);
        if (other is not null && back is null) return NotOnIt;
        if (await Bars(row, giver, taker, other?.Shift, stop) is { } barred) return barred;
        given.End(clock.Now, AssignmentCause.Swap);
        Add(row, taker, AssignmentCause.Swap);
        if (await Save(row, taker, giver, stop) is { } lost) return lost;
        if (other is null) return null;
        back!.End(clock.Now, AssignmentCause.Swap);
        Add(other.Shift, giver, AssignmentCause.Swap);
        return await Save(other.Shift, giver, taker, stop);
    }

    /// <summary>Why the rules do not let a shift be handed over; null: they do.</summary>
    public async Task<Refusal?> Bars(DutyShift shift, Guid giver, Guid taker, DutyShift? taken, CancellationToken stop)
    {
        var areas = await db.DutyPeople.AsNoTracking().Where(one => (one.Id == giver || one.Id == taker) && one.ClearedAt == null).Select(one => one.Area).ToListAsync(stop);
        if (areas.Count < 2) return NoSuchPerson;
        if (taken is not null) areas.Add(taken.Area);
        var range = taken is null ? DayRange.Of(shift.Date) : new(shift.Date < taken.Date ? shift.Date : taken.Date, shift.Date < taken.Date ? taken.Date : shift.Date);
        var rota = await rotas.Read(LiveRotas.AreaOf(shift.Area, areas), range, [], stop);
        return RefusalOf(rota.Bars(shift.Key, RotaFacts.IdOf(giver), RotaFacts.IdOf(taker), taken?.Key));
    }

    /// <summary>The first rule that is broken, as it is told.</summary>
    public static Refusal? RefusalOf(IReadOnlyList<RuleBreach> bars) => bars.Count == 0 ? null : new("shift-not-allowed", new Sentence("不能这样安排：{0}", bars[0].Rule.Named()));

    /// <summary>Who serves a shift now.</summary>
    public Task<DutyAssignment?> DutyOf(Guid shift, Guid person, CancellationToken stop) =>
        db.DutyAssignments.SingleOrDefaultAsync(duty => duty.Shift == shift && duty.Person == person && duty.EndedAt == null, stop);

    /// <summary>What the event says: who came and who went, and how many the shift lacks now.</summary>
    public static object NewsOf(DutyShift shift, Guid? come, Guid? gone) => new { shift = shift.Id, station = shift.Station, date = shift.Date, begins = shift.Begins, come, gone, missing = shift.Missing };

    private async Task<Found?> Find(Guid shift, AssignmentCause cause, CancellationToken stop)
    {
        if (await db.DutyShifts.SingleOrDefaultAsync(one => one.Id == shift && one.DroppedAt == null, stop) is not { } row) return null;
        // A secretary notes during the shift who has come; others agree on it before.
        var end = cause is AssignmentCause.Hand ? row.IsOver : row.Begins;
        return new(row, end <= clock.Now ? Begun : null);
    }

    private void Add(DutyShift shift, Guid person, AssignmentCause cause) => db.DutyAssignments.Add(new()
    {
        Id = Guid.CreateVersion7(clock.Now), Shift = shift.Id, Person = person, Date = shift.Date, SetAt = clock.Now, SetBy = cause,
    });

    private async Task<Refusal?> Save(DutyShift shift, Guid? come, Guid? gone, CancellationToken stop)
    {
        shift.Filled += (come is null ? 0 : 1) - (gone is null ? 0 : 1);
        // Also when as many serve as before: of two who change one shift the second is told.
        db.Entry(shift).State = EntityState.Modified;
        await messenger.Tell(Changed, Guid.CreateVersion7(), NewsOf(shift, come, gone), stop);
        try
        {
            await db.SaveChangesAsync(stop);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return ChangedMeanwhile;
        }
    }

    private sealed record Found(DutyShift Shift, Refusal? Refusal);
}
