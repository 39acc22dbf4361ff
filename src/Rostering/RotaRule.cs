namespace Yizhan.Rostering;

/// <summary>The hard rules, by the name under which their breach is reported.</summary>
public enum RotaRule
{
    /// <summary>The shift is not kept by people of this role.</summary>
    Role,

    /// <summary>The person may not serve at this station.</summary>
    Place,

    /// <summary>The shift has its heads, and none of them has the skill.</summary>
    Skill,

    /// <summary>The day lies before or after the time in which the person belongs to those on duty.</summary>
    Membership,

    /// <summary>The person is away on the day of the shift, or on the morning into which it goes on.</summary>
    Away,

    /// <summary>No weekly time of the person holds the shift, or no one its morning after midnight.</summary>
    WeeklyTime,

    /// <summary>The person cannot take this shift.</summary>
    NotShift,

    /// <summary>More shifts at the same time than the person may keep.</summary>
    AtOnce,

    /// <summary>More shifts on one day than allowed.</summary>
    ShiftsADay,

    /// <summary>Two shifts of one day with a gap between; what goes on from the evening before is none of the day.</summary>
    SplitDay,

    /// <summary>Too little time from the end of a shift to the start of one that begins on another day.</summary>
    RestBetween,

    /// <summary>More shifts in a month than allowed.</summary>
    ShiftsAMonth,

    /// <summary>More days running with a duty than allowed.</summary>
    ConsecutiveDays,

    /// <summary>More days with a duty within days running than a <see cref="DutyWindow"/> allows.</summary>
    Window,

    /// <summary>More people than the shift has heads.</summary>
    Heads,

    /// <summary>The same person twice on one shift.</summary>
    Twice,

    /// <summary>The shift or the person is not part of the problem.</summary>
    Unknown,
}
