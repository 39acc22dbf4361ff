using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Duty.Living;

/// <summary>What is at hand where people live with the published rota.</summary>
internal sealed record LivingDesk(
    CityDb Db, CityClock Clock, CityState City, Visiting Visiting, IKnowStations Stations, Vault Vault, SwapBook Swaps, CoverBook Covers, DutyViews Views, ChangeWatch Watch, PublicAddress Address, Texts Texts)
{
    /// <summary>The person on duty who is signed in; null: nobody is entered as them.</summary>
    public async Task<DutyPerson?> Self(CancellationToken stop) => Visiting.Visitor.Id is { } own
        ? await Db.DutyPeople.Where(person => person.Holder == own && person.ClearedAt == null).OrderBy(person => person.To != null).ThenByDescending(person => person.Id).FirstOrDefaultAsync(stop)
        : null;

    /// <summary>Somebody on duty within the reach of this door, or null.</summary>
    public Task<DutyPerson?> Person(Guid id, CancellationToken stop) => Db.DutyPeople.AsNoTracking().Within(Visiting.Scope).SingleOrDefaultAsync(person => person.Id == id && person.ClearedAt == null, stop);

    /// <summary>A shift within the reach of this door, or null.</summary>
    public Task<DutyShift?> Shift(Guid id, CancellationToken stop) => Db.DutyShifts.AsNoTracking().Within(Visiting.Scope).SingleOrDefaultAsync(shift => shift.Id == id && shift.DroppedAt == null, stop);

    /// <summary>Whether a shift lies within the reach of this door, also one that is not needed any more.</summary>
    public Task<bool> IsWithin(Guid shift, CancellationToken stop) => Db.DutyShifts.Within(Visiting.Scope).AnyAsync(one => one.Id == shift, stop);

    /// <summary>404 with the code of what was looked for.</summary>
    public Microsoft.AspNetCore.Http.IResult Missing(Refusal what) => Problems.Missing(what.Code, what.Sentence, Texts);
}
