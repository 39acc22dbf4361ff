namespace Yizhan.Kernel;

/// <summary>The official work calendar: the holiday years a city has loaded, and the weekday rule for the rest.</summary>
public sealed class WorkCalendar
{
    /// <summary>A calendar with no year loaded: Monday to Friday work, Saturday and Sunday rest.</summary>
    public static readonly WorkCalendar Empty = new([]);
}
