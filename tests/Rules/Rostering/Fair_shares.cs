using Yizhan.Rostering;
using static Yizhan.Tests.Rules.Rostering.ARota;

namespace Yizhan.Tests.Rules.Rostering;

public class Fair_shares
{
    private static int Count(Rota rota, string person) => rota.Assignments.Count(duty => duty.Person == person);

    private static RotaShift[] Shifts(int days) => [.. Enumerable.Range(0, days).Select(day => Shift(day))];

    [Fact]
    public void Differ_by_one_at_most()
    {
        var rota = RotaEngine.Plan(Of(Shifts(10), Volunteer("a"), Volunteer("b"), Volunteer("c").Away(0, 1, 2, 3)));
        Assert.Equal([new("V", LoadKind.RestDay, 3, 4)], Assert.Single(rota.Parts).Loads);
    }

    [Fact]
    public void Of_holidays_and_of_rest_days_are_counted_apart()
    {
        var problem = Of(Shifts(4), Volunteer("a") with { Carried = new(0, 0, 8) }, Volunteer("b") with { Carried = new(0, 8, 0) });
        var rota = RotaEngine.Plan(problem with { Days = [Day(0), Day(1), Day(2, RotaDayKind.Holiday), Day(3, RotaDayKind.Holiday)] });
        Assert.Equal(["a", "a", "b", "b"], rota.Assignments.OrderBy(duty => duty.Shift).Select(duty => duty.Person));
    }

    /// <summary>Whoever did last Spring Festival is not asked first again.</summary>
    [Fact]
    public void Count_the_past_year()
    {
        var problem = Of(Shifts(3), Volunteer("a"), Volunteer("b"), Volunteer("c"), Volunteer("d"));
        problem = problem with { Days = [Day(0, RotaDayKind.Holiday), Day(1, RotaDayKind.Holiday), Day(2, RotaDayKind.Holiday)] };
        var last = RotaEngine.Plan(problem);
        var loads = RotaCarry.Loads(problem.People, RotaCarry.Duties(problem, last.Assignments), new(First.AddYears(-1), First.AddDays(3)));
        var spared = problem.People.Single(person => Count(last, person.Id) == 0).Id;
        Assert.Equal([0, 1, 1, 1], loads.Values.Select(load => load.Holidays).Order());
        var next = RotaEngine.Plan(problem with { People = [.. problem.People.Select(person => person with { Carried = loads[person.Id] })] });
        Assert.Equal(1, Count(next, spared));
        Assert.Equal(1, Assert.Single(next.Parts).Loads.Single().Spread);
    }

    [Fact]
    public void Are_not_caught_up_by_whoever_joins_late()
    {
        var joined = Volunteer("c") with { Availability = new() { From = First.AddDays(20) } };
        var rota = RotaEngine.Plan(Of(Shifts(30), Volunteer("a"), Volunteer("b"), joined));
        // 10 days shared by three: a third of them, and not all ten.
        Assert.InRange(Count(rota, "c"), 3, 5);
    }

    [Fact]
    public void Of_a_year_make_up_for_long_absence_and_not_for_short()
    {
        var people = new[] { Volunteer("a"), Volunteer("b") with { Availability = new() { From = First.AddDays(-100) } }, Volunteer("c").Away(-1, -2, -3) };
        List<PastDuty> duties = [.. Enumerable.Range(1, 20).Select(week => new PastDuty("a", First.AddDays(-7 * week), RotaDayKind.RestDay, Morning))];
        var loads = RotaCarry.Loads(people, duties, new(First.AddDays(-200), First.AddDays(-1)));
        Assert.Equal((20, 4, 0), (loads["a"].RestDays, loads["b"].RestDays, loads["c"].RestDays));
    }

    [Fact]
    public void Come_out_even_over_a_year_of_quarters()
    {
        var people = Enumerable.Range(0, 5).Select(one => Volunteer($"V{one}").With(new() { Windows = [DutyWindow.OneRestDayAWeek] })).ToList();
        var (past, all) = (new List<PastDuty>(), new List<Assignment>());
        for (var quarter = 0; quarter < 4; quarter++)
        {
            var first = First.AddDays(91 * quarter);
            var days = Enumerable.Range(0, 91).Select(day => first.AddDays(day)).Where(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday).Select(day => new RotaDay(day, RotaDayKind.RestDay)).ToList();
            var carried = RotaCarry.Loads(people, past, new(first.AddYears(-1), first.AddDays(-1)));
            var problem = new RotaProblem
            {
                Days = days,
                Shifts = [.. days.Select(day => new RotaShift($"{day.Date:yyyyMMdd}", "S", day.Date, ShiftHours.WholeDay))],
                People = [.. people.Select((person, i) => (person with { Carried = carried[person.Id] }) is var one && quarter == 1 && i == 0 ? one.Away([.. Enumerable.Range(95, 9)]) : one)],
                Past = past,
            };
            var rota = RotaEngine.Plan(problem);
            Assert.Empty(rota.Shortages);
            Assert.Empty(new RotaCheck(problem).Breaches(rota.Assignments));
            past.AddRange(RotaCarry.Duties(problem, rota.Assignments));
        }
        var counts = past.CountBy(duty => duty.Person).Select(one => one.Value).ToList();
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
    }
}
