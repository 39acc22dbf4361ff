using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.People.Complaints.Rules;

namespace Yizhan.Tests.Rules.People.Complaints;

public class A_complaint
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 25), Due = new(2026, 12, 16), ReopenBy = new(2026, 12, 10);
    private static readonly AreaPath Street = AreaPath.Root.Below("420281000000").Below("420281002000"), Community = Street.Below("420281002008");
    private static readonly Guid Handler = Guid.CreateVersion7(), Other = Guid.CreateVersion7();

    private static readonly string[] Held = ["complaints.read", "complaints.handle", "complaints.service"];

    private static Power[] At(AreaPath area, params string[] permissions) => [new(area, (permissions is [] ? Held : permissions).ToHashSet())];

    private static Complaint New(string kind = "service") => new()
    {
        Id = Guid.CreateVersion7(), Number = "TS-2026-00001", FollowHash = "x", Kind = kind, About = "420281002008", Area = Street, Language = Language.Chinese,
        ReceivedAt = Now, ReceivedOn = Today, DueOn = Due,
    };

    private static Complaint Assigned()
    {
        var complaint = New();
        Assert.Null(complaint.Assign(Handler, At(Street), "街道工作人员"));
        return complaint;
    }

    private static Complaint Answered()
    {
        var complaint = Assigned();
        Assert.Null(complaint.Answer(Now, Today, ReopenBy));
        return complaint;
    }

    [Fact]
    public void Is_taken_answered_and_accepted()
    {
        var complaint = Answered();
        Assert.Equal((ComplaintState.Answered, true), (complaint.State, complaint.AnsweredInTime));
        Assert.Null(complaint.Accept(Now));
        Assert.Equal((ComplaintState.Closed, Now), (complaint.State, complaint.ClosedAt));
    }

    [Fact]
    public void Is_not_answered_before_somebody_has_it()
    {
        Assert.Equal("complaint-without-handler", New().Answer(Now, Today, ReopenBy)?.Code);
        Assert.Equal("complaint-without-handler", New().Ask()?.Code);
    }

    [Fact]
    public void Is_added_to_without_end_by_nobody()
    {
        var complaint = New();
        for (var turn = 0; turn < Complaint.MostTurns; turn++) Assert.Null(complaint.Reply());
        Assert.Equal("complaint-too-long", complaint.Reply()?.Code);
        // The office goes on all the same.
        Assert.Null(complaint.Assign(Handler, At(Street), "街道工作人员"));
        Assert.Null(complaint.Answer(Now, Today, ReopenBy));
    }

    [Fact]
    public void Is_handled_by_nobody_below_where_it_belongs() =>
        Assert.Equal("complaint-handler-not-above", New().Assign(Handler, At(Community), "社区书记")?.Code);

    [Fact]
    public void Is_handled_by_those_above_as_well() => Assert.Null(New().Assign(Handler, At(AreaPath.Root), "市管理员"));

    [Fact]
    public void Is_handled_by_nobody_who_acts_for_a_department_alone() =>
        Assert.Equal("complaint-handler-not-above", New().Assign(Handler, [new(Street, Held.ToHashSet(), Guid.CreateVersion7())], "")?.Code);

    [Theory]
    [InlineData("service", "complaints.service", true), InlineData("service", "complaints.privacy", false)]
    [InlineData("personal-data", "complaints.privacy", true), InlineData("personal-data", "complaints.service", false)]
    public void Is_handled_by_those_alone_whose_business_its_kind_is(string kind, string desk, bool may) =>
        Assert.Equal(may, New(kind).MayBeHandledWith(At(Street, "complaints.read", "complaints.handle", desk)));

    [Fact]
    public void Is_not_given_to_the_one_it_is_about()
    {
        var complaint = New();
        Assert.Null(complaint.Concern(Handler));
        Assert.Equal("complaint-handler-concerned", complaint.Assign(Handler, At(Street), "")?.Code);
        Assert.Null(complaint.Assign(Other, At(Street), ""));
        Assert.Equal("complaint-handler-concerned", complaint.Concern(Other)?.Code);
    }

    [Fact]
    public void Is_overdue_the_day_after_its_last_day_and_no_more_once_it_is_answered()
    {
        var complaint = Assigned();
        Assert.False(complaint.IsOverdue(Due));
        Assert.True(complaint.IsOverdue(Due.AddDays(1)));
        Assert.Null(complaint.Answer(Now, Due.AddDays(1), Due.AddDays(16)));
        Assert.False(complaint.IsOverdue(Due.AddDays(2)));
        Assert.False(complaint.AnsweredInTime);
    }

    [Fact]
    public void Is_reopened_once_and_then_due_anew()
    {
        var complaint = Answered();
        Assert.True(complaint.MayBeReopened(ReopenBy));
        Assert.Null(complaint.Reopen(Now, ReopenBy, Due.AddDays(20)));
        Assert.Equal((ComplaintState.Reopened, Due.AddDays(20)), (complaint.State, complaint.DueOn));
        Assert.Null(complaint.Answer(Now, Due.AddDays(30), Due.AddDays(45)));
        // The first answer came in time, and that is what is counted.
        Assert.True(complaint.AnsweredInTime);
        Assert.False(complaint.MayBeReopened(Today));
        Assert.Equal("complaint-reopened-before", complaint.Reopen(Now, Today, Due)?.Code);
    }

    [Fact]
    public void Is_not_reopened_too_late_or_before_it_is_answered()
    {
        Assert.Equal("complaint-too-late-to-reopen", Answered().Reopen(Now, ReopenBy.AddDays(1), Due)?.Code);
        Assert.Equal("complaint-not-answered", Assigned().Reopen(Now, Today, Due)?.Code);
    }

    [Fact]
    public void Is_not_closed_by_staff_while_it_may_be_reopened()
    {
        var complaint = Answered();
        Assert.Equal("complaint-may-be-reopened", complaint.Close(Now, ReopenBy)?.Code);
        Assert.Null(complaint.Close(Now, ReopenBy.AddDays(1)));
    }

    [Fact]
    public void Stays_as_it_is_once_it_is_closed()
    {
        var complaint = Answered();
        complaint.Accept(Now);
        Assert.Equal("complaint-not-open", complaint.Assign(Other, At(Street), "")?.Code);
        Assert.Equal("complaint-not-open", complaint.Answer(Now, Today, ReopenBy)?.Code);
        Assert.Equal("complaint-not-open", complaint.Reply()?.Code);
        Assert.Equal("complaint-not-open", complaint.Concern(Other)?.Code);
        Assert.Equal("complaint-not-answered", complaint.Reopen(Now, Today, Due)?.Code);
        Assert.Equal("complaint-not-answered", complaint.Accept(Now)?.Code);
    }
}
