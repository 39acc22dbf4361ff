using Yizhan.Kernel;
using Yizhan.Rostering;

namespace Yizhan.Duty.Rules;

/// <summary>On what terms somebody serves: when they can come, when they are away, how much may be asked, what they would like. Without reasons: why somebody is away is nobody's business.</summary>
public sealed record DutyTerms
{
    /// <summary>The most weekly times, days away and wishes that are kept.</summary>
    public const int MostWeekly = 28, MostAway = 60, MostWishes = 60;

    /// <summary>For volunteers to begin with: at most one rest day or holiday in any seven days.</summary>
    public static DutyTerms OfVolunteer { get; } = new() { OneRestDayAWeek = true };

    /// <summary>For workers to begin with: five days running, and two neighbouring stations opened at once.</summary>
    /// <remarks>劳动法 art. 38: at least one day of rest a week; five days is the usual week of offices.</remarks>
    public static DutyTerms OfWorker { get; } = new() { ConsecutiveDays = 5, ShiftsADay = 4, ShiftsAtOnce = 2, MaySplitDay = true };

    /// <summary>Weekly times at which the person can come; none means any time.</summary>
    public IReadOnlyList<WeeklyHours> Weekly { get; init; } = [];

    /// <summary>Days away.</summary>
    public IReadOnlyList<AwayDays> Away { get; init; } = [];

    /// <summary>Days on which the person would like to serve, or would rather not.</summary>
    public IReadOnlyList<DutyWish> Wishes { get; init; } = [];

    /// <summary>Shifts in a month; null: no limit.</summary>
    public int? ShiftsAMonth { get; init; }

    /// <summary>Days running with a duty; null: no limit.</summary>
    public int? ConsecutiveDays { get; init; }

    /// <summary>At most one duty on a rest day or holiday within any seven days.</summary>
    public bool OneRestDayAWeek { get; init; }

    /// <summary>Hours from the end of a shift to the next on another day; null: no limit.</summary>
    public int? RestHours { get; init; }

    /// <summary>Shifts on one day.</summary>
    public int ShiftsADay { get; init; } = 1;

    /// <summary>Shifts at the same time: 2 for who opens two neighbouring stations.</summary>
    public int ShiftsAtOnce { get; init; } = 1;

    /// <summary>Whether two shifts of a day may have a gap between them.</summary>
    public bool MaySplitDay { get; init; }

    /// <summary>What is wrong with them, by the names of the properties.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        if (Weekly.Count > MostWeekly) errors.Add(nameof(Weekly), new Sentence("每周的时间最多{0}条", MostWeekly));
        if (Weekly.Any(one => one.From == one.To && one.From != TimeOnly.MinValue)) errors.Add(nameof(Weekly), "每周的时间，开始和结束不能是同一个时间");
        if (Away.Count > MostAway) errors.Add(nameof(Away), new Sentence("不在的日子最多{0}段", MostAway));
        if (Away.Any(one => one.To < one.From)) errors.Add(nameof(Away), "不在的日子，最后一天不能早于第一天");
        if (Wishes.Count > MostWishes) errors.Add(nameof(Wishes), new Sentence("愿望最多{0}条", MostWishes));
        Range(ShiftsAMonth, 1, 62, nameof(ShiftsAMonth));
        Range(ConsecutiveDays, 1, 31, nameof(ConsecutiveDays));
        Range(RestHours, 1, 23, nameof(RestHours));
        Range(ShiftsADay, 1, 6, nameof(ShiftsADay));
        Range(ShiftsAtOnce, 1, 3, nameof(ShiftsAtOnce));
        return errors;

        void Range(int? value, int least, int most, string field)
        {
            if (value < least || value > most) errors.Add(field, new Sentence("请填写{0}到{1}之间的数", least, most));
        }
    }

    /// <summary>The limits as the engine reads them.</summary>
    public RotaLimits Limits() => new()
    {
        ShiftsAMonth = ShiftsAMonth,
        ConsecutiveDays = ConsecutiveDays,
        Windows = OneRestDayAWeek ? [DutyWindow.OneRestDayAWeek] : [],
        RestBetween = RestHours is { } hours ? TimeSpan.FromHours(hours) : null,
        ShiftsADay = ShiftsADay,
        ShiftsAtOnce = ShiftsAtOnce,
        MaySplitDay = MaySplitDay,
    };
}

/// <summary>A time of every week.</summary>
/// <param name="From">The first minute of it.</param>
/// <param name="To">Up to this; not later than <paramref name="From"/> it is on the next morning, 00:00 midnight at the end of the day.</param>
public sealed record WeeklyHours(DayOfWeek Day, TimeOnly From, TimeOnly To)
{
    /// <summary>As the engine reads it.</summary>
    internal ShiftHours Hours => new(From, To);
}

/// <summary>Days on which somebody is away, both included.</summary>
public sealed record AwayDays(DateOnly From, DateOnly To);

/// <summary>A day on which somebody would like to serve, or would rather not.</summary>
public sealed record DutyWish(DateOnly Date, bool Wants);
