using System.Globalization;
using Yizhan.Duty.Rules;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Rostering;

namespace Yizhan.Duty.Living;

/// <summary>What days, times and states of the published rota are called.</summary>
internal static class LivingWords
{
    /// <summary>A day of the week.</summary>
    public static Sentence Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Monday => "星期一",
        DayOfWeek.Tuesday => "星期二",
        DayOfWeek.Wednesday => "星期三",
        DayOfWeek.Thursday => "星期四",
        DayOfWeek.Friday => "星期五",
        DayOfWeek.Saturday => "星期六",
        _ => "星期日",
    };

    /// <summary>08:00–12:00; midnight at the end of the day is 24:00.</summary>
    public static string Hours(int starts, int ends) => $"{Minute(starts)}–{Minute(ends)}";

    /// <summary>A shift in one line that is the same in every language: 10-03 08:00–12:00.</summary>
    public static string Short(DateOnly date, int starts, int ends) => string.Create(CultureInfo.InvariantCulture, $"{date:MM-dd} {Hours(starts, ends)}");

    /// <summary>A shift in one line with its station.</summary>
    public static string Line(DutyShift shift, string station) => $"{Short(shift.Date, shift.Starts, shift.Ends)} {station}";

    /// <summary>The festival of a day off; null on an ordinary day.</summary>
    public static string? Festival(this WorkCalendar calendar, DateOnly day) => calendar.KindOf(day) is DayKind.Holiday ? calendar.NameOf(day) : null;

    public static Sentence Named(this SwapState state) => state switch
    {
        SwapState.Asked => "等对方回答",
        SwapState.Done => "换好了",
        SwapState.Declined => "对方没有同意",
        SwapState.TakenBack => "已收回",
        _ => "已失效",
    };

    public static string Tone(this SwapState state) => state switch
    {
        SwapState.Asked => "warn",
        SwapState.Done => "good",
        _ => "calm",
    };

    private static string Minute(int minute) => minute >= 24 * 60 ? "24:00" : DutyShift.TimeOf(minute).ToString("HH:mm", CultureInfo.InvariantCulture);
}
