using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>What is known of a door beyond its timetable.</summary>
public enum DoorState
{
    /// <summary>Open, and staff said so.</summary>
    Confirmed,

    /// <summary>It should be open, and nobody has said so yet.</summary>
    Expected,

    /// <summary>It should be open, and somebody found it locked.</summary>
    Locked,

    /// <summary>It should be open, and staff closed it before its time.</summary>
    ClosedEarly,
}

/// <summary>What is really so at a station's door: its timetable and its record together.</summary>
/// <param name="Since">Since when: opened, to be opened, found locked, closed.</param>
/// <param name="IsOverdue">Expected, and not opened <see cref="Grace"/> after its time.</param>
public sealed record DoorNow(DoorState State, DateTimeOffset Since, bool IsOverdue = false)
{
    /// <summary>How long after its time a door may be opened before somebody has to look after it.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>Whether one may go there.</summary>
    public bool IsOpen => State is DoorState.Confirmed or DoorState.Expected;

    /// <summary>Whether somebody has to go there and see: found locked, or overdue.</summary>
    public bool NeedsSomebody => State == DoorState.Locked || IsOverdue;

    /// <summary>What the record adds to the timetable at <paramref name="now"/>; null: nothing, the timetable stands.</summary>
    /// <remarks>
    /// Each opening of the timetable is confirmed anew, or the afternoon would lean on the morning. What was said holds until that
    /// opening ends; a door opened outside its hours is open until it is found locked, its next opening begins, it is closed, or the day ends.
    /// </remarks>
    public static DoorNow? Of(Timetable timetable, DoorRecord record, DateTimeOffset now, WorkCalendar calendar)
    {
        if (!timetable.IsThereOn(CityClock.DayOf(now))) return null;
        if (!timetable.IsOpenAt(now, calendar)) return OutsideHours(timetable, record, now, calendar);

        // A door that never closes is opened by nobody: what was said of it holds for a day.
        var begun = timetable.OpenSince(now, calendar);
        var first = begun ?? now.AddDays(-1);
        switch (record.Last)
        {
            case (DoorAct.Opened, var at) when at >= first || IsEarly(timetable, at, first, calendar): return new(DoorState.Confirmed, at);
            case (DoorAct.Closed, var at) when at >= first: return new(DoorState.ClosedEarly, at);
            case (DoorAct.Locked, var at) when at >= first || IsEarly(timetable, at, first, calendar): return new(DoorState.Locked, at);
        }
        return begun is { } time && record.IsInUse(now) ? new(DoorState.Expected, time, now >= time + Grace) : null;
    }

    private static DoorNow? OutsideHours(Timetable timetable, DoorRecord record, DateTimeOffset now, WorkCalendar calendar)
    {
        if (record.Last is not (DoorAct.Opened or DoorAct.Locked, var at) last || CityClock.DayOf(at) != CityClock.DayOf(now)) return null;
        var then = timetable.At(at, calendar);
        return !then.IsOpen && !(then.NextOpening <= now) ? new(last.Act == DoorAct.Opened ? DoorState.Confirmed : DoorState.Locked, at) : null;
    }

    /// <summary>Whether the door was opened before its time, or then found locked after all, for the opening that began at <paramref name="begun"/>.</summary>
    private static bool IsEarly(Timetable timetable, DateTimeOffset at, DateTimeOffset begun, WorkCalendar calendar) =>
        CityClock.DayOf(at) == CityClock.DayOf(begun) && timetable.At(at, calendar) is { IsOpen: false, NextOpening: { } next } && next == begun;
}
