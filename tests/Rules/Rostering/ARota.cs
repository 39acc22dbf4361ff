using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Rostering;

/// <summary>Problems for the tests: a few lines each, and any number made up from a seed.</summary>
internal static class ARota
{
    /// <summary>A Thursday.</summary>
    public static readonly DateOnly First = new(2026, 10, 1);

    public static readonly ShiftHours Morning = new(new(8, 0), new(12, 0)), Afternoon = new(new(13, 0), new(17, 0)), Evening = new(new(17, 0), new(21, 0));

    /// <summary>From an evening into the morning of the next day, and over its beginning.</summary>
    public static readonly ShiftHours Night = new(new(21, 0), new(9, 0));

    public static RotaDay Day(int day, RotaDayKind kind = RotaDayKind.RestDay) => new(First.AddDays(day), kind);

    public static RotaShift Shift(int day, string station = "S", ShiftHours? hours = null) =>
        new($"{station}{day}{(hours == Afternoon ? "b" : hours == Evening ? "c" : hours == Night ? "d" : "a")}", station, First.AddDays(day), hours ?? Morning);

    public static RotaPerson Volunteer(string id, params string[] skills) => new(id, "V", RotaRole.Volunteer) { Skills = skills.ToHashSet() };

    public static RotaPerson Away(this RotaPerson person, params int[] days) =>
        person with { Availability = person.Availability with { Away = [.. person.Availability.Away, .. days.Select(day => DayRange.Of(First.AddDays(day)))] } };

    public static RotaPerson With(this RotaPerson person, RotaLimits limits) => person with { Limits = limits };

    /// <summary>Days 0 to the last with a shift, rest days all.</summary>
    public static RotaProblem Of(IReadOnlyList<RotaShift> shifts, params IReadOnlyList<RotaPerson> people) => new()
    {
        Days = [.. Enumerable.Range(0, shifts.Max(shift => shift.Date).DayNumber - First.DayNumber + 1).Select(day => Day(day))],
        Shifts = shifts,
        People = people,
    };

    public static string[] On(this Rota rota, string shift) => [.. rota.Assignments.Where(duty => duty.Shift == shift).Select(duty => duty.Person)];

    public static RotaProblem AwayOn(this RotaProblem problem, string person, params int[] days) =>
        problem with { People = [.. problem.People.Select(one => one.Id == person ? one.Away(days) : one)] };

    /// <summary>With some of it settled by hand, against every rule, and some exemptions.</summary>
    public static RotaProblem Settled(this RotaProblem problem, int seed)
    {
        var random = new Random(seed);
        Assignment Any(RotaShift shift) => new(shift.Id, problem.People[random.Next(problem.People.Count)].Id);
        return problem with
        {
            Fixed = [.. problem.Shifts.Concat(problem.Shifts).Where(_ => random.Next(5) == 0).Select(Any).Distinct()],
            Exemptions = [.. problem.Shifts.Where(_ => random.Next(8) == 0).Select(Any).Select(duty => new Exemption(duty.Shift, duty.Person, (RotaRule)random.Next((int)RotaRule.Window + 1)))],
        };
    }

    /// <summary>The same, with everything given the other way round.</summary>
    public static RotaProblem Turned(this RotaProblem problem) => new()
    {
        Days = [.. problem.Days.Reverse()],
        Shifts = [.. problem.Shifts.Reverse().Select(shift => shift with { Skills = [.. shift.Skills.Reverse()] })],
        People = [.. problem.People.Reverse().Select(person => person with
        {
            Stations = person.Stations?.Reverse().ToHashSet(),
            Skills = person.Skills.Reverse().ToHashSet(),
            Limits = person.Limits with { Windows = [.. person.Limits.Windows.Reverse()] },
            Availability = person.Availability with { Away = [.. person.Availability.Away.Reverse()], Weekly = [.. person.Availability.Weekly.Reverse()], NotShifts = person.Availability.NotShifts.Reverse().ToHashSet() },
        })],
        Fixed = [.. problem.Fixed.Reverse()],
        Published = [.. problem.Published.Reverse()],
        Past = [.. problem.Past.Reverse()],
        Wishes = [.. problem.Wishes.Reverse()],
        Exemptions = [.. problem.Exemptions.Reverse()],
    };

