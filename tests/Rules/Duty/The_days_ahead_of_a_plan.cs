using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Duty;

public class The_days_ahead_of_a_plan
{
    /// <summary>A Thursday.</summary>
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    private static RotaDayKind Kind(DateOnly day) => day == new DateOnly(2027, 1, 1) ? RotaDayKind.Holiday : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? RotaDayKind.RestDay : RotaDayKind.Workday;

    private static IReadOnlyList<(int From, int To)> Openings(DateOnly day) => Kind(day) is RotaDayKind.Workday ? [(480, 720), (840, 1080)] : Kind(day) is RotaDayKind.RestDay ? [(540, 1440)] : [];

    [Fact]
    public void Is_what_its_hours_say_where_nothing_is_written()
    {
        var ahead = ShiftPlanDays.Ahead(ShiftPlan.Usual, Thursday, Kind, Openings);
        Assert.Equal([Thursday, new DateOnly(2026, 11, 28), new DateOnly(2027, 1, 1)], ahead.Select(day => day.Day!.Value));
        Assert.Equal([new ShiftNeed(new(8, 0), new(12, 0)), new ShiftNeed(new(14, 0), new(18, 0))], ahead[0].Shifts.Select(shift => new ShiftNeed(shift.From, shift.To)));
        Assert.All(ahead[0].Shifts, shift => Assert.Equal(RotaRole.Worker, shift.Role));
        Assert.Equal((RotaRole.Volunteer, TimeOnly.MinValue), (ahead[1].Shifts.Single().Role, ahead[1].Shifts.Single().To));
        Assert.Empty(ahead[2].Shifts);
    }

    [Fact]
    public void Is_what_is_written_on_days_on_which_it_opens()
    {
        var plan = ShiftPlan.Usual with { RestDay = [new(new(9, 0), new(12, 0)) { Heads = 2 }] };
        var ahead = ShiftPlanDays.Ahead(plan, Thursday, Kind, Openings);
        Assert.Equal(2, ahead[0].Shifts.Count);
        Assert.Equal(2, ahead[1].Shifts.Single().Heads);
        Assert.Empty(ahead[2].Shifts);
    }

    [Fact]
    public void Is_not_known_for_a_holiday_of_which_no_notice_is_loaded() =>
        Assert.Null(ShiftPlanDays.Ahead(ShiftPlan.Usual, Thursday, day => RotaDayKind.Workday, Openings)[2].Day);
}
