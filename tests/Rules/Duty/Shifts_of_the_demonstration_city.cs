using Yizhan.Duty;
using Yizhan.Duty.Rules;
using Yizhan.Rostering;

namespace Yizhan.Tests.Rules.Duty;

public class Shifts_of_the_demonstration_city
{
    private static ShiftPlan Of(params (int From, int To)[] openings) => ExampleShifts.PlanOf(_ => [.. openings.Select(opening => (opening.From * 60, opening.To * 60))]);

    private static string Hours(IReadOnlyList<ShiftNeed> needs) => string.Join(' ', needs.Select(need => $"{ShiftTime.From(need.From)}-{ShiftTime.To(need.To)}"));

    [Fact]
    public void Are_the_opening_hours_where_these_are_no_longer_than_a_working_day() => Assert.Empty(Of((8, 12), (14, 18)).Workday);

    [Theory]
    [InlineData(7, 24, "07:00-13:00 13:00-19:00 19:00-24:00")]
    [InlineData(0, 24, "00:00-06:00 06:00-12:00 12:00-18:00 18:00-24:00")]
    [InlineData(8, 25, "08:00-14:00 14:00-20:00 20:00-01:00")]
    [InlineData(18, 32, "18:00-08:00")]
    [InlineData(8, 21, "08:00-14:00 14:00-21:00")]
    public void Follow_one_another_where_a_door_is_open_for_long(int from, int to, string shifts)
    {
        var plan = Of((from, to));
        Assert.Equal(shifts, Hours(plan.RestDay));
        Assert.True(plan.Check().None);
        Assert.Equal(to * 60, plan.RestDay[^1].Hours.EndMinute);
    }

    [Fact]
    public void Are_kept_by_workers_by_day_and_by_volunteers_in_the_evening_and_on_days_off()
    {
        var plan = Of((0, 24));
        Assert.Equal([RotaRole.Volunteer, RotaRole.Worker, RotaRole.Worker, RotaRole.Volunteer], plan.Workday.Select(need => need.Role!.Value));
        Assert.All(plan.RestDay.Concat(plan.Holiday), need => Assert.Equal(RotaRole.Volunteer, need.Role));
    }
}
