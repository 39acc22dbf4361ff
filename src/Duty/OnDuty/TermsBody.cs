using Yizhan.Kernel;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>On what terms somebody serves, as programs send and read it.</summary>
internal sealed record TermsBody
{
    /// <summary>Weekly times at which the person can come; none means any time.</summary>
    public IReadOnlyList<WeeklyBody> Weekly { get; init; } = [];

    /// <summary>Days away, both included.</summary>
    public IReadOnlyList<AwayDays> Away { get; init; } = [];

    /// <summary>Days on which the person would like to serve, or would rather not.</summary>
    public IReadOnlyList<DutyWish> Wishes { get; init; } = [];

    /// <summary>Shifts in a month, 1 to 62; left out: no limit.</summary>
    public int? ShiftsAMonth { get; init; }

    /// <summary>Days running with a duty, 1 to 31; left out: no limit.</summary>
    public int? ConsecutiveDays { get; init; }

    /// <summary>At most one duty on a rest day or holiday within any seven days.</summary>
    public bool OneRestDayAWeek { get; init; }

    /// <summary>Hours from the end of a shift to the next on another day, 1 to 23; left out: no limit.</summary>
    public int? RestHours { get; init; }

    /// <summary>Shifts on one day, 1 to 6.</summary>
    public int ShiftsADay { get; init; } = 1;

    /// <summary>Shifts at the same time, 1 to 3: 2 for who opens two neighbouring stations.</summary>
    public int ShiftsAtOnce { get; init; } = 1;

    /// <summary>Whether two shifts of a day may have a gap between them.</summary>
    public bool MaySplitDay { get; init; }

    public static TermsBody Of(DutyTerms terms) => new()
    {
        Weekly = [.. terms.Weekly.Select(one => new WeeklyBody(one.Day, ShiftTime.From(one.From), ShiftTime.To(one.To)))], Away = terms.Away, Wishes = terms.Wishes, ShiftsAMonth = terms.ShiftsAMonth, ConsecutiveDays = terms.ConsecutiveDays,
        OneRestDayAWeek = terms.OneRestDayAWeek, RestHours = terms.RestHours, ShiftsADay = terms.ShiftsADay, ShiftsAtOnce = terms.ShiftsAtOnce, MaySplitDay = terms.MaySplitDay,
    };

    /// <summary>The terms; times that cannot be read are added to <paramref name="errors"/>.</summary>
    public DutyTerms ToTerms(Errors errors) => new()
    {
        Weekly = [.. Weekly.Select(one => new WeeklyHours(one.Day, Time(one.From, errors), Time(one.To, errors)))], Away = Away, Wishes = Wishes, ShiftsAMonth = ShiftsAMonth, ConsecutiveDays = ConsecutiveDays,
        OneRestDayAWeek = OneRestDayAWeek, RestHours = RestHours, ShiftsADay = ShiftsADay, ShiftsAtOnce = ShiftsAtOnce, MaySplitDay = MaySplitDay,
    };

    private static TimeOnly Time(string text, Errors errors)
    {
        if (ShiftTime.Read(text) is { } time) return time;
        errors.Add(nameof(Weekly), new Sentence("没有“{0}”这个时间，请按21:30的写法填写", Excerpt.Of(text)));
        return default;
    }
}

/// <summary>A time of every week.</summary>
/// <param name="From">08:00.</param>
/// <param name="To">12:00; not later than <paramref name="From"/> it is on the next morning; midnight at the end of the day is answered as 24:00, and 00:00 says the same.</param>
internal sealed record WeeklyBody(DayOfWeek Day, string From, string To);
