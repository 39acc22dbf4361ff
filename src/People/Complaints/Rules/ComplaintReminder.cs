using Yizhan.Kernel;

namespace Yizhan.People.Complaints.Rules;

/// <summary>What is told of a complaint whose answer is owed. Each is told once for each deadline.</summary>
public enum ComplaintReminder
{
    /// <summary>The deadline is near: whoever handles it is told.</summary>
    Near,

    /// <summary>The deadline is over: whoever handles it is told, and whoever complained.</summary>
    Overdue,

    /// <summary>It has been over for a while: the level above is told.</summary>
    Above,
}

/// <summary>When reminders are due, in working days of the city's calendar.</summary>
/// <param name="Before">Before the last day for the answer.</param>
/// <param name="After">After it, before the level above is told.</param>
public sealed record ReminderTimes(int Before, int After)
{
    /// <summary>What is to be told of a complaint today; null: nothing, or all has been told.</summary>
    /// <remarks>A deadline that went by while nobody looked is told as over, not as near.</remarks>
    public ComplaintReminder? Due(Complaint complaint, DateOnly today, WorkCalendar calendar)
    {
        if (!complaint.IsOpen) return null;
        if (!complaint.IsOverdue(today))
            return complaint.RemindedAt is null && today >= calendar.AddWorkingDays(complaint.DueOn, -Before) ? ComplaintReminder.Near : null;
        if (complaint.OverdueToldAt is null) return ComplaintReminder.Overdue;
        return complaint.RaisedAt is null && today > calendar.AddWorkingDays(complaint.DueOn, After) ? ComplaintReminder.Above : null;
    }
}
