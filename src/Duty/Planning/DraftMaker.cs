using Yizhan.Duty.Rules;
using Yizhan.Rostering;

namespace Yizhan.Duty.Planning;

/// <summary>Turns what the engine found into a draft, and keeps a draft true when somebody changes it by hand.</summary>
internal static class DraftMaker
{
    /// <summary>Changes that are told of one missing place: nobody reads more.</summary>
    private const int MostReliefs = 5;

    /// <summary>The draft of a rota that was just planned.</summary>
    public static DraftDocument Of(RotaFacts facts, Rota rota, IReadOnlyList<DraftDuty> byHand, IReadOnlyList<DraftDuty> takenOff)
    {
        var levels = rota.Parts.SelectMany(part => part.Levels).Select(level => level.Level).Distinct().Order().Select(rota.Total).Select(total => new DraftLevel(total.Level, total.Value, total.Bound));
        var pools = facts.People.GroupBy(person => person.Pool).ToDictionary(pool => pool.Key, pool => pool.First());
        var loads = rota.Parts.SelectMany(part => part.Loads).GroupBy(load => (load.Pool, load.Kind))
            .Select(load => new DraftLoad(pools[load.Key.Pool].PoolArea, pools[load.Key.Pool].Role, load.Key.Kind, load.Min(one => one.Least), load.Max(one => one.Most)));
        var shortages = rota.Shortages.Select(shortage => new DraftShortage(shortage.Shift, shortage.Missing,
            [.. shortage.Reliefs.Take(MostReliefs).Select(relief => new DraftRelief(PersonOf(relief.Person), [.. relief.Lifted.Select(bar => new DraftBar(bar.Rule, bar.Skill)).Distinct()]))]));
        return new(facts.Shifts, [.. rota.Assignments.Select(RotaFacts.DutyOf)], facts.Published,
            new(rota.Parts.Count, rota.Parts.Count(part => part.Status == PartStatus.Proven), [.. levels], [.. shortages], [.. loads], rota.IsCancelled), facts.YearsNotLoaded)
        {
            ByHand = byHand, TakenOff = takenOff,
            Breaches = [.. rota.Parts.SelectMany(part => part.Breaches).Select(BreachOf)],
        };
    }

    /// <summary>The draft with other people on one shift. What is missing and which rules are broken is told anew; what the engine proved is of the rota that it made.</summary>
    /// <param name="facts">As they stand now.</param>
    public static DraftDocument With(DraftDocument draft, RotaFacts facts, string shift, IReadOnlyList<Guid> people)
    {
        var now = draft.Duties.Where(duty => duty.Shift == shift).ToList();
        var wanted = people.Distinct().Select(person => new DraftDuty(shift, person)).ToList();
        var (added, removed) = (wanted.Except(now).ToList(), now.Except(wanted).ToList());
        IReadOnlyList<DraftDuty> duties = [.. draft.Duties.Except(removed), .. added];
        var check = new RotaCheck(facts.ToProblem([], []));
        var assignments = duties.Select(RotaFacts.AssignmentOf).ToList();
        var missing = check.Missing(assignments);
        var known = draft.Report.Shortages.ToDictionary(shortage => shortage.Shift, shortage => shortage.Reliefs);
        return draft with
        {
            Duties = duties,
            ByHand = [.. draft.ByHand.Except(removed).Union(added)],
            TakenOff = [.. draft.TakenOff.Except(added).Union(removed)],
            Breaches = [.. check.Breaches(assignments).Select(BreachOf)],
            IsChangedByHand = true,
            Report = draft.Report with { Shortages = [.. draft.Shifts.Where(one => missing.ContainsKey(one.Key)).Select(one => new DraftShortage(one.Key, missing[one.Key], one.Key != shift && known.TryGetValue(one.Key, out var told) ? told : Reliefs(one)))] },
        };

        // What the engine said is of the rota that it made; of a place that fell empty since, it is seen who is nearest to taking it.
        IReadOnlyList<DraftRelief> Reliefs(DraftShift one) =>
            [.. Candidates(facts, check, duties, one).Where(candidate => !draft.TakenOff.Concat(removed).Contains(new(one.Key, candidate.Person))).Take(MostReliefs).Select(candidate => new DraftRelief(candidate.Person, candidate.Bars))];
    }

    /// <summary>Those who may serve at the station, with what stands in the way of the shift in this draft; those with nothing first.</summary>
    public static IReadOnlyList<(Guid Person, IReadOnlyList<DraftBar> Bars)> Candidates(DraftDocument draft, RotaFacts facts, string shift) =>
        Candidates(facts, new(facts.ToProblem([], [])), draft.Duties, draft.Shifts.First(one => one.Key == shift));

    private static IReadOnlyList<(Guid Person, IReadOnlyList<DraftBar> Bars)> Candidates(RotaFacts facts, RotaCheck check, IReadOnlyList<DraftDuty> duties, DraftShift shift)
    {
        var assignments = duties.Select(RotaFacts.AssignmentOf).ToList();
        var loads = duties.GroupBy(duty => duty.Person).ToDictionary(some => some.Key, some => some.Count());
        var on = duties.Where(duty => duty.Shift == shift.Key).Select(duty => duty.Person).ToHashSet();
        return
        [
            .. facts.People.Where(person => person.Stations.Contains(shift.Station) && !on.Contains(person.Id))
                // That the shift is full stands in everybody's way, and says nothing of anybody.
                .Select(person => (person.Id, Bars: (IReadOnlyList<DraftBar>)[.. check.Bars(assignments, shift.Key, RotaFacts.IdOf(person.Id)).Where(bar => bar.Rule != RotaRule.Heads).Select(bar => new DraftBar(bar.Rule, bar.Skill)).Distinct()]))
                .OrderBy(one => one.Bars.Count).ThenBy(one => loads.GetValueOrDefault(one.Id)).ThenBy(one => one.Id),
        ];
    }

    private static DraftBreach BreachOf(RuleBreach breach) => new(breach.Shift, breach.Person is { } person ? PersonOf(person) : null, breach.Rule, breach.Skill);

    private static Guid PersonOf(string id) => Guid.ParseExact(id, "N");
}
