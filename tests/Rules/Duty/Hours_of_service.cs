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
        Assert.Equal("hours-own-record", hours.Confirm(Recorder, Now)?.Code);
        Assert.Null(hours.ConfirmedAt);
        Assert.Null(hours.Confirm(Other, Now));
        Assert.Equal((Now, Other), (hours.ConfirmedAt, hours.ConfirmedBy));
    }

    [Fact]
    public void Are_not_confirmed_by_nobody() => Assert.Equal("hours-own-record", Recorded().Confirm(null, Now)?.Code);

    [Fact]
    public void Stay_as_they_were_confirmed_when_they_are_confirmed_again()
    {
        var hours = Recorded();
        hours.Confirm(Other, Now);
        Assert.Null(hours.Confirm(Recorder, Now.AddDays(1)));
        Assert.Equal((Now, Other), (hours.ConfirmedAt, hours.ConfirmedBy));
    }

    [Fact]
    public void Have_to_be_confirmed_anew_after_a_correction_and_not_by_who_corrected()
    {
        var hours = Recorded();
        hours.Confirm(Other, Now);
        hours.Ask(180);
        hours.Correct(180, Other, Now);
        Assert.Equal((180, (int?)null, (DateTimeOffset?)null), (hours.Minutes, hours.AskedMinutes, hours.ConfirmedAt));
        Assert.Equal("hours-own-record", hours.Confirm(Other, Now)?.Code);
        Assert.Null(hours.Confirm(Recorder, Now));
    }

    [Fact]
    public void Stay_confirmed_when_what_was_asked_is_not_granted()
    {
        var hours = Recorded();
        hours.Confirm(Other, Now);
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
