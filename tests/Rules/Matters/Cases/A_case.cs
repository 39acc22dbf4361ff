using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Rules.Matters.Cases;

public class A_case
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 10, 0, 0, CityClock.Offset);
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly MatterLimits ThreeDays = new(PromisedDays: 3, StatutoryDays: 20);

    private static Case New(MatterKind kind = MatterKind.Certificate) => new()
    {
        Id = Guid.CreateVersion7(), Matter = "residence", MatterVersion = Guid.CreateVersion7(), Kind = kind, Level = IssuerLevel.Community, Area = AreaPath.Root.Below("1").Below("2").Below("3"), Channel = CaseChannel.Desk,
        Language = Language.Chinese, BegunAt = Now,
    };

    private static Case Submitted(MatterKind kind = MatterKind.Certificate)
    {
        var one = New(kind);
        Assert.Null(one.Submit("BJ-2026-000001", "hash", new(2026, 12, 2), Now));
        return one;
    }

    private static Case Accepted(MatterKind kind = MatterKind.Certificate)
    {
        var one = Submitted(kind);
        Assert.Null(one.Accept(ThreeDays, WorkCalendar.Empty, Now, Now));
        return one;
    }

    [Fact]
    public void Is_due_within_the_promise_and_never_after_what_the_law_gives()
    {
        Assert.Equal((new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 23)), (Accepted().DueOn, Accepted().LawfulBy));
        var slow = Submitted();
        slow.Accept(new(PromisedDays: 30, StatutoryDays: 20), WorkCalendar.Empty, Now, Now);
        Assert.Equal(slow.LawfulBy, slow.DueOn);
    }

    [Fact]
    public void Is_told_once_what_is_missing()
    {
        var one = Submitted();
        Assert.Null(one.AskSupplement(new(2026, 12, 9), Now));
        Assert.True(one.State.WaitsForApplicant());
        Assert.Null(one.Supply(new(2026, 12, 16), Now.AddDays(2)));
        Assert.Equal("supplement-asked-before", one.AskSupplement(new(2026, 12, 20), Now)?.Code);
        Assert.Equal(Now.AddDays(2), one.ReceivedAt);
    }

    [Fact]
    public void Stands_still_while_it_is_paused()
    {
        var one = Accepted();
        Assert.Null(one.Pause(Today, Now));
        // Five working days go by: the limits are five later.
        Assert.Null(one.Resume(WorkCalendar.Empty, new(2026, 12, 2), Now.AddDays(7)));
        Assert.Equal((new DateOnly(2026, 12, 7), new DateOnly(2026, 12, 30), CaseState.InReview), (one.DueOn, one.LawfulBy, one.State));
    }

    [Fact]
    public void Is_extended_once()
    {
        var one = Accepted();
        Assert.Null(one.Extend(10, WorkCalendar.Empty, Now));
        Assert.Equal((new DateOnly(2026, 12, 14), new DateOnly(2027, 1, 6)), (one.DueOn, one.LawfulBy));
        Assert.Equal("case-extended-before", one.Extend(10, WorkCalendar.Empty, Now)?.Code);
    }

    [Fact]
    public void Is_accepted_with_papers_to_follow_and_decided_only_when_they_have_come()
    {
        var one = Submitted();
        Assert.Null(one.AcceptPending(new(2026, 12, 2), Now));
        Assert.NotNull(one.Grant(Guid.CreateVersion7(), Evidence.Papers, null, Now));
        Assert.Null(one.Accept(ThreeDays, WorkCalendar.Empty, Now.AddDays(1), Now.AddDays(1)));
        Assert.Null(one.Grant(Guid.CreateVersion7(), Evidence.Papers, null, Now));
    }

    [Fact]
    public void Ends_when_its_certificate_is_sealed_and_is_decided_anew_when_that_is_given_up()
    {
        var one = Accepted();
        one.Grant(Guid.CreateVersion7(), Evidence.Visit, null, Now);
        Assert.Null(one.LosePaper(Now));
        Assert.Equal((CaseState.InReview, (Guid?)null, (Evidence?)null), (one.State, one.Paper, one.Evidence));
        one.Grant(Guid.CreateVersion7(), Evidence.Visit, null, Now);
        Assert.Null(one.Issue(WorkCalendar.Empty, Now));
        Assert.Equal((CaseOutcome.Issued, false, Today, (DateOnly?)null), (one.Outcome, one.IsOpen, one.EndedOn, one.DueOn));
    }

    [Fact]
    public void Filed_elsewhere_issues_nothing_here()
    {
        var filing = Accepted(MatterKind.Filing);
        Assert.Null(filing.HandOver(Now));
        Assert.NotNull(filing.Deliver(CaseOutcome.Issued, WorkCalendar.Empty, Now));
        Assert.Null(filing.Deliver(CaseOutcome.GrantedElsewhere, WorkCalendar.Empty, Now));
        Assert.NotNull(Accepted().HandOver(Now));
        Assert.NotNull(Accepted().Deliver(CaseOutcome.Advised, WorkCalendar.Empty, Now));
    }

    [Fact]
    public void That_has_ended_becomes_nothing_else()
    {
        var refused = Accepted();
        Assert.Null(refused.Refuse(null, WorkCalendar.Empty, Now));
        foreach (var refusal in new[] { refused.Withdraw(Now), refused.Accept(ThreeDays, WorkCalendar.Empty, Now, Now), refused.Pause(Today, Now), refused.Grant(Guid.Empty, Evidence.Papers, null, Now) })
            Assert.Equal("case-state-not-possible", refusal?.Code);
    }

    [Theory]
    [InlineData(IssuerLevel.Community, "1/2/3/4/", "1/2/3/")]
    [InlineData(IssuerLevel.Street, "1/2/3/", "1/2/")]
    [InlineData(IssuerLevel.Community, "1/2/", null)]
    [InlineData(IssuerLevel.Department, "1/2/3/4/", "1/2/3/")]
    public void Is_decided_by_the_office_of_its_floor(IssuerLevel level, string place, string? office) => Assert.Equal(office, Issuers.Of(level, AreaPath.Parse(place))?.Value);

    [Theory]
    [InlineData("11010519491231002X", null)]
    [InlineData("11010519491231002Y", "身份号码不对，请核对18位号码")]
    [InlineData("110105202812310025", "身份号码里的出生日期还没有到，请核对")]
    public void Is_not_taken_with_a_citizen_number_that_cannot_be(string number, string? fault)
    {
        var right = fault?.Contains("出生日期", StringComparison.Ordinal) == true ? number[..17] + CheckOf(number) : number;
        Assert.Equal(fault, new CaseAsk("王桂兰", right, null).Check(false, Today).Of(nameof(CaseAsk.IdNumber))?.ToString());
    }

    private static char CheckOf(string number) => Yizhan.Kernel.Privacy.Rules.CitizenNumber.CheckOf(number.AsSpan(0, 17));
}
