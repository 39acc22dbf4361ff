using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;

namespace Yizhan.Tests.Rules.Duty;

public class Hours_of_service
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, CityClock.Offset);
    private static readonly Guid Recorder = Guid.NewGuid(), Other = Guid.NewGuid();

    [Fact]
    public void Are_confirmed_by_another_than_who_recorded_them()
    {
        var hours = Recorded();
        Assert.Equal("hours-own-record", hours.Confirm(Recorder, false, Now)?.Code);
        Assert.Null(hours.ConfirmedAt);
        Assert.Null(hours.Confirm(Other, false, Now));
        Assert.Equal((Now, Other), (hours.ConfirmedAt, hours.ConfirmedBy));
    }

    [Fact]
    public void Are_not_confirmed_by_nobody() => Assert.Equal("hours-own-record", Recorded().Confirm(null, false, Now)?.Code);

    [Fact]
    public void Are_not_confirmed_by_who_served_them()
    {
        var hours = Recorded();
        Assert.Equal("hours-own-service", hours.Confirm(Other, true, Now)?.Code);
        Assert.Null(hours.ConfirmedAt);
    }

    [Fact]
    public void Are_as_seen_until_they_are_corrected_and_also_once_they_are_confirmed()
    {
        var hours = Recorded();
        Assert.True(hours.IsAsSeen(0));
        hours.Confirm(Other, false, Now);
        Assert.True(hours.IsAsSeen(0));
        hours.Correct(1440, Recorder, Now);
        Assert.False(hours.IsAsSeen(0));
        Assert.False(hours.IsAsSeen(1));
        Assert.True(hours.IsAsSeen(2));
    }

    [Fact]
    public void Stay_as_they_were_confirmed_when_they_are_confirmed_again()
    {
        var hours = Recorded();
        hours.Confirm(Other, false, Now);
        Assert.Null(hours.Confirm(Recorder, false, Now.AddDays(1)));
        Assert.Equal((Now, Other), (hours.ConfirmedAt, hours.ConfirmedBy));
    }

    [Fact]
    public void Have_to_be_confirmed_anew_after_a_correction_and_not_by_who_corrected()
    {
        var hours = Recorded();
        hours.Confirm(Other, false, Now);
        hours.Ask(180);
        hours.Correct(180, Other, Now);
        Assert.Equal((180, (int?)null, (DateTimeOffset?)null), (hours.Minutes, hours.AskedMinutes, hours.ConfirmedAt));
        Assert.Equal("hours-own-record", hours.Confirm(Other, false, Now)?.Code);
        Assert.Null(hours.Confirm(Recorder, false, Now));
    }

    [Fact]
    public void Stay_confirmed_when_what_was_asked_is_not_granted()
    {
        var hours = Recorded();
        hours.Confirm(Other, false, Now);
        hours.Ask(300);
        hours.Correct(240, Recorder, Now);
        Assert.Equal((Now, null), (hours.ConfirmedAt, hours.AskedMinutes));
    }

    [Fact]
    public void Ask_for_nothing_when_the_same_minutes_are_said()
    {
        var hours = Recorded();
        hours.Ask(240);
        Assert.Null(hours.AskedMinutes);
    }

    private static ServiceHours Recorded() => new()
    {
        Id = Guid.NewGuid(), Assignment = Guid.NewGuid(), Person = Guid.NewGuid(), Station = "DY0001", Area = AreaPath.Root, Date = new(2026, 11, 22), Minutes = 240, RecordedAt = Now, RecordedBy = Recorder,
    };
}
