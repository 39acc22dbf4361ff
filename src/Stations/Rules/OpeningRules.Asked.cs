using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <content>What the rules answer when asked about an instant or a day.</content>
public sealed partial record OpeningRules
{
    /// <summary>Whether the door is open at <paramref name="instant"/>. Allocates nothing.</summary>
    public bool IsOpenAt(DateTimeOffset instant, WorkCalendar calendar) =>
        NeverCloses || new OpeningTimeline(this, calendar).IsOpen(CityMinutes.Of(instant));

    /// <summary>Whether the door is open at <paramref name="instant"/>, and until when. Allocates nothing.</summary>
    /// <param name="instant">The instant asked about.</param>
    /// <param name="calendar">The city's work calendar.</param>
    /// <param name="until">When open: the first closed minute after; null when it lies beyond <see cref="Horizon"/>, or when closed.</param>
    public bool IsOpenAt(DateTimeOffset instant, WorkCalendar calendar, out DateTimeOffset? until)
    {
        var now = CityMinutes.Of(instant);
        var closed = new OpeningTimeline(this, calendar).FirstClosed(now, (int)Horizon.TotalMinutes);
        var isOpen = closed != now;
        until = isOpen && closed is { } minute ? CityMinutes.Moment(minute) : null;
        return isOpen;
    }

    /// <summary>All that can be said about the door at <paramref name="instant"/>.</summary>
    public OpenState At(DateTimeOffset instant, WorkCalendar calendar)
    {
        var leantOn = new SortedSet<int>();
        var timeline = new OpeningTimeline(this, calendar, leantOn);
        var now = CityMinutes.Of(instant);

        var closed = timeline.FirstClosed(now, (int)Horizon.TotalMinutes);
        var isOpen = closed != now;
        var next = isOpen ? null : timeline.NextOpen(now, DaysSearched);
        var today = On(DateOnly.FromDayNumber(int.Clamp((int)(now / Opening.MinutesOfDay), 0, DateOnly.MaxValue.DayNumber)), calendar);

        return new(
            isOpen,
            Until: isOpen && closed is { } end ? CityMinutes.Moment(end) : null,
            AlwaysOpen: closed is null,
            NextOpening: next is { } start ? CityMinutes.Moment(start) : null,
            ClosedBecause: isOpen || today.Exception is null or { Reason: "" } ? null : today.Exception.Reason,
            today,
            [.. leantOn]);
    }

    /// <summary>The openings that begin on <paramref name="day"/>, and why they are these.</summary>
    public OpenDay On(DateOnly day, WorkCalendar calendar)
    {
        var (kind, exception) = (calendar.KindOf(day), ExceptionOn(day));
        return new(day, kind, calendar.NameOf(day), calendar.Knows(day), exception?.Openings ?? Of(kind), exception);
    }
}
