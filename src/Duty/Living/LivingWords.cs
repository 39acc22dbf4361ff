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

    /// <summary>08:00–12:00, 18:00–次日02:00; midnight at the end of the day is 24:00.</summary>
    public static string Hours(int starts, int ends, Texts texts) => $"{Clock(starts)}–{End(ends, texts)}";

    /// <summary>The same of two moments in the city's time.</summary>
    public static string Hours(DateTimeOffset begins, DateTimeOffset ends, Texts texts)
    {
        var starts = (int)begins.TimeOfDay.TotalMinutes;
        return Hours(starts, starts + (int)(ends - begins).TotalMinutes, texts);
    }

    /// <summary>When a shift ends, in words of the day on which it begins: 12:00, 24:00, 次日02:00.</summary>
    public static string End(int ends, Texts texts) => ends > DutyShift.MinutesADay ? texts["次日{0}", Clock(ends)] : Clock(ends);

    /// <summary>The same with the day before it: 10-03 18:00–次日02:00.</summary>
    public static string Short(DateOnly date, int starts, int ends, Texts texts) => $"{Day(date)} {Hours(starts, ends, texts)}";

    /// <summary>The hours of a shift as they are written in every language: 08:00–12:00, 18:00–10-04 02:00.</summary>
    public static string Hours(DateOnly date, int starts, int ends)
    {
        var last = DutyShift.LastDayOf(date, ends);
        return last == date ? $"{Clock(starts)}–{Clock(ends)}" : $"{Clock(starts)}–{Day(last)} {Clock(ends)}";
    }

    /// <summary>A shift in one line that is the same in every language: 10-03 08:00–12:00, 10-03 18:00–10-04 02:00.</summary>
    public static string Short(DateOnly date, int starts, int ends) => $"{Day(date)} {Hours(date, starts, ends)}";

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

    private static string Day(DateOnly date) => date.ToString("MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A minute of a shift as a clock shows it: 08:00, 24:00, and 02:00 on the next morning.</summary>
    public static string Clock(int minute) => minute is 0 ? ShiftTime.From(TimeOnly.MinValue) : ShiftTime.To(DutyShift.TimeOf(minute));
}
