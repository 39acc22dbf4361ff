using Yizhan.Lending.Rules;

namespace Yizhan.Tests.Rules.Lending;

public class A_loan
{
    /// <summary>Once on the day before, once after it was due; a run that was missed is made up for, and nobody is told a third time.</summary>
    [Theory]
    [InlineData(5, null)]
    [InlineData(6, LoanReminder.DueSoon)]
    [InlineData(7, null)]
    [InlineData(8, LoanReminder.Overdue)]
    [InlineData(30, LoanReminder.Overdue)]
    public void Reminds_on_the_day_before_and_when_it_is_overdue(int days, LoanReminder? reminder) => Assert.Equal(reminder, A.Loan().ReminderOn(A.Day.AddDays(days)));

    [Fact]
    public void Reminds_at_most_twice()
    {
        var (loan, told) = (A.Loan(), new List<LoanReminder>());
        for (var day = A.Day; day < A.Day.AddDays(100); day = day.AddDays(1))
        {
            if (loan.ReminderOn(day) is not { } reminder) continue;
            loan.Told(reminder, day);
            told.Add(reminder);
        }
        Assert.Equal([LoanReminder.DueSoon, LoanReminder.Overdue], told);
    }

    [Fact]
    public void Reminds_nobody_of_what_is_back()
    {
        var loan = A.Loan();
        loan.Close(LoanEnd.Returned, "DY0002", A.Noon, A.Day);
        Assert.Null(loan.ReminderOn(A.Day.AddDays(30)));
        Assert.False(loan.IsOverdue(A.Day.AddDays(30)));
    }

    [Fact]
    public void Is_overdue_from_the_day_after_it_was_due() => Assert.Equal((false, true), (A.Loan().IsOverdue(A.Day.AddDays(7)), A.Loan().IsOverdue(A.Day.AddDays(8))));

    [Fact]
    public void Forgets_who_it_was_and_keeps_when_and_where()
    {
        var loan = A.Loan();
        loan.BelongsTo(Guid.CreateVersion7());
        loan.Close(LoanEnd.Returned, "DY0002", A.Noon, A.Day);
        Assert.Equal(A.Day, loan.ForgetFrom);
        loan.Forget();
        Assert.Equal((null, null, null, "DY0002", A.Day), (loan.Resident, loan.Phone, loan.ForgetFrom, loan.To, loan.EndedOn));
    }

    [Theory]
    [InlineData("", "13800138000", "Name")]
    [InlineData("王芳", "12345", "Phone")]
    [InlineData("王芳", "138 0013 8000", null)]
    public void Needs_a_name_and_a_phone(string name, string phone, string? fault) => Assert.Equal(fault, new BorrowerAsk(name, phone).Check().All.Select(error => error.Field).FirstOrDefault());
}
