namespace Yizhan.Rostering;

/// <summary>The days from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
public readonly record struct DayRange(DateOnly First, DateOnly Last)
{
    /// <summary>One day.</summary>
    public static DayRange Of(DateOnly day) => new(day, day);

    /// <summary>Whether <paramref name="day"/> is one of them.</summary>
    public bool Holds(DateOnly day) => First <= day && day <= Last;
}
