using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.People.Complaints.Rules;

namespace Yizhan.Tests.Rules.People.Complaints;

public class Reminding_of_a_deadline
{
    private static readonly ReminderTimes Times = new(2, 3);
    private static readonly AreaPath Street = AreaPath.Root.Below("420281000000").Below("420281002000");
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    // A Wednesday.
    private static readonly DateOnly Due = new(2026, 12, 16);

    private static Complaint Open(DateOnly? due = null) => new()
    {
        Id = Guid.CreateVersion7(), Number = "TS-2026-00001", FollowHash = "x", Kind = "service", About = "420281002008", Area = Street, Language = Language.Chinese,
        ReceivedAt = Now, ReceivedOn = new(2026, 11, 20), DueOn = due ?? Due,
    };

    private static ComplaintReminder? On(Complaint complaint, int day, WorkCalendar? calendar = null) => Times.Due(complaint, new(2026, 12, day), calendar ?? WorkCalendar.Empty);

    [Theory]
    [InlineData(13, null)]
    [InlineData(14, ComplaintReminder.Near)]
    [InlineData(16, ComplaintReminder.Near)]
    [InlineData(17, ComplaintReminder.Overdue)]
    public void Begins_two_working_days_before_it(int day, ComplaintReminder? due) => Assert.Equal(due, On(Open(), day));

    [Fact]
    public void Counts_the_days_on_which_offices_work()
    {
        // Due on Monday: told on the Thursday before.
        var monday = Open(new(2026, 12, 14));
        Assert.Null(On(monday, 9));
        Assert.Equal(ComplaintReminder.Near, On(monday, 10));
        var shut = new WorkCalendar([new(2026, [new(new(2026, 12, 10), "测试节", true), new(new(2026, 12, 11), "测试节", true)])]);
        Assert.Equal(ComplaintReminder.Near, On(monday, 8, shut));
    }

    [Fact]
    public void Tells_each_once_and_the_level_above_after_three_more_working_days()
    {
        var complaint = Open();
        complaint.Remind(ComplaintReminder.Near, Now);
        Assert.Null(On(complaint, 16));
        Assert.Equal(ComplaintReminder.Overdue, On(complaint, 17));
        complaint.Remind(ComplaintReminder.Overdue, Now);
        // The third working day after Wednesday is Monday the 21st.
        Assert.Null(On(complaint, 21));
        Assert.Equal(ComplaintReminder.Above, On(complaint, 22));
        complaint.Remind(ComplaintReminder.Above, Now);
        Assert.Null(On(complaint, 31));
    }

    [Fact]
    public void Tells_what_was_missed_in_its_order_and_not_that_it_is_near()
    {
        var complaint = Open();
        Assert.Equal(ComplaintReminder.Overdue, On(complaint, 28));
        complaint.Remind(ComplaintReminder.Overdue, Now);
        Assert.Equal(ComplaintReminder.Above, On(complaint, 28));
        Assert.Null(complaint.RemindedAt);
    }

    [Fact]
    public void Is_over_with_the_answer_and_begins_anew_with_the_next_deadline()
    {
        Power[] officer = [new(Street, new HashSet<string> { "complaints.read", "complaints.handle", "complaints.service" })];
        var complaint = Open();
        complaint.Remind(ComplaintReminder.Near, Now);
        Assert.Null(complaint.Assign(Guid.CreateVersion7(), officer, "街道工作人员"));
        Assert.Null(complaint.Answer(Now, new(2026, 12, 15), new(2026, 12, 30)));
        Assert.Null(On(complaint, 31));
        Assert.Null(complaint.Reopen(Now, new(2026, 12, 16), new(2026, 12, 30)));
        Assert.Null(On(complaint, 25));
        Assert.Equal(ComplaintReminder.Near, On(complaint, 28));
    }
}
