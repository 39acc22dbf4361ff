namespace Yizhan.Rostering.Solving;

/// <summary>Fair shares of some kinds of load: the squares of what each person has above the lightest of the pool, summed.</summary>
/// <remarks>
/// A square is a sum of steps 1, 3, 5 …, one a duty, so that the next duty costs most where there are most already: the linear relaxation is nearly exact.
/// Counting alone gives a bound, as if every duty could go to whoever has fewest. Whatever is not worse than the rota in hand lies within a few duties of that
/// balance, person by person; only those steps are decided, and they are tied to the total.
/// </remarks>
internal sealed class FairnessLevel(PartModel model, Loads loads, RotaLevel level, IReadOnlyList<LoadKind> kinds)
{
    private sealed record Share(int Person, LoadKind Kind, int Above, IReadOnlyList<int> Free, int Most)
    {
        /// <summary>What so many duties more cost, those there were included.</summary>
        public long Cost(long duties) => (Above + duties) * (Above + duties);
    }

    /// <param name="rota">The rota in hand.</param>
    /// <param name="missing">The heads that stay open.</param>
    public LevelTerms Terms(IReadOnlyList<long> rota, long missing)
    {
        var terms = new LevelTerms(level);
        var shares = kinds.ToDictionary(kind => kind, kind => Shares(kind).ToList());
        var balances = kinds.ToDictionary(kind => kind, kind => Balance.Of([.. shares[kind].Select(share => (share.Above, share.Most))], Math.Max(0, Heads(kind) - missing)));
        var least = balances.Values.Sum(balance => balance.Cost);
        var slack = Math.Max(0, shares.Values.SelectMany(all => all).Sum(share => share.Cost(share.Free.Sum(one => rota[one]))) - least);
        foreach (var kind in kinds)
        {
            List<int> steps = [];
            var certain = 0L;
            foreach (var share in shares[kind])
            {
                var (fewest, most) = balances[kind].Range(share.Above, share.Most, slack);
                terms.Constant += share.Cost(fewest);
                steps.AddRange(Steps(terms, share, fewest, most));
                certain += fewest;
            }
            var open = model.Part.Shifts.Where(shift => Kind(shift) == kind && model.Open[shift] is not null).Select(shift => model.Open[shift]!.Value).ToList();
            if (shares[kind].Count > 0) model.Sat.Sum([.. steps, .. open], Heads(kind) - certain, Heads(kind) - certain);
        }
        terms.Least = least;
        return terms;
    }

    private IEnumerable<Share> Shares(LoadKind kind)
    {
        foreach (var (person, _) in loads.All.Where(one => one.Kind == kind))
        {
            var own = model.Of(person).Where(one => model.Duty(one).Kind.Load() == kind).ToList();
            List<int> free = [.. own.Where(one => !model.IsFixed[one])];
            var above = loads.Of(person, kind) - loads.Lightest(model.Board.People[person].Pool, kind) + own.Count - free.Count;
            yield return new(person, kind, above, free, MostDuties.Of(model, person, free));
        }
    }

    private List<int> Steps(LevelTerms terms, Share share, int fewest, int most)
    {
        List<int> steps = [.. Enumerable.Range(fewest, most - fewest).Select(step => model.Sat.Bool(values => share.Free.Sum(one => values[one]) > step))];
        for (var i = 0; i < steps.Count; i++)
        {
            terms.Add(steps[i], (2L * (share.Above + fewest + i)) + 1);
            if (i > 0) model.Sat.Implies(steps[i], steps[i - 1]);
        }
        if (share.Free.Count > 0) model.Sat.Sum([.. share.Free, .. steps], [.. share.Free.Select(_ => 1L), .. steps.Select(_ => -1L)], fewest, fewest);
        return steps;
    }

    private LoadKind Kind(int shift) => model.Board.Duties[shift].Kind.Load();

    private long Heads(LoadKind kind) => model.Part.Shifts.Where(shift => Kind(shift) == kind && model.Open[shift] is not null)
        .Sum(shift => model.Board.Shifts[shift].Heads - model.For(shift).Count(one => model.IsFixed[one]));
}
