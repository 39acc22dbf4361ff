namespace Yizhan.Rostering.Checking;

/// <summary>Rules about one person and one shift, whatever else is planned: role, place, belonging, leave, weekly times.</summary>
internal static class SingleRules
{
    /// <summary>The rules that bar this person from this shift, but for those the person is exempt from.</summary>
    public static IEnumerable<RotaRule> Bars(Board board, int shiftIndex, int personIndex)
    {
        var (shift, person) = (board.Shifts[shiftIndex], board.People[personIndex]);
        return Broken(shift, person).Where(rule => !board.IsExempt(shiftIndex, personIndex, rule));
    }

    private static IEnumerable<RotaRule> Broken(RotaShift shift, RotaPerson person)
    {
        var when = person.Availability;
        if (shift.Role is { } role && role != person.Role) yield return RotaRule.Role;
        if (person.Stations is { } stations && !stations.Contains(shift.Station)) yield return RotaRule.Place;
        if (shift.Date < when.From || shift.Date > when.To) yield return RotaRule.Membership;
        if (IsAway(when.Away, shift.Date) || (shift.Hours.IsOvernight && IsAway(when.Away, shift.Date.AddDays(1)))) yield return RotaRule.Away;
        if (when.Weekly.Count > 0 && !IsWeekly(when.Weekly, shift.Date, shift.Hours)) yield return RotaRule.WeeklyTime;
        if (when.NotShifts.Contains(shift.Id)) yield return RotaRule.NotShift;
    }

    private static bool IsAway(IReadOnlyList<DayRange> away, DateOnly day)
    {
        for (var i = 0; i < away.Count; i++) if (away[i].Holds(day)) return true;
        return false;
    }

    private static bool IsWeekly(IReadOnlyList<WeeklyTime> weekly, DateOnly date, ShiftHours hours) => hours.IsOvernight
        ? Holds(weekly, date, hours.StartMinute, ShiftHours.MinutesADay) && Holds(weekly, date.AddDays(1), 0, hours.EndMinute - ShiftHours.MinutesADay)
        : Holds(weekly, date, hours.StartMinute, hours.EndMinute);

    private static bool Holds(IReadOnlyList<WeeklyTime> weekly, DateOnly date, int from, int to)
    {
        for (var i = 0; i < weekly.Count; i++) if (weekly[i].Holds(date, from, to)) return true;
        return false;
    }
}
