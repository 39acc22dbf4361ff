using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>When a station's door is open, and between which days there is a door at all. A value: stations with the same timetable are open alike.</summary>
/// <param name="Opening">When it is open while it is there.</param>
/// <param name="From">The day it first opens; null: it always has.</param>
/// <param name="Until">The day on which it is given up; null: it stays.</param>
public sealed record Timetable(OpeningRules Opening, DateOnly? From, DateOnly? Until)
{
    /// <summary>Whether the station has not been given up on <paramref name="day"/>. One that has yet to open is there, closed.</summary>
    public bool StandsOn(DateOnly day) => Until is null || day < Until;

    /// <summary>Whether there is a door on <paramref name="day"/>: it has opened for the first time and has not been given up.</summary>
    public bool IsThereOn(DateOnly day) => StandsOn(day) && !(day < From);

    /// <summary>When open at <paramref name="instant"/>: since when, joined over openings; null when closed, or when that lies more than a day back.</summary>
    public DateTimeOffset? OpenSince(DateTimeOffset instant, WorkCalendar calendar)
    {
        if (!IsOpenAt(instant, calendar) || new OpeningTimeline(Opening, calendar).OpenSince(CityMinutes.Of(instant)) is not { } minute) return null;
        var since = CityMinutes.Moment(minute);
        return From is { } from && since < Midnight(from) ? Midnight(from) : since;
    }

    /// <summary>Whether the door is open at <paramref name="instant"/>. Allocates nothing.</summary>
    public bool IsOpenAt(DateTimeOffset instant, WorkCalendar calendar) =>
        (From is not { } from || instant >= Midnight(from)) && (Until is not { } until || instant < Midnight(until)) && Opening.IsOpenAt(instant, calendar);

    /// <summary>All that can be said about the door at <paramref name="instant"/>.</summary>
    public OpenState At(DateTimeOffset instant, WorkCalendar calendar)
    {
        var state = From is { } from && instant < Midnight(from) ? BeforeFirst(instant, Midnight(from), calendar) : Opening.At(instant, calendar);
        if (Until is not { } until) return state;
        var end = Midnight(until);
        if (instant >= end) return state with { IsOpen = false, Until = null, AlwaysOpen = false, NextOpening = null, ClosedBecause = null };
        var isLastRun = state.IsOpen && (state.Until > end || state.AlwaysOpen && end - instant <= OpeningRules.Horizon);
        return state with
        {
            Until = isLastRun ? end : state.Until,
            AlwaysOpen = state.AlwaysOpen && !isLastRun,
            NextOpening = state.NextOpening >= end ? null : state.NextOpening,
        };
    }

    private OpenState BeforeFirst(DateTimeOffset instant, DateTimeOffset first, WorkCalendar calendar)
    {
        var then = Opening.At(first, calendar);
        return then with
        {
            IsOpen = false,
            Until = null,
            AlwaysOpen = false,
            NextOpening = then.IsOpen ? first : then.NextOpening,
            ClosedBecause = null,
            Today = Opening.On(CityClock.DayOf(instant), calendar),
        };
    }

    private static DateTimeOffset Midnight(DateOnly day) => CityClock.MomentOf(day, TimeOnly.MinValue);
}
