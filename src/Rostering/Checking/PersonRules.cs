namespace Yizhan.Rostering.Checking;

/// <summary>The limits of one person, held against all duties of this person. Written apart from the solver's model, which it checks.</summary>
/// <param name="duties">In order of time.</param>
internal sealed class PersonRules(Board board, int person, IReadOnlyList<Duty> duties)
{
    private readonly RotaLimits limits = board.People[person].Limits;
    private readonly List<RuleBreach> breaches = [];

    /// <summary>Every limit that is broken, with the duties that break it together.</summary>
    public IReadOnlyList<RuleBreach> Breaches()
    {
        if (duties.Count == 0) return breaches;
        AtOnce();
        foreach (var day in Counted(RotaRule.ShiftsADay).GroupBy(duty => duty.Day)) Most(RotaRule.ShiftsADay, [.. day], limits.ShiftsADay);
        if (!limits.MaySplitDay) foreach (var day in Counted(RotaRule.SplitDay).GroupBy(duty => duty.Day)) Split([.. day]);
        if (limits.RestBetween is { } rest) Rest((int)rest.TotalMinutes);
        if (limits.ShiftsAMonth is { } most) foreach (var month in Counted(RotaRule.ShiftsAMonth).GroupBy(duty => duty.Month)) Most(RotaRule.ShiftsAMonth, [.. month], most);
        if (limits.ConsecutiveDays is { } days) Runs(days);
        foreach (var window in limits.Windows) Within(window);
        return breaches;
    }

    private List<Duty> Counted(RotaRule rule) => [.. duties.Where(duty => !board.IsExempt(duty.Shift, person, rule))];

    private void AtOnce()
    {
        var counted = Counted(RotaRule.AtOnce);
        for (var i = 0; i < counted.Count; i++)
        {
            // Of several that start together the last speaks for them.
            if (i + 1 < counted.Count && (counted[i + 1].Day, counted[i + 1].Start) == (counted[i].Day, counted[i].Start)) continue;
            Most(RotaRule.AtOnce, [.. counted.Where(one => one.From <= counted[i].From && counted[i].From < one.Until)], limits.ShiftsAtOnce);
        }
    }

    /// <summary>A day is split where some duty ends, none goes on, and another comes later; what borders on the gap makes it.</summary>
    private void Split(List<Duty> day)
    {
        for (var i = 1; i < day.Count; i++)
        {
            var (end, next) = (day.Take(i).Max(duty => duty.End), day[i].Start);
            if (end < next) Add(RotaRule.SplitDay, [.. day.Where(duty => duty.End == end || duty.Start == next)], 0, next - end);
        }
    }

    /// <summary>Each two duties by themselves: where two clash already, a third that clashes is one more breach.</summary>
    private void Rest(int minutes)
    {
        var counted = Counted(RotaRule.RestBetween);
        for (var i = 0; i < counted.Count; i++)
        {
            // A duty ends on the next day at the latest, and nobody is owed a whole day.
            for (var j = i + 1; j < counted.Count && counted[j].Day <= counted[i].Day + 2; j++)
            {
                var rest = counted[j].From - counted[i].Until;
                if (counted[j].Day > counted[i].Day && rest < minutes) Add(RotaRule.RestBetween, [counted[i], counted[j]], minutes, (int)Math.Max(0, rest));
            }
        }
    }

    private void Runs(int most)
    {
        var days = Counted(RotaRule.ConsecutiveDays).GroupBy(duty => duty.Day).ToList();
        for (var (first, i) = (0, 1); i <= days.Count; i++)
        {
            if (i < days.Count && days[i].Key == days[i - 1].Key + 1) continue;
            if (i - first > most) Add(RotaRule.ConsecutiveDays, [.. days[first..i].SelectMany(day => day)], most, i - first);
            first = i;
        }
    }

    private void Within(DutyWindow window)
    {
        var days = Counted(RotaRule.Window).Where(duty => window.Counts(duty.Kind)).GroupBy(duty => duty.Day).ToList();
        for (var (i, told, end) = (0, 0, 0); i < days.Count; i++)
        {
            while (end < days.Count && days[end].Key - days[i].Key < window.Days) end++;
            // A window that ends where one before it ended shows nothing new.
            if (end - i <= window.Most || end == told) continue;
            Add(RotaRule.Window, [.. days[i..end].SelectMany(day => day)], window.Most, end - i);
            told = end;
        }
    }

    private void Most(RotaRule rule, List<Duty> together, int allowed)
    {
        if (together.Count > allowed) Add(rule, together, allowed, together.Count);
    }

    private void Add(RotaRule rule, List<Duty> together, int allowed, int found)
    {
        var planned = together.Where(duty => duty.Shift >= 0).Select(duty => board.Shifts[duty.Shift].Id).ToList();
        if (planned.Count == 0) return;
        breaches.Add(new(rule, planned[^1], board.People[person].Id)
        {
            Others = planned[..^1],
            Days = [.. together.Select(duty => DateOnly.FromDayNumber(duty.Day)).Distinct()],
            Allowed = allowed,
            Found = found,
        });
    }
}
