using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Text;

namespace Yizhan.Lending.Rules;

/// <summary>That somebody has borrowed a thing. Nothing is charged, no deposit is taken, no points are counted: it says who has it and when it is expected back, and no more.</summary>
public sealed class Loan : IHasArea
{
    /// <summary>Things that one resident may have at once.</summary>
    public const int MostAtOnce = 5;

    /// <summary>Days that who borrowed is known after the thing is back.</summary>
    public const int DaysKept = 30;

    public required Guid Id { get; init; }

    public required Guid Item { get; init; }

    /// <summary>Where the station lies at which it was lent.</summary>
    public required AreaPath Area { get; init; }

    /// <summary>The resident who borrowed it by phone; null: somebody at the counter, or it is forgotten.</summary>
    public Guid? Resident { get; private set; }

    /// <summary>The name of who borrowed it at the counter.</summary>
    public PersonalText? Borrower { get; private set; }

    /// <summary>The phone of who borrowed it at the counter.</summary>
    public PersonalText? Phone { get; private set; }

    /// <summary>In which they are written to.</summary>
    public required Language Language { get; init; }

    /// <summary>The code of the station where it was lent.</summary>
    public required string From { get; init; }

    public required DateTimeOffset LentAt { get; init; }

    /// <summary>The last day on which it is expected back.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The account that noted it at the counter; null: the resident did it.</summary>
    public Guid? LentBy { get; init; }

    public LoanEnd? End { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The city's day of that.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The code of the station to which it was brought back.</summary>
    public string? To { get; private set; }

    /// <summary>The day on which the borrower was reminded that it is due soon.</summary>
    public DateOnly? DueToldOn { get; private set; }

    /// <summary>The day on which the borrower was reminded that it is overdue.</summary>
    public DateOnly? OverdueToldOn { get; private set; }

    /// <summary>Whether who borrowed it is still to be forgotten: the day on which it ended; null: it is out, or forgotten.</summary>
    public DateOnly? ForgetFrom { get; private set; }

    public bool IsOpen => EndedAt is null;

    /// <summary>Whether it was expected back before a day.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>A resident borrows.</summary>
    public void BelongsTo(Guid resident) => Resident = resident;

    /// <summary>Somebody borrows at the counter.</summary>
    public void IsOf(PersonalText name, PersonalText phone) => (Borrower, Phone) = (name, phone);

    /// <summary>It is over.</summary>
    /// <param name="to">The code of the station to which it was brought back; null: to none.</param>
    /// <param name="today">The city's day of <paramref name="now"/>.</param>
    public void Close(LoanEnd end, string? to, DateTimeOffset now, DateOnly today) => (End, To, EndedAt, EndedOn, ForgetFrom) = (end, to, now, today, today);

    /// <summary>Of what the borrower is to be reminded today; null: of nothing. Once before and once after, and then never again.</summary>
    public LoanReminder? ReminderOn(DateOnly today) =>
        !IsOpen ? null
        : DueOn < today ? OverdueToldOn is null ? LoanReminder.Overdue : null
        : DueOn == today.AddDays(1) && DueToldOn is null ? LoanReminder.DueSoon
        : null;

    /// <summary>The borrower was reminded.</summary>
    public void Told(LoanReminder reminder, DateOnly today)
    {
        if (reminder is LoanReminder.Overdue) OverdueToldOn = today;
        else DueToldOn = today;
    }

    /// <summary>Who borrowed it is known no more.</summary>
    public void Forget() => (Resident, Borrower, Phone, ForgetFrom) = (null, null, null, null);

    /// <summary>A resident whose data is erased lets go of it; what is out stays out.</summary>
    public void LetGo() => Resident = null;
}

/// <summary>How a loan ended.</summary>
public enum LoanEnd
{
    /// <summary>已归还.</summary>
    Returned,

    /// <summary>报失.</summary>
    Lost,

    /// <summary>核销: it did not come back.</summary>
    WrittenOff,
}

/// <summary>Of what a borrower is reminded.</summary>
public enum LoanReminder
{
    /// <summary>It is due tomorrow.</summary>
    DueSoon,

    /// <summary>It was due.</summary>
    Overdue,
}

/// <summary>What the ends are called.</summary>
public static class LoanEnds
{
    public static Yizhan.Kernel.Sentence Named(this LoanEnd end) => end switch
    {
        LoanEnd.Returned => "已归还",
        LoanEnd.Lost => "已报失",
        _ => "已核销",
    };
}