    /// <summary>Something of everything, small enough to be planned in a blink.</summary>
    public static RotaProblem Drawn(int seed, int days = 12, int stations = 3, int people = 8)
    {
        var random = new Random(seed);
        bool Chance(double share) => random.NextDouble() < share;
        T One<T>(params T[] some) => some[random.Next(some.Length)];
        var all = Enumerable.Range(0, days).Select(day => Day(day, One(Enum.GetValues<RotaDayKind>()))).ToList();
        var shifts = new List<RotaShift>();
        for (var day = 0; day < days; day++)
            for (var station = 0; station < stations; station++)
                foreach (var hours in new[] { Morning, Afternoon, One(Evening, Evening, Night) })
                    if (Chance(0.4))
                        shifts.Add(Shift(day, $"S{station}", hours) with { Heads = One(1, 1, 2), Skills = One<string[]>([], [], ["aid"], ["aid", "law"]), Role = One<RotaRole?>(null, RotaRole.Volunteer) });
        var some = Enumerable.Range(0, people).Select(one => new RotaPerson($"P{one}", One("X", "Y"), One(RotaRole.Volunteer, RotaRole.Volunteer, RotaRole.Worker))
        {
            Stations = Chance(0.2) ? null : Enumerable.Range(0, stations).Where(_ => Chance(0.6)).Select(station => $"S{station}").ToHashSet(),
            Home = One(null, "S0", "S1"),
            Skills = new[] { "aid", "law" }.Where(_ => Chance(0.5)).ToHashSet(),
            Carried = new(random.Next(4), random.Next(4), random.Next(4)),
            Availability = new()
            {
                From = Chance(0.1) ? First.AddDays(random.Next(days)) : null,
                To = Chance(0.1) ? First.AddDays(random.Next(days)) : null,
                Away = [.. Enumerable.Range(0, days).Where(_ => Chance(0.2)).Select(day => new DayRange(First.AddDays(day), First.AddDays(day + random.Next(2))))],
                Weekly = Chance(0.2) ? [.. Enum.GetValues<DayOfWeek>().Where(_ => Chance(0.7)).Select(day => new WeeklyTime(day, One(ShiftHours.WholeDay, new(new(8, 0), new(17, 0)), new(new(8, 0), new(7, 0)))))] : [],
                NotShifts = shifts.Where(_ => Chance(0.05)).Select(shift => shift.Id).ToHashSet(),
            },
            Limits = new()
            {
                ShiftsADay = One(1, 1, 2, 3),
                ShiftsAtOnce = One(1, 1, 2),
                MaySplitDay = Chance(0.5),
                RestBetween = One<TimeSpan?>(null, TimeSpan.FromHours(12), TimeSpan.FromHours(16)),
                ShiftsAMonth = One<int?>(null, 2, 4),
                ConsecutiveDays = One<int?>(null, 1, 3),
                Windows = One<DutyWindow[]>([], [DutyWindow.OneRestDayAWeek], [new(4, 2, [])], [new(3, 1, []), new(7, 1, [RotaDayKind.Holiday])]),
            },
        }).ToList();
        return new()
        {
            Days = all,
            Shifts = shifts,
            People = some,
            Past = [.. Enumerable.Range(0, random.Next(6)).Select(_ => new PastDuty(One([.. some]).Id, First.AddDays(Chance(0.3) ? days + random.Next(3) : -1 - random.Next(4)), One(Enum.GetValues<RotaDayKind>()), One(Morning, Evening, Night)))],
            Wishes = [.. Enumerable.Range(0, random.Next(8)).Select(_ => new Wish(One([.. some]).Id, First.AddDays(random.Next(days)), Chance(0.5), 1 + random.Next(3)))],
        };
    }
}
