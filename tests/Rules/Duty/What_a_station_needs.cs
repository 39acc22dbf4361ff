using Yizhan.Duty.Rules;
using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Duty;

public class What_a_station_needs
{
    private static readonly (int, int)[] TwoOpenings = [(8 * 60, 12 * 60), (14 * 60 + 30, 18 * 60)];

    [Fact]
    public void Is_one_worker_for_each_opening_of_a_workday() =>
        Assert.Equal([new(new(8, 0), new(12, 0)) { Role = RotaRole.Worker }, new(new(14, 30), new(18, 0)) { Role = RotaRole.Worker }], ShiftPlan.Usual.On(RotaDayKind.Workday, TwoOpenings));

    [Fact]
    public void Is_one_worker_on_a_rest_day_that_is_worked() => Assert.All(ShiftPlan.Usual.On(RotaDayKind.MakeUpWorkday, TwoOpenings), shift => Assert.Equal(RotaRole.Worker, shift.Role));

    [Theory]
    [InlineData(RotaDayKind.RestDay)]
    [InlineData(RotaDayKind.Holiday)]
    public void Is_one_volunteer_for_each_opening_of_a_day_off(RotaDayKind kind) => Assert.All(ShiftPlan.Usual.On(kind, TwoOpenings), shift => Assert.Equal(RotaRole.Volunteer, shift.Role));

    [Fact]
    public void Is_nobody_where_the_door_stays_shut() => Assert.Empty(new ShiftPlan { RestDay = [new(new(9, 0), new(12, 0))] }.On(RotaDayKind.RestDay, []));

    [Fact]
    public void Is_what_its_plan_names_for_that_kind_of_day() =>
        Assert.Equal([new(new(9, 0), new(12, 0)) { Heads = 2 }], new ShiftPlan { RestDay = [new(new(9, 0), new(12, 0)) { Heads = 2 }] }.On(RotaDayKind.RestDay, TwoOpenings));

    [Fact]
    public void Is_on_a_holiday_what_it_is_on_a_rest_day_unless_the_plan_says_otherwise()
    {
        var plan = new ShiftPlan { RestDay = [new(new(9, 0), new(12, 0))], Holiday = [] };
        Assert.Equal(plan.RestDay, plan.On(RotaDayKind.Holiday, TwoOpenings));
        Assert.Equal(new(new(10, 0), new(11, 0)), Assert.Single((plan with { Holiday = [new(new(10, 0), new(11, 0))] }).On(RotaDayKind.Holiday, TwoOpenings)));
    }

    [Fact]
    public void Is_one_shift_into_the_morning_where_the_door_stays_open_past_midnight()
    {
        var need = Assert.Single(ShiftPlan.Usual.On(RotaDayKind.Workday, [(20 * 60, 30 * 60)]));
        Assert.Equal((new(20, 0), new TimeOnly(6, 0), 30 * 60), (need.From, need.To, need.Hours.EndMinute));
    }

    [Theory]
    [InlineData(24 * 60)]
    [InlineData(32 * 60)]
    public void Is_as_long_as_the_opening_is(int closes) => Assert.Equal(closes, Assert.Single(ShiftPlan.Usual.On(RotaDayKind.Workday, [(8 * 60, closes)])).Hours.EndMinute);

    [Fact]
    public void May_be_a_shift_that_ends_on_the_next_morning() => Assert.True(new ShiftPlan { Workday = [new(new(18, 0), new(2, 0)), new(new(2, 0), new(0, 0))] }.Check().None);

    [Fact]
    public void Is_faulty_where_a_shift_begins_and_ends_at_the_same_time()
    {
        Assert.False(new ShiftPlan { Workday = [new(new(8, 0), new(8, 0))] }.Check().None);
        Assert.True(new ShiftPlan { Workday = [new(new(0, 0), new(0, 0))] }.Check().None);
    }

    [Fact]
    public void Is_faulty_where_two_shifts_begin_together() => Assert.False(new ShiftPlan { Workday = [new(new(8, 0), new(12, 0)), new(new(8, 0), new(10, 0))] }.Check().None);

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void Is_faulty_with_no_head_or_with_too_many(int heads) => Assert.False(new ShiftPlan { Workday = [new(new(8, 0), new(12, 0)) { Heads = heads }] }.Check().None);

    [Fact]
    public void Is_faulty_with_a_skill_that_is_none() => Assert.False(new ShiftPlan { Workday = [new(new(8, 0), new(12, 0)) { Skills = ["flying"] }] }.Check().None);

    [Fact]
    public void Is_sound_as_it_is_usually() => Assert.True(ShiftPlan.Usual.Check().None);

    [Fact]
    public void Is_read_back_as_it_was_written()
    {
        var plan = ShiftPlan.Usual with { Holiday = [new(new(9, 0), new(12, 0)) { Heads = 2, Skills = ["first-aid"], Role = RotaRole.Volunteer }] };
        Assert.Equal(DutyJson.Write(plan), DutyJson.Write(DutyJson.Read<ShiftPlan>(DutyJson.Write(plan))));
    }
}
