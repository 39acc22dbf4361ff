using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>A timetable, and what is known of the one door it belongs to; without a record shared by all stations that open alike.</summary>
internal sealed record DoorSchedule(Timetable Timetable, DoorRecord? Record)
{
    /// <summary>Whether the door is open now, as far as is known.</summary>
    public bool IsOpenNow(DateTimeOffset now, WorkCalendar calendar) =>
        (Record is null ? null : DoorNow.Of(Timetable, Record, now, calendar))?.IsOpen ?? Timetable.IsOpenAt(now, calendar);

    /// <summary>What can be said now, from what the timetable says.</summary>
    public OpenState Correct(OpenState planned, DateTimeOffset now, WorkCalendar calendar)
    {
        if (Record is null || DoorNow.Of(Timetable, Record, now, calendar) is not { } door) return planned;
        var known = planned with { Door = door };
        return (planned.IsOpen, door.IsOpen) switch
        {
            (true, false) => known with { IsOpen = false, Until = null, AlwaysOpen = false, NextOpening = planned.Until is { } end ? Timetable.At(end, calendar).NextOpening : null },
            // Nobody has said how long a door stays open that was opened outside its hours.
            (false, true) => known with { IsOpen = true, NextOpening = null, ClosedBecause = null },
            _ => known,
        };
    }
}
