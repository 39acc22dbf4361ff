namespace Yizhan.Rostering;

/// <summary>From <paramref name="Start"/> up to, not including, <paramref name="End"/>. An end that is not later than the start lies on the next day: 18:00 to 02:00 is a night, 18:00 to 00:00 an evening, 00:00 to 00:00 a whole day.</summary>
/// <remarks>Minutes are counted from the midnight with which the day of the start begins.</remarks>
public readonly record struct ShiftHours(TimeOnly Start, TimeOnly End)
{
    internal const int MinutesADay = 24 * 60;

    /// <summary>For a rota that knows days only.</summary>
    public static ShiftHours WholeDay { get; } = new(TimeOnly.MinValue, TimeOnly.MinValue);

    /// <summary>Minutes from the beginning of the day to the start.</summary>
    public int StartMinute => (Start.Hour * 60) + Start.Minute;

    /// <summary>Minutes from the beginning of the day to the end, at most a day after the start; beyond 1,440 on the next day.</summary>
    public int EndMinute => EndOfClock > StartMinute ? EndOfClock : EndOfClock + MinutesADay;

    private int EndOfClock => (End.Hour * 60) + End.Minute;

    /// <summary>Whether it goes on after midnight.</summary>
    public bool IsOvernight => EndMinute > MinutesADay;

    /// <summary>Whether a moment belongs to both, the two beginning on the same day.</summary>
    public bool Overlaps(ShiftHours other) => StartMinute < other.EndMinute && other.StartMinute < EndMinute;
}
