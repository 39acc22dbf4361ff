using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>What may be written into the record of a door.</summary>
public static class DoorRules
{
    /// <summary>The longest note left for who comes next, in UTF-16 units.</summary>
    public const int LongestNote = 300;

    /// <summary>Times a day that a door may be reported locked; then somebody has to go there, and more reports help nobody.</summary>
    public const int MostReports = 6;

    /// <summary>How far a phone's clock may run ahead, and how soon what it tells counts as told at once.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    /// <summary>How late a phone that was offline may tell what was done.</summary>
    public static readonly TimeSpan Latest = TimeSpan.FromDays(1);

    /// <summary>What is wrong with the time that a phone gives; null: nothing.</summary>
    public static Sentence? FaultOf(DateTimeOffset at, DateTimeOffset now)
    {
        if (at > now + Slack) return "时间不能晚于现在";
        return at < now - Latest ? new Sentence("只能补记一天以内的开门和关门") : null;
    }

    /// <summary>Why an act is not recorded; null: it is.</summary>
    /// <param name="at">When it was done.</param>
    public static Refusal? Refuse(DoorAct act, Timetable timetable, DoorRecord record, DateTimeOffset at, WorkCalendar calendar)
    {
        if (!timetable.IsThereOn(CityClock.DayOf(at))) return new("station-not-in-use", "本驿站已停用或尚未启用");
        var known = record.Until(at);
        var state = new DoorSchedule(timetable, known).Correct(timetable.At(at, calendar), at, calendar);
        return act switch
        {
            DoorAct.Opened => state.Door is { State: DoorState.Confirmed, Since: var since } ? new("door-open-already", new Sentence("门已经开着，{0}有人确认过", DoorWords.Time(since))) : null,
            DoorAct.Closed => !state.IsOpen && known.Last is null or (DoorAct.Closed, _) ? new("door-closed-already", "门已经关着") : null,
            _ when state.IsOpen => null,
            _ when state.NextOpening is { } next => new("door-closed-now", new Sentence("现在不是开放时间，{0}开门", DoorWords.Moment(next))),
            _ => new("door-closed-now", "现在不是开放时间"),
        };
    }
}
