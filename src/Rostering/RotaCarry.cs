namespace Yizhan.Rostering;

/// <summary>The memory from one rota to the next: duties out of a finished rota, and loads out of the duties of a year.</summary>
public static class RotaCarry
{
    /// <summary>The duties of a rota, as the next one looks back on them. A duty whose shift or day is not known is left out.</summary>
    public static IReadOnlyList<PastDuty> Duties(RotaProblem problem, IEnumerable<Assignment> assignments)
    {
        var shifts = problem.Shifts.GroupBy(shift => shift.Id).ToDictionary(same => same.Key, same => same.First());
        var kinds = problem.Days.GroupBy(day => day.Date).ToDictionary(same => same.Key, same => same.First().Kind);
        var duties = new List<PastDuty>();
        foreach (var (id, person) in assignments)
            if (shifts.TryGetValue(id, out var shift) && kinds.TryGetValue(shift.Date, out var kind)) duties.Add(new(person, shift.Date, kind, shift.Hours));
        return duties;
    }

    /// <summary>What each person carries out of a period, as a rule the year before the days that are planned.</summary>
    /// <param name="people">Everybody who is planned; people of one pool are compared with one another.</param>
    /// <param name="duties">Duties of any time; those outside the period are not counted.</param>
    /// <param name="period">The days that count.</param>
    /// <returns>By person. Days of long absence count with the pool's average, so that whoever joins or comes back is not asked for all at once.</returns>
    public static IReadOnlyDictionary<string, CarriedLoad> Loads(IReadOnlyList<RotaPerson> people, IEnumerable<PastDuty> duties, DayRange period)
    {
        var served = duties.Where(duty => period.Holds(duty.Date)).ToLookup(duty => duty.Person, duty => duty.Kind.Load());
        var days = period.Last.DayNumber - period.First.DayNumber + 1;
        var loads = new Dictionary<string, CarriedLoad>();
        foreach (var pool in people.DistinctBy(person => person.Id).GroupBy(person => person.Pool))
        {
            var missing = pool.ToDictionary(person => person.Id, person => Absence.Days(person.Availability, period));
            var present = pool.Sum(person => (double)(days - missing[person.Id]));
            int Carried(RotaPerson person, LoadKind kind) => served[person.Id].Count(one => one == kind) +
                (present == 0 ? 0 : (int)Math.Round(pool.Sum(one => served[one.Id].Count(load => load == kind)) / present * missing[person.Id]));
            foreach (var person in pool) loads.Add(person.Id, new(Carried(person, LoadKind.Workday), Carried(person, LoadKind.RestDay), Carried(person, LoadKind.Holiday)));
        }
        return loads;
    }
}
