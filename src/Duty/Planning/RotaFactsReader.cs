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
    /// <summary>The database takes so many parameters and no more.</summary>
    private const int MostAtOnce = 500;

    /// <summary>What a rota of the stations in an area is made from. Whoever reaches the area from above, or serves there by a swap, is at hand as well as those who belong to it.</summary>
    public async Task<RotaFacts> Read(AreaPath area, DayRange range, CancellationToken stop)
    {
        var here = stations.In(area).ToDictionary(station => station.Code);
        var plans = await PlansOf(here.Keys, stop);
        var days = Enumerable.Range(0, range.Last.DayNumber - range.First.DayNumber + 1).Select(i => range.First.AddDays(i)).Select(day => new RotaDay(day, KindOf(day))).ToList();
        var shifts = days.SelectMany(day => plans.SelectMany(plan => ShiftsOf(plan.Key, plan.Value, day)))
            .OrderBy(shift => shift.Date).ThenBy(shift => shift.Station, StringComparer.Ordinal).ThenBy(shift => shift.Starts).ToList();
        var published = await PublishedIn(area, here.Keys, range, stop);
        // A station that is off the rota keeps what is published.
        var kept = published.Select(duty => duty.Station).Distinct().Select(stations.Of).OfType<KnownStation>();
        var places = plans.Keys.Select(code => here[code]).Concat(kept).DistinctBy(station => station.Code).ToList();
        var people = (await PeopleFor(area, range, [.. published.Select(duty => duty.Person).Distinct()], stop)).OrderBy(person => person.Id).Select(person => PersonOf(person, places)).ToList();
        return new(area, range, clock.Now, days, shifts, people, [.. published.Select(duty => new DraftDuty(duty.Shift, duty.Person))],
            await ServedOutside(people, [.. published.Select(duty => duty.Id)], range, stop), [.. state.Calendar.YearsNotLoaded(range.First, range.Last)]);
    }

    /// <summary>Those who may be put on duty in an area: who belongs to it or below, whose reach holds all of it, and who serves there already.</summary>
    public async Task<IReadOnlyList<DutyPerson>> PeopleFor(AreaPath area, DayRange range, IReadOnlyCollection<Guid> serving, CancellationToken stop)
    {
        var found = await Now(db.DutyPeople.Within(new Scope(area))).ToListAsync(stop);
        var above = area.Codes.Aggregate(new List<AreaPath> { AreaPath.Root }, (paths, code) => [.. paths, paths[^1].Below(code)])[..^1].ToArray();
        if (above.Length > 0) found.AddRange(await Now(db.DutyPeople).Where(person => above.Contains(person.ServesIn)).ToListAsync(stop));
        var known = found.Select(person => person.Id).ToHashSet();
        foreach (var some in serving.Where(person => !known.Contains(person)).Chunk(MostAtOnce)) found.AddRange(await Now(db.DutyPeople).Where(person => some.Contains(person.Id)).ToListAsync(stop));
        return [.. found.DistinctBy(person => person.Id)];

        IQueryable<DutyPerson> Now(IQueryable<DutyPerson> among) => among.AsNoTracking().Where(person => person.ClearedAt == null && (person.To == null || person.To >= range.First));
    }

    /// <summary>What a day is, as the engine calls it.</summary>
    public RotaDayKind KindOf(DateOnly day) => state.Calendar.KindOf(day) switch
    {
        DayKind.Holiday => RotaDayKind.Holiday,
        DayKind.RestDay => RotaDayKind.RestDay,
        DayKind.MakeUpWorkday => RotaDayKind.MakeUpWorkday,
        _ => RotaDayKind.Workday,
    };

    /// <summary>The shifts of some days that are published, dropped ones among them: of the stations that lie in an area now, and those that lay there when they were published.</summary>
    /// <param name="codes">The stations that lie there now.</param>
    public static async Task<List<DutyShift>> LiveIn(IQueryable<DutyShift> shifts, AreaPath area, IReadOnlyCollection<string> codes, DayRange range, CancellationToken stop)
    {
        var (first, last) = (range.First, range.Last);
        var found = await shifts.Within(new Scope(area)).Where(shift => shift.Date >= first && shift.Date <= last).ToListAsync(stop);
        var known = found.Select(shift => shift.Id).ToHashSet();
        foreach (var some in codes.Chunk(MostAtOnce))
            found.AddRange((await shifts.Where(shift => shift.Date >= first && shift.Date <= last && some.Contains(shift.Station)).ToListAsync(stop)).Where(shift => known.Add(shift.Id)));
        return found;
    }

    /// <summary>Who serves some live shifts of an area now.</summary>
    public static async Task<List<DutyAssignment>> ServingIn(IQueryable<DutyAssignment> duties, IQueryable<DutyShift> shifts, AreaPath area, IReadOnlyCollection<DutyShift> live, DayRange range, CancellationToken stop)
    {
        var (first, last) = (range.First, range.Last);
        var serving = duties.Where(duty => duty.EndedAt == null && duty.Date >= first && duty.Date <= last);
        var found = await serving.Join(shifts.Within(new Scope(area)), duty => duty.Shift, shift => shift.Id, (duty, _) => duty).ToListAsync(stop);
        foreach (var some in live.Where(shift => !area.Contains(shift.Area)).Select(shift => shift.Id).Chunk(MostAtOnce)) found.AddRange(await serving.Where(duty => some.Contains(duty.Shift)).ToListAsync(stop));
        return found;
    }

    private async Task<IReadOnlyList<PublishedDuty>> PublishedIn(AreaPath area, IReadOnlyCollection<string> codes, DayRange range, CancellationToken stop)
    {
        var live = await LiveIn(db.DutyShifts.AsNoTracking().Where(shift => shift.DroppedAt == null), area, codes, range, stop);
        var shifts = live.ToDictionary(shift => shift.Id);
        var duties = await ServingIn(db.DutyAssignments.AsNoTracking(), db.DutyShifts, area, live, range, stop);
        return [.. duties.Where(duty => shifts.ContainsKey(duty.Shift)).OrderBy(duty => duty.Id).Select(duty => new PublishedDuty(duty.Id, shifts[duty.Shift].Key, shifts[duty.Shift].Station, duty.Person))];
    }

    private async Task<Dictionary<string, ShiftPlan>> PlansOf(IReadOnlyCollection<string> codes, CancellationToken stop)
    {
        var plans = new Dictionary<string, ShiftPlan>();
        foreach (var some in codes.Chunk(MostAtOnce))
            foreach (var plan in await db.StationPlans.AsNoTracking().Where(plan => plan.IsOn && some.Contains(plan.Station)).ToListAsync(stop)) plans[plan.Station] = DutyJson.Read<ShiftPlan>(plan.Plan);
        return plans;
    }

    private IEnumerable<DraftShift> ShiftsOf(string station, ShiftPlan plan, RotaDay day) =>
        plan.On(day.Kind, [.. stations.OpeningsOn(station, day.Date).Select(opening => (opening.From, opening.To))])
            .Select(need => new DraftShift(DutyShift.KeyOf(station, day.Date, need.Hours.StartMinute), station, day.Date, need.Hours.StartMinute, need.Hours.EndMinute, day.Kind, need.Heads, need.Skills, need.Role));

    /// <remarks>Fair shares are within one area and role: workers of a community, volunteers of a compound.</remarks>
    private static RotaFactsPerson PersonOf(DutyPerson person, IReadOnlyCollection<KnownStation> here) => new(
        person.Id, person.Area.Code, person.Role, here.Where(station => person.MayServeAt(station.Code, station.Area)).Select(station => station.Code).ToHashSet(),
        person.Home, person.Skills, person.From, person.To, DutyJson.Read<DutyTerms>(person.Terms));

    private async Task<IReadOnlyList<ServedDuty>> ServedOutside(IReadOnlyList<RotaFactsPerson> people, HashSet<Guid> ofTheRota, DayRange range, CancellationToken stop)
    {
        var (first, last) = (range.First.AddDays(-RotaFacts.YearBack), range.Last.AddDays(RotaFacts.DaysAfter));
        var found = new List<(Guid Id, ServedDuty Duty)>();
        foreach (var some in people.Select(person => person.Id).Chunk(MostAtOnce))
        {
            var rows = await db.DutyAssignments.AsNoTracking().Where(duty => duty.EndedAt == null && duty.Date >= first && duty.Date <= last && some.Contains(duty.Person))
                .Join(db.DutyShifts.Where(shift => shift.DroppedAt == null), duty => duty.Shift, shift => shift.Id, (duty, shift) => new { duty.Id, duty.Person, shift.Date, shift.Kind, shift.Starts, shift.Ends }).ToListAsync(stop);
            found.AddRange(rows.Select(row => (row.Id, new ServedDuty(row.Person, row.Date, row.Kind, new(DutyShift.TimeOf(row.Starts), DutyShift.TimeOf(row.Ends))))));
        }
        return [.. found.Where(one => !ofTheRota.Contains(one.Id)).Select(one => one.Duty).OrderBy(duty => duty.Date).ThenBy(duty => duty.Person)];
    }

    /// <param name="Shift">The shift's key.</param>
    private readonly record struct PublishedDuty(Guid Id, string Shift, string Station, Guid Person);
}
