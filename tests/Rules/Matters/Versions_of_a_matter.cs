using Yizhan.Kernel;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters;

public class Versions_of_a_matter
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = A.Today;

    private static MatterVersion Draft(int number) => new() { Id = Guid.CreateVersion7(), Code = "residence", Number = number, Document = "{}", MadeAt = Noon };

    private static MatterVersion Published(int number, DateOnly from)
    {
        var version = Draft(number);
        Assert.Null(version.Publish(from, null, from, Noon));
        return version;
    }

    [Fact]
    public void Never_change_once_they_are_published()
    {
        var version = Draft(1);
        Assert.Null(version.Write("{\"a\":1}"));
        Assert.Null(version.Publish(Today, null, Today, Noon));
        Assert.Equal("matter-published", version.Write("{}")?.Code);
        Assert.Equal("matter-published", version.Publish(Today, null, Today, Noon)?.Code);
        Assert.Equal("{\"a\":1}", version.Document);
    }

    [Fact]
    public void Are_published_and_withdrawn_from_today_or_later()
    {
        Assert.Equal("matter-date-past", Draft(1).Publish(Today.AddDays(-1), null, Today, Noon)?.Code);
        Assert.Equal("matter-date-past", Published(1, Today.AddDays(-9)).Withdraw(Today.AddDays(-1), "停办", Today)?.Code);
        Assert.Equal("matter-not-published", Draft(1).Withdraw(Today, "停办", Today)?.Code);
    }

    [Fact]
    public void Follow_one_another_on_their_days()
    {
        MatterVersion[] versions = [Published(1, Today.AddDays(-30)), Published(2, Today.AddDays(10)), Draft(3)];
        Assert.Null(versions.OnDay(Today.AddDays(-31)));
        Assert.Equal(1, versions.OnDay(Today)?.Number);
        Assert.Equal(1, versions.OnDay(Today.AddDays(9))?.Number);
        Assert.Equal(2, versions.OnDay(Today.AddDays(10))?.Number);
        Assert.Equal([VersionState.InForce, VersionState.Scheduled, VersionState.Draft], versions.Select(version => version.StateOn(versions, Today)));
        Assert.Equal([VersionState.Replaced, VersionState.InForce, VersionState.Draft], versions.Select(version => version.StateOn(versions, Today.AddDays(10))));
    }

    [Fact]
    public void Of_one_day_give_way_to_the_later_one() => Assert.Equal(2, new[] { Published(2, Today), Published(1, Today) }.OnDay(Today)?.Number);

    [Fact]
    public void End_on_the_day_from_which_they_are_withdrawn()
    {
        var version = Published(1, Today.AddDays(-30));
        Assert.Null(version.Withdraw(Today.AddDays(5), "并入别的事项", Today));
        Assert.Equal(1, new[] { version }.OnDay(Today.AddDays(4))?.Number);
        Assert.Null(new[] { version }.OnDay(Today.AddDays(5)));
        Assert.Equal(VersionState.InForce, version.StateOn([version], Today));
        Assert.Equal(VersionState.Withdrawn, version.StateOn([version], Today.AddDays(5)));
        // Until its day comes another may be named; afterwards it is over.
        Assert.Null(version.Withdraw(Today.AddDays(3), "并入别的事项", Today));
        Assert.Equal("matter-withdrawn", version.Withdraw(Today.AddDays(9), "再等等", Today.AddDays(3))?.Code);
    }

    [Fact]
    public void Taken_back_before_their_first_day_leave_the_former_in_force()
    {
        MatterVersion[] versions = [Published(1, Today.AddDays(-30)), Published(2, Today.AddDays(10))];
        Assert.Null(versions[1].Withdraw(Today, "改期", Today));
        Assert.Equal(1, versions.OnDay(Today.AddDays(20))?.Number);
        Assert.Equal(VersionState.Withdrawn, versions[1].StateOn(versions, Today));
    }

    [Fact]
    public void Promise_working_days_of_the_citys_calendar()
    {
        var calendar = new WorkCalendar([]);
        // A Wednesday: five working days later is the next Wednesday.
        Assert.Equal(new(2026, 12, 2), new MatterLimits(PromisedDays: 5).PromisedBy(Today, calendar));
        Assert.Equal(Today, new MatterLimits(PromisedMinutes: 3).PromisedBy(Today, calendar));
        Assert.Equal(new(2026, 12, 23), new MatterLimits(PromisedDays: 5, StatutoryDays: 20).LawfulBy(Today, calendar));
        Assert.Null(new MatterLimits(PromisedDays: 5).LawfulBy(Today, calendar));
    }
}
