using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters.Cases;

public class The_clock_of_a_case
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, CityClock.Offset);

    private static Case Accepted(MatterLimits limits, MatterKind kind = MatterKind.Certificate)
    {
        var one = new Case
        {
            Id = Guid.CreateVersion7(), Matter = "residence", MatterVersion = Guid.CreateVersion7(), Kind = kind, Level = IssuerLevel.Community, Area = AreaPath.Root.Below("1").Below("2").Below("3"), Channel = CaseChannel.Desk,
            Language = Language.Chinese, BegunAt = Now,
        };
        Assert.Null(one.Submit("BJ-2026-000001", "hash", new(2026, 12, 2), Now));
        Assert.Null(one.Accept(limits, WorkCalendar.Empty, Now, Now));
        return one;
    }

    private static Case Sealed(MatterLimits limits, DateTimeOffset at)
    {
        var one = Accepted(limits);
        Assert.Null(one.Grant(Guid.CreateVersion7(), Evidence.Papers, null, Now));
        Assert.Null(one.Issue(WorkCalendar.Empty, at));
        return one;
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(125, 3, true)]
    [InlineData(180, 3, true)]
    [InlineData(181, 4, false)]
    public void Counts_minutes_that_have_begun_until_the_seal_where_minutes_were_promised(int seconds, int took, bool inTime)
    {
        var one = Sealed(new(PromisedMinutes: 3), Now.AddSeconds(seconds));
        Assert.Equal((took, inTime), (one.Took, one.InTime));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(5, 3, true)]
    [InlineData(6, 4, false)]
    public void Counts_working_days_where_days_were_promised(int days, int took, bool inTime)
    {
        var one = Sealed(new(PromisedDays: 3), Now.AddDays(days));
        Assert.Equal((took, inTime), (one.Took, one.InTime));
    }

    [Fact]
    public void Stands_still_while_the_case_is_paused()
    {
        var one = Accepted(new(PromisedDays: 3));
        Assert.Null(one.Pause(new(2026, 11, 25), Now));
        Assert.Null(one.Resume(WorkCalendar.Empty, new(2026, 12, 2), Now.AddDays(7)));
        Assert.Null(one.Refuse(null, WorkCalendar.Empty, Now.AddDays(9)));
        Assert.Equal((2, true), (one.Took, one.InTime));
    }

    [Fact]
    public void Is_not_set_back_by_an_extension()
    {
        var one = Accepted(new(PromisedDays: 3, StatutoryDays: 20));
        Assert.Null(one.Extend(10, WorkCalendar.Empty, Now));
        Assert.Null(one.Refuse(null, WorkCalendar.Empty, Now.AddDays(12)));
        Assert.Equal((8, false), (one.Took, one.InTime));
    }

    [Fact]
    public void Measures_against_the_law_where_nothing_was_promised_and_against_nothing_where_that_gives_no_limit()
    {
        Assert.True(Sealed(new(StatutoryDays: 20), Now.AddDays(20)).InTime);
        Assert.False(Sealed(new(StatutoryDays: 5), Now.AddDays(20)).InTime);
        Assert.Null(Sealed(new(), Now.AddDays(20)).InTime);
    }

    [Fact]
    public void Does_not_run_for_what_was_withdrawn_or_not_accepted()
    {
        var withdrawn = Accepted(new(PromisedMinutes: 3));
        Assert.Null(withdrawn.Withdraw(Now.AddDays(1)));
        Assert.Equal(((int?)null, (bool?)null), (withdrawn.Took, withdrawn.InTime));
    }
}
