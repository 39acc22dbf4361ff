using Yizhan.Duty.Living.Rules;
using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Duty.Living;

public class Handing_a_shift_over
{
    private static readonly DateOnly Saturday = new(2026, 12, 5);

    private static RotaShift Shift(string id, int day, params string[] skills) => new(id, "S", Saturday.AddDays(day), new(new(8, 0), new(12, 0))) { Skills = skills };

    private static RotaPerson Person(string id, params string[] skills) => new(id, "pool", RotaRole.Volunteer) { Skills = skills.ToHashSet() };

    private static LiveRota Rota(IReadOnlyList<RotaShift> shifts, IReadOnlyList<RotaPerson> people, params Assignment[] duties) => new(
        new() { Days = [.. shifts.Select(shift => shift.Date).Distinct().Select(day => new RotaDay(day, day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? RotaDayKind.RestDay : RotaDayKind.Workday))], Shifts = shifts, People = people }, duties);

    [Fact]
    public void Is_allowed_where_no_rule_speaks_against_it()
    {
        var rota = Rota([Shift("a", 0), Shift("b", 7)], [Person("1"), Person("2")], new("a", "1"), new("b", "2"));
        Assert.Empty(rota.Bars("a", "1", "2", null));
        Assert.Empty(rota.Bars("a", "1", "2", "b"));
    }

    [Fact]
    public void Holds_the_rules_against_both_sides()
    {
        var away = Person("1") with { Availability = new() { Away = [DayRange.Of(Saturday.AddDays(7))] } };
        var rota = Rota([Shift("a", 0), Shift("b", 7)], [away, Person("2")], new("a", "1"), new("b", "2"));
        // Whoever gives could not come on the day that is taken for it.
        Assert.Equal([RotaRule.Away], rota.Bars("a", "1", "2", "b").Select(breach => breach.Rule));
        Assert.Empty(rota.Bars("a", "1", "2", null));
        Assert.Equal([RotaRule.Away], rota.Bars("b", "2", "1", "a").Select(breach => breach.Rule));
    }

    [Fact]
    public void Counts_a_day_that_is_given_in_the_same_breath()
    {
        // One shift a day: the other's shift of the same day is free when it is given back.
        var rota = Rota([Shift("a", 0), Shift("b", 0) with { Station = "T" }], [Person("1"), Person("2")], new("a", "1"), new("b", "2"));
        Assert.Empty(rota.Bars("a", "1", "2", "b"));
        Assert.Contains(RotaRule.AtOnce, rota.Bars("a", "1", "2", null).Select(breach => breach.Rule));
    }

    [Fact]
    public void Keeps_a_skill_on_the_shift_that_needs_it()
    {
        var rota = Rota([Shift("a", 0, "first-aid")], [Person("1", "first-aid"), Person("2"), Person("3", "first-aid")], new Assignment("a", "1"));
        Assert.Equal([RotaRule.Skill], rota.Bars("a", "1", "2", null).Select(breach => breach.Rule));
        Assert.Empty(rota.Bars("a", "1", "3", null));
    }

    [Fact]
    public void Is_not_barred_by_what_is_broken_already()
    {
        // Two shifts on one day were published for the first, who may have one: giving one away mends it.
        var rota = Rota([Shift("a", 0), Shift("b", 0) with { Station = "T" }, Shift("c", 0) with { Station = "U" }], [Person("1"), Person("2")], new("a", "1"), new("b", "1"), new("c", "1"));
        Assert.Empty(rota.Bars("a", "1", "2", null));
    }
}
