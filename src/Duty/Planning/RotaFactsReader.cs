using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Rostering;

namespace Yizhan.Duty.Planning;

/// <summary>Reads what a rota of an area is made from.</summary>
internal sealed class RotaFactsReader(CityDb db, IKnowStations stations, CityState state, CityClock clock)
{
    public async Task<RotaFacts> Read(AreaPath area, DayRange range, CancellationToken stop)
    {
        var plans = await PlansIn(area, stop);
        var days = Enumerable.Range(0, range.Last.DayNumber - range.First.DayNumber + 1).Select(i => range.First.AddDays(i)).Select(day => new RotaDay(day, KindOf(day))).ToList();
        var here = stations.In(area).Where(station => plans.ContainsKey(station.Code)).ToDictionary(station => station.Code);
        var shifts = days.SelectMany(day => here.Keys.SelectMany(station => ShiftsOf(station, plans[station], day)))
            .OrderBy(shift => shift.Date).ThenBy(shift => shift.Station, StringComparer.Ordinal).ThenBy(shift => shift.Starts).ToList();
        var people = (await db.DutyPeople.AsNoTracking().Within(new Scope(area)).Where(person => person.ClearedAt == null && (person.To == null || person.To >= range.First)).ToListAsync(stop))
            .OrderBy(person => person.Id).Select(person => PersonOf(person, here.Values)).ToList();
        var published = await PublishedIn(area, range, stop);
        return new(area, range, clock.Now, days, shifts, people, [.. published.Select(duty => new DraftDuty(duty.Shift, duty.Person))],
            await ServedOutside(people, area, range, stop), [.. state.Calendar.YearsNotLoaded(range.First, range.Last)]);
    }

    /// <summary>What a day is, as the engine calls it.</summary>
    public RotaDayKind KindOf(DateOnly day) => state.Calendar.KindOf(day) switch
    {
        DayKind.Holiday => RotaDayKind.Holiday,
        DayKind.RestDay => RotaDayKind.RestDay,
        DayKind.MakeUpWorkday => RotaDayKind.MakeUpWorkday,
        _ => RotaDayKind.Workday,
    };

    /// <summary>Published duties of days in an area, by their shifts' keys.</summary>
    public async Task<IReadOnlyList<(string Shift, Guid Person, Guid Id)>> PublishedIn(AreaPath area, DayRange range, CancellationToken stop)
    {
        var rows = await db.DutyShifts.AsNoTracking().Within(new Scope(area)).Where(shift => shift.Date >= range.First && shift.Date <= range.Last && shift.DroppedAt == null)
            .Join(db.DutyAssignments.Where(duty => duty.EndedAt == null), shift => shift.Id, duty => duty.Shift, (shift, duty) => new { shift.Station, shift.Date, shift.Starts, duty.Person, Shift = shift.Id })
            .ToListAsync(stop);
        return [.. rows.Select(row => (DutyShift.KeyOf(row.Station, row.Date, row.Starts), row.Person, row.Shift))];
    }

    private async Task<Dictionary<string, ShiftPlan>> PlansIn(AreaPath area, CancellationToken stop) =>
        (await db.StationPlans.AsNoTracking().Within(new Scope(area)).Where(plan => plan.IsOn).ToListAsync(stop)).ToDictionary(plan => plan.Station, plan => DutyJson.Read<ShiftPlan>(plan.Plan));

    private IEnumerable<DraftShift> ShiftsOf(string station, ShiftPlan plan, RotaDay day) =>
        plan.On(day.Kind, [.. stations.OpeningsOn(station, day.Date).Select(opening => (opening.From, opening.To))])
            .Select(need => new DraftShift(DutyShift.KeyOf(station, day.Date, need.Hours.StartMinute), station, day.Date, need.Hours.StartMinute, need.Hours.EndMinute, day.Kind, need.Heads, need.Skills, need.Role));

    /// <remarks>Fair shares are within one area and role: workers of a community, volunteers of a compound.</remarks>
    private static RotaFactsPerson PersonOf(DutyPerson person, IReadOnlyCollection<KnownStation> here) => new(
        person.Id, person.Area.Code, person.Role, here.Where(station => person.MayServeAt(station.Code, station.Area)).Select(station => station.Code).ToHashSet(),
        person.Home, person.Skills, person.From, person.To, DutyJson.Read<DutyTerms>(person.Terms));

    private async Task<IReadOnlyList<ServedDuty>> ServedOutside(IReadOnlyList<RotaFactsPerson> people, AreaPath area, DayRange range, CancellationToken stop)
    {
        var (first, last) = (range.First.AddDays(-RotaFacts.YearBack), range.Last.AddDays(RotaFacts.DaysAfter));
        var ids = people.Select(person => person.Id).ToHashSet();
        var (from, end) = (area, area.End);
        // By the people, whose duties may lie anywhere; those of this area and time are the rota itself.
        var rows = await db.DutyAssignments.AsNoTracking().Where(duty => duty.EndedAt == null && duty.Date >= first && duty.Date <= last)
            .Join(db.DutyPeople.Within(new Scope(area)), duty => duty.Person, person => person.Id, (duty, _) => duty)
            .Join(db.DutyShifts.Where(shift => shift.DroppedAt == null), duty => duty.Shift, shift => shift.Id, (duty, shift) => new { duty.Person, shift.Date, shift.Kind, shift.Starts, shift.Ends, shift.Area })
            .Where(row => row.Date < range.First || row.Date > range.Last || row.Area < from || row.Area >= end)
            .ToListAsync(stop);
        return [.. rows.Where(row => ids.Contains(row.Person)).OrderBy(row => row.Date).ThenBy(row => row.Person).Select(row => new ServedDuty(row.Person, row.Date, row.Kind, new(DutyShift.TimeOf(row.Starts), DutyShift.TimeOf(row.Ends))))];
    }
}
