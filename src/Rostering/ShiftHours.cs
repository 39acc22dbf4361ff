namespace Yizhan.Rostering;

/// <summary>From <paramref name="Start"/> up to, not including, <paramref name="End"/> of one day. An end at 00:00 is midnight at the end of the day.</summary>
/// <remarks>A shift that ends before it starts is reported as <see cref="ProblemFaultKind.EmptyHours"/>; duties do not run over midnight.</remarks>
public readonly record struct ShiftHours(TimeOnly Start, TimeOnly End)
{
    private const int MinutesADay = 24 * 60;

    /// <summary>For a rota that knows days only.</summary>
    public static ShiftHours WholeDay { get; } = new(TimeOnly.MinValue, TimeOnly.MinValue);

    /// <summary>Minutes from the beginning of the day to the start.</summary>
    public int StartMinute => (Start.Hour * 60) + Start.Minute;

    /// <summary>Minutes from the beginning of the day to the end, at most 1,440.</summary>
    public int EndMinute => End == TimeOnly.MinValue ? MinutesADay : (End.Hour * 60) + End.Minute;

    /// <summary>Whether a moment belongs to both.</summary>
    public bool Overlaps(ShiftHours other) => StartMinute < other.EndMinute && other.StartMinute < EndMinute;

    /// <summary>Whether all of <paramref name="other"/> lies within.</summary>
    public bool Holds(ShiftHours other) => StartMinute <= other.StartMinute && other.EndMinute <= EndMinute;
}
