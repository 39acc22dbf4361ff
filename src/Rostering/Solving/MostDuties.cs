namespace Yizhan.Rostering.Solving;

/// <summary>How many of some duties the limits let one person have: an upper bound, counted day by day.</summary>
/// <remarks>What is fixed only lowers it: nothing is added to a limit that fixed duties break.</remarks>
internal static class MostDuties
{
    /// <param name="candidates">Of the person, in order of time, none fixed.</param>
    public static int Of(PartModel model, int person, IReadOnlyList<int> candidates)
    {
        var limits = model.Board.People[person].Limits;
        if (candidates.Count == 0 || model.Board.IsExempt(person)) return candidates.Count;
        var days = candidates.GroupBy(one => model.Duty(one).Day)
            .Select(day => (Day: day.Key, model.Duty(day.First()).Kind, Count: Math.Min(day.Count(), limits.ShiftsADay))).ToList();
        var most = days.Sum(day => day.Count);
        var aDay = days.Max(day => day.Count);
        foreach (var window in limits.Windows.Where(window => days.TrueForAll(day => window.Counts(day.Kind))))
        {
            // Blocks of days follow one another from the first; each holds at most what the window allows.
            var (within, first, used) = (0, days[0].Day, 0);
            foreach (var (day, _, _) in days)
            {
                if (day - first >= window.Days) (first, used) = (day, 0);
                if (used++ < window.Most) within += aDay;
            }
            most = Math.Min(most, within);
        }
        return most;
    }
}
