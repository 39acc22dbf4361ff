using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>The limits of one person as rows of the model.</summary>
/// <remarks>Each row says "at most so many of these", counting duties outside the plan; where what is fixed has more already, at most what is fixed.</remarks>
internal sealed class LimitRows(PartModel model, int person)
{
    private readonly RotaLimits limits = model.Board.People[person].Limits;
    private readonly List<Duty> past = model.Board.Past[person];
    private readonly List<int> own = [.. model.Of(person)];
    private readonly Dictionary<int, int> days = [];

    public void Add()
    {
        AtOnce();
        foreach (var day in Counted(RotaRule.ShiftsADay).GroupBy(one => model.Duty(one).Day))
            AtMost([.. day], past.Count(duty => duty.Day == day.Key), limits.ShiftsADay);
        if (!limits.MaySplitDay) Split();
        if (limits.RestBetween is { } rest) Rest((int)rest.TotalMinutes);
        if (limits.ShiftsAMonth is { } most)
            foreach (var month in Counted(RotaRule.ShiftsAMonth).GroupBy(one => model.Duty(one).Month))
                AtMost([.. month], past.Count(duty => duty.Month == month.Key), most);
        if (limits.ConsecutiveDays is { } running) Within(RotaRule.ConsecutiveDays, running + 1, running, _ => true);
        foreach (var window in limits.Windows) Within(RotaRule.Window, window.Days, window.Most, window.Counts);
    }

    private List<int> Counted(RotaRule rule) => [.. own.Where(one => !model.Board.IsExempt(model.Part.Candidates[one].Shift, person, rule))];

    /// <summary>Whatever holds at the start of some duty holds at every moment.</summary>
    private void AtOnce()
    {
        var counted = Counted(RotaRule.AtOnce);
        foreach (var day in counted.GroupBy(one => model.Duty(one).Day))
        {
            var before = past.Where(duty => duty.Day == day.Key).ToList();
            if (IsOneAShift(day, before)) continue;
            foreach (var start in day.Select(one => model.Duty(one).Start).Concat(before.Select(duty => duty.Start)).Distinct())
                AtMost([.. day.Where(one => Holds(model.Duty(one), start))], before.Count(duty => Holds(duty, start)), limits.ShiftsAtOnce);
        }
    }

    /// <summary>One shift a day leaves nothing to overlap and no gap.</summary>
    private bool IsOneAShift(IEnumerable<int> day, List<Duty> before) =>
        limits.ShiftsADay <= 1 && before.Count == 0 && day.All(one => Counts(one, RotaRule.ShiftsADay));

    private bool Counts(int candidate, RotaRule rule) => !model.Board.IsExempt(model.Part.Candidates[candidate].Shift, person, rule);

    private static bool Holds(Duty duty, int minute) => duty.Start <= minute && minute < duty.End;

    /// <summary>Where a duty ends and another comes later, a third goes on at that end.</summary>
    private void Split()
    {
        foreach (var day in Counted(RotaRule.SplitDay).GroupBy(one => model.Duty(one).Day))
        {
            var before = past.Where(duty => duty.Day == day.Key).ToList();
            if (IsOneAShift(day, before)) continue;
            foreach (var end in day.Select(one => model.Duty(one).End).Concat(before.Select(duty => duty.End)).Distinct())
            {
                if (before.Any(duty => Holds(duty, end))) continue;
                List<int> bridges = [.. day.Where(one => Holds(model.Duty(one), end))];
                List<int> ending = [.. day.Where(one => model.Duty(one).End == end)], later = [.. day.Where(one => model.Duty(one).Start > end)];
                if (before.Any(duty => duty.End == end)) foreach (var two in later) Bridged([two], 1, bridges);
                if (before.Any(duty => duty.Start > end)) foreach (var one in ending) Bridged([one], 1, bridges);
                foreach (var one in ending) foreach (var two in later) Bridged([one, two], 0, bridges);
            }
        }
    }

    private void Bridged(List<int> pair, int before, List<int> bridges)
    {
        if (pair.All(one => model.IsFixed[one])) return;
        if (bridges.Count == 0) AtMost(pair, before, 1);
        else model.Sat.Sum([.. pair, .. bridges], [.. pair.Select(_ => 1L), .. bridges.Select(_ => -1L)], -bridges.Count, 1 - before);
    }

    private void Rest(int minutes)
    {
        const int day = 24 * 60;
        var byDay = Counted(RotaRule.RestBetween).ToLookup(one => model.Duty(one).Day);
        foreach (var today in byDay)
        {
            foreach (var one in today)
            {
                var duty = model.Duty(one);
                var clashes = past.Count(other => (other.Day == duty.Day + 1 && day - duty.End + other.Start < minutes) || (other.Day == duty.Day - 1 && day - other.End + duty.Start < minutes));
                if (clashes > 0) AtMost([one], 1, 1);
                foreach (var two in byDay[today.Key + 1]) if (day - duty.End + model.Duty(two).Start < minutes) AtMost([one, two], 0, 1);
            }
        }
    }

    /// <summary>Days with a duty among days running; those windows are enough that begin with a day on which there could be one.</summary>
    private void Within(RotaRule rule, int length, int most, Func<RotaDayKind, bool> counts)
    {
        var counted = Counted(rule).Where(one => counts(model.Duty(one).Kind)).ToLookup(one => model.Duty(one).Day);
        var before = past.Where(duty => counts(duty.Kind)).Select(duty => duty.Day).ToHashSet();
        int[] all = [.. counted.Select(day => day.Key).Union(before).Order()];
        for (var (i, told, end) = (0, 0, 0); i < all.Length; i++)
        {
            while (end < all.Length && all[end] < all[i] + length) end++;
            if (end == told || end - i <= most) continue;
            told = end;
            var window = all[i..end];
            AtMost([.. window.Where(day => !before.Contains(day)).SelectMany(day => OnDay(counted[day]))], window.Count(before.Contains), most);
        }
    }

    /// <summary>A literal that holds when there is a duty on the day; the candidates themselves where there can be no two.</summary>
    private List<int> OnDay(IEnumerable<int> candidates)
    {
        List<int> some = [.. candidates];
        if (some.Count == 1 || (limits.ShiftsADay <= 1 && some.All(one => Counts(one, RotaRule.ShiftsADay)) && some.Count(one => model.IsFixed[one]) <= 1)) return some;
        if (some.Count == own.Count(one => model.Duty(one).Day == model.Duty(some[0]).Day))
        {
            var day = model.Duty(some[0]).Day;
            if (!days.TryGetValue(day, out var known)) days.Add(day, known = Some(some));
            return [known];
        }
        return [Some(some)];
    }

    private int Some(List<int> candidates)
    {
        var any = model.Sat.Int(candidates.Exists(one => model.IsFixed[one]) ? 1 : 0, 1, values => candidates.Max(one => values[one]));
        foreach (var one in candidates) if (!model.IsFixed[one]) model.Sat.Implies(one, any);
        return any;
    }

    private void AtMost(List<int> members, int before, int most)
    {
        var settled = members.Count(IsSettled);
        most = Math.Max(most, before + settled) - before;
        if (members.Count <= most) return;
        if (most == 1 && settled == 0) model.Sat.AtMostOne(members);
        else model.Sat.Sum(members, 0, most);
    }

    private bool IsSettled(int variable) => variable < model.IsFixed.Length ? model.IsFixed[variable] : model.Sat.IsSettled(variable);
}
