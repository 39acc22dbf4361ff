using Yizhan.Rostering.Checking;

namespace Yizhan.Rostering.Solving;

/// <summary>The limits of one person as rows of the model.</summary>
/// <remarks>
/// Each row says "at most so many of these", counting duties outside the plan, which begin on other days. Where what is fixed has more already, nothing is added to it: <see cref="PersonRules"/>
/// would name the new duty among those that break the limit together.
/// </remarks>
internal sealed class LimitRows(PartModel model, int person)
{
    private readonly RotaLimits limits = model.Board.People[person].Limits;
    private readonly List<Duty> past = model.Board.Past[person];
    private readonly List<int> own = [.. model.Of(person)];
    private readonly Dictionary<int, int> days = [];

    public void Add()
    {
        AtOnce();
        foreach (var day in Counted(RotaRule.ShiftsADay).GroupBy(one => model.Duty(one).Day)) AtMost([.. day], 0, limits.ShiftsADay);
        if (!limits.MaySplitDay) Split();
        if (limits.RestBetween is { } rest) Rest((int)rest.TotalMinutes);
        if (limits.ShiftsAMonth is { } most)
            foreach (var month in Counted(RotaRule.ShiftsAMonth).GroupBy(one => model.Duty(one).Month))
                AtMost([.. month], past.Count(duty => duty.Month == month.Key), most);
        if (limits.ConsecutiveDays is { } running) Within(RotaRule.ConsecutiveDays, running, running, _ => true);
        foreach (var window in limits.Windows) Within(RotaRule.Window, window.Days - 1, window.Most, window.Counts);
    }

    private List<int> Counted(RotaRule rule) => [.. own.Where(one => Counts(one, rule))];

    private bool Counts(int candidate, RotaRule rule) => !model.Board.IsExempt(model.Part.Candidates[candidate].Shift, person, rule);

    /// <summary>Whatever holds at the start of some duty holds at every moment.</summary>
    private void AtOnce()
    {
        var counted = Counted(RotaRule.AtOnce);
        var outside = past.ToLookup(duty => duty.Day);
        var byDay = counted.ToLookup(one => model.Duty(one).Day);
        var nights = counted.Where(one => model.Duty(one).IsOvernight).ToLookup(one => model.Duty(one).Day + 1);
        foreach (var day in byDay.Concat(nights).Select(day => day.Key).Distinct().Order())
        {
            List<int> own = [.. nights[day], .. byDay[day]];
            // A night reaches over the edge of the plan, from without and from within.
            List<Duty> beside = [.. outside[day - 1].Where(duty => duty.IsOvernight), .. outside[day]];
            if (beside.Count == 0 && !nights[day].Any() && IsOneAShift(own)) continue;
            foreach (var start in byDay[day].Select(one => model.Duty(one).From).Concat(outside[day].Select(duty => duty.From)).Distinct())
                AtMost([.. own.Where(one => Holds(model.Duty(one), start))], beside.Count(duty => Holds(duty, start)), limits.ShiftsAtOnce);
        }
    }

    private static bool Holds(Duty duty, long moment) => duty.From <= moment && moment < duty.Until;

    /// <summary>One shift a day leaves nothing to overlap and no gap.</summary>
    private bool IsOneAShift(IEnumerable<int> day) => limits.ShiftsADay <= 1 && day.All(one => Counts(one, RotaRule.ShiftsADay));

    /// <summary>Where a duty ends and another comes later, a third goes on at that end.</summary>
    private void Split()
    {
        foreach (var day in Counted(RotaRule.SplitDay).GroupBy(one => model.Duty(one).Day))
        {
            if (IsOneAShift(day)) continue;
            foreach (var end in day.Select(one => model.Duty(one).End).Distinct())
            {
                List<int> bridges = [.. day.Where(one => model.Duty(one).Start <= end && end < model.Duty(one).End)];
                foreach (var one in day.Where(one => model.Duty(one).End == end))
                {
                    foreach (var two in day.Where(two => model.Duty(two).Start > end))
                    {
                        // Behind a fixed duty that comes between there is no gap of these two.
                        if (day.Any(other => model.IsFixed[other] && model.Duty(other).Start > end && model.Duty(other).Start < model.Duty(two).Start)) continue;
                        Bridged(one, two, bridges);
                    }
                }
            }
        }
    }

    private void Bridged(int one, int two, List<int> bridges)
    {
        if (model.IsFixed[one] && model.IsFixed[two]) return;
        if (bridges.Count == 0) AtMost([one, two], 0, 1);
        else model.Sat.Sum([one, two, .. bridges], [1, 1, .. bridges.Select(_ => -1L)], -bridges.Count, 1);
    }

    private void Rest(int minutes)
    {
        var byDay = Counted(RotaRule.RestBetween).ToLookup(one => model.Duty(one).Day);
        foreach (var today in byDay)
        {
            foreach (var one in today)
            {
                var duty = model.Duty(one);
                if (past.Exists(other => IsTooNear(duty, other) || IsTooNear(other, duty))) AtMost([one], 1, 1);
                // From the end of a night to the day after the next there may be less than a day.
                foreach (var two in duty.IsOvernight ? byDay[today.Key + 1].Concat(byDay[today.Key + 2]) : byDay[today.Key + 1]) if (IsTooNear(duty, model.Duty(two))) AtMost([one, two], 0, 1);
            }
        }

        bool IsTooNear(Duty first, Duty next) => next.Day > first.Day && next.From - first.Until < minutes;
    }

    /// <summary>Days with a duty among days running; those windows are enough that begin with a day on which there could be one.</summary>
    /// <param name="span">From the first day of a window to its last.</param>
    private void Within(RotaRule rule, int span, int most, Func<RotaDayKind, bool> counts)
    {
        var counted = Counted(rule).Where(one => counts(model.Duty(one).Kind)).ToLookup(one => model.Duty(one).Day);
        var before = past.Where(duty => counts(duty.Kind)).Select(duty => duty.Day).ToHashSet();
        int[] all = [.. counted.Select(day => day.Key).Union(before).Order()];
        for (var (i, told, end) = (0, 0, 0); i < all.Length; i++)
        {
            while (end < all.Length && all[end] - all[i] <= span) end++;
            if (end == told || end - i <= most) continue;
            told = end;
            var window = all[i..end];
            var settled = window.Count(day => before.Contains(day) || counted[day].Any(one => model.IsFixed[one]));
            // Also a second shift on a day that counts already would be added to it.
            if (settled > most) None([.. window.SelectMany(day => counted[day])]);
            else AtMost([.. window.SelectMany(day => OnDay(counted[day]))], window.Count(before.Contains), most);
        }
    }

    private void None(IEnumerable<int> candidates)
    {
        List<int> free = [.. candidates.Where(one => !model.IsFixed[one])];
        if (free.Count > 0) model.Sat.Sum(free, 0, 0);
    }

    /// <summary>A literal that holds when there is a duty on the day; the candidates themselves where there can be no two.</summary>
    private List<int> OnDay(IEnumerable<int> candidates)
    {
        List<int> some = [.. candidates];
        if (some.Count <= 1 || (limits.ShiftsADay <= 1 && some.All(one => Counts(one, RotaRule.ShiftsADay)) && some.Count(one => model.IsFixed[one]) <= 1)) return some;
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
