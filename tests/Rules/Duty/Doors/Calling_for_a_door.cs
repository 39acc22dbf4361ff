using Yizhan.Duty.Doors.Rules;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;

namespace Yizhan.Tests.Rules.Duty.Doors;

public class Calling_for_a_door
{
    private static readonly DateTimeOffset Quarter = CityClock.MomentOf(new(2026, 11, 25), new(8, 15));

    private static readonly DoorAlarm New = new() { Station = "DY0001", Since = Quarter.AddMinutes(-15) };

    [Fact]
    public void Begins_with_those_on_duty_and_the_secretary_together()
    {
        Assert.True(AlarmSteps.IsDue(New, AlarmRung.OnDuty, Quarter));
        Assert.True(AlarmSteps.IsDue(Told(AlarmRung.OnDuty), AlarmRung.Secretary, Quarter));
        Assert.Empty(Due(Told(AlarmRung.OnDuty, AlarmRung.Secretary), Quarter));
    }

    [Fact]
    public void Goes_on_to_the_street_at_once_where_the_secretary_could_not_be_told() =>
        Assert.Equal([AlarmRung.Secretary, AlarmRung.Street], Due(Told(AlarmRung.OnDuty), Quarter));

    [Theory]
    [InlineData(0, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(60, true)]
    public void Goes_on_to_the_street_a_quarter_of_an_hour_later(int minutes, bool isDue) =>
        Assert.Equal(isDue ? [AlarmRung.Street] : [], Due(Told(AlarmRung.OnDuty, AlarmRung.Secretary), Quarter.AddMinutes(minutes)));

    [Fact]
    public void Calls_nobody_twice() => Assert.Empty(Due(Told(AlarmRung.OnDuty, AlarmRung.Secretary, AlarmRung.Street), Quarter.AddHours(3)));

    [Fact]
    public void Looks_again_for_somebody_on_duty_where_there_was_nobody() =>
        Assert.Equal([AlarmRung.OnDuty, AlarmRung.Street], Due(Told(AlarmRung.Secretary), Quarter.AddMinutes(15)));

    [Fact]
    public void Counts_from_the_first_call()
    {
        var alarm = Told(AlarmRung.Secretary);
        alarm.Tell(AlarmRung.OnDuty, Quarter.AddMinutes(10));
        Assert.Equal(Quarter, alarm.CalledAt);
        Assert.Equal([AlarmRung.Street], Due(alarm, Quarter.AddMinutes(15)));
    }

    private static IEnumerable<AlarmRung> Due(DoorAlarm alarm, DateTimeOffset now) => Enum.GetValues<AlarmRung>().Where(rung => AlarmSteps.IsDue(alarm, rung, now));

    private static DoorAlarm Told(params AlarmRung[] rungs)
    {
        var alarm = new DoorAlarm { Station = New.Station, Since = New.Since };
        foreach (var rung in rungs) alarm.Tell(rung, Quarter);
        return alarm;
    }
}
