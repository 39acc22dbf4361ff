using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Rostering;

namespace Yizhan.Duty.Hours;

/// <summary>What those have at hand who record and confirm hours of service. What lies outside the visitor's reach does not exist.</summary>
internal sealed record HoursDesk(CityDb Db, CityClock Clock, Visiting Visiting, IKnowStations Stations, Vault Vault, Texts Texts)
{
    public static readonly Refusal ChangedMeanwhile = new("hours-changed-meanwhile", "这条服务时间刚被别人改过，请看过再改");

    /// <summary>The records that the visitor sees.</summary>
    public IQueryable<ServiceHours> Hours => Db.Set<ServiceHours>().Within(Visiting.Scope);

    /// <summary>Duties of volunteers in a month that are over and not recorded yet.</summary>
    public async Task<IReadOnlyList<ServedShift>> Unrecorded(DateOnly month, CancellationToken stop)
    {
        var (first, end, now) = (month, month.AddMonths(1), Clock.Now);
        var rows = await Db.DutyShifts.AsNoTracking().Within(Visiting.Scope).Where(shift => shift.Date >= first && shift.Date < end && shift.DroppedAt == null)
            .Join(Db.DutyAssignments.Where(duty => duty.EndedAt == null), shift => shift.Id, duty => duty.Shift, (shift, duty) => new { Shift = shift, Duty = duty })
            .Join(Db.DutyPeople.Where(person => person.Role == RotaRole.Volunteer), row => row.Duty.Person, person => person.Id, (row, _) => row)
            .Where(row => !Db.Set<ServiceHours>().Any(known => known.Assignment == row.Duty.Id)).ToListAsync(stop);
        return [.. rows.Where(row => row.Shift.IsOver <= now).OrderBy(row => row.Shift.Begins).ThenBy(row => row.Shift.Station, StringComparer.Ordinal)
            .Select(row => new ServedShift(row.Duty.Id, row.Duty.Person, row.Shift.Station, row.Shift.Area, row.Shift.Date, row.Shift.Starts, row.Shift.Ends))];
    }

    /// <summary>The visitor as somebody on duty: whose hours are their own.</summary>
    public async Task<IReadOnlySet<Guid>> OwnEntries(CancellationToken stop) =>
        Visiting.Visitor.Id is { } own ? (await Db.DutyPeople.AsNoTracking().Where(person => person.Holder == own).Select(person => person.Id).ToListAsync(stop)).ToHashSet() : new HashSet<Guid>();

    /// <inheritdoc cref="NamesOnDuty.NamesOf"/>
    public Task<IReadOnlyDictionary<Guid, string>> NamesOf(IReadOnlyCollection<Guid> people, CancellationToken stop) => Db.NamesOf(Vault, people, stop);

    /// <summary>Saves; false when somebody else was first.</summary>
    public async Task<bool> Save(CancellationToken stop)
    {
        try
        {
            await Db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || Db.IsDuplicate(failure))
        {
            Db.ChangeTracker.Clear();
            return false;
        }
    }
}

/// <summary>A duty that was served.</summary>
/// <param name="Id">The assignment's.</param>
/// <param name="Area">Where the station lies; programs know it by the station.</param>
public sealed record ServedShift(Guid Id, Guid Person, string Station, [property: JsonIgnore] AreaPath Area, DateOnly Date, int Starts, int Ends)
{
    public int Minutes => Ends - Starts;
}
