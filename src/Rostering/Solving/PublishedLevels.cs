namespace Yizhan.Rostering.Solving;

/// <summary>What changes against the published rota: duties, and people who are touched.</summary>
/// <remarks>
/// Both have a bound by counting: heads that nobody who is known keeps are filled by somebody new, or stay open. After one sick call the start reaches it as a rule, and neither is searched.
/// </remarks>
internal sealed class PublishedLevels
{
    private readonly PartModel model;
    private readonly HashSet<(int Shift, int Person)> published;
    private readonly HashSet<int> unkept;
    private readonly int lost;

    public PublishedLevels(PartModel model)
    {
        this.model = model;
        var shifts = model.Part.Shifts.ToHashSet();
        published = [.. model.Board.Published.Where(duty => shifts.Contains(duty.Shift))];
        unkept = Unkept.Of(model.Board, model.Part);
        lost = published.Except(model.Part.Candidates).Count();
    }

    /// <param name="missing">The heads that stay open.</param>
    public LevelTerms Changes(long missing)
    {
        var terms = new LevelTerms(RotaLevel.Changes) { Constant = lost };
        for (var one = 0; one < model.Part.Candidates.Count; one++)
        {
            if (!IsPublished(one)) terms.Add(one, 1);
            else
            {
                terms.Constant++;
                terms.Add(one, -1);
            }
        }
        // Each head that is filled and was not adds a duty; each duty that is taken away is two changes more: itself, and the one in its place.
        List<int> known = [.. model.Part.Shifts.Where(IsOpen).SelectMany(model.For).Where(IsPublished)];
        var added = model.Part.Shifts.Where(IsOpen).Sum(shift => (long)model.Board.Shifts[shift].Heads) - missing - known.Count;
        terms.Least = lost + Math.Max(0, added);
        terms.Reached = value =>
        {
            if (value - lost - added < 2) model.Keep(known);
            return value == lost;
        };
        return terms;
    }

    /// <summary>Whoever cannot keep a published duty is touched in any case and is not counted.</summary>
    /// <param name="missing">The heads that stay open.</param>
    public LevelTerms Touched(long missing)
    {
        var terms = new LevelTerms(RotaLevel.Touched) { Least = Fewest(missing) };
        foreach (var person in model.Part.People.Where(person => !unkept.Contains(person)))
        {
            List<int> own = [.. model.Of(person)];
            var touched = model.Sat.Bool(values => own.Exists(one => values[one] == 1 != IsPublished(one)));
            terms.Add(touched, 1);
            foreach (var one in own)
            {
                if (!IsPublished(one)) model.Sat.Implies(one, touched);
                else model.Sat.AtLeastOne([one, touched]);
            }
        }
        return terms;
    }

    /// <summary>How many it takes at least: with nobody touched some heads are empty. Whoever fills one of them is touched, and takes no more of them than the limits allow.</summary>
    private long Fewest(long missing)
    {
        var (empty, takers) = (-missing, new Dictionary<int, List<int>>());
        foreach (var shift in model.Part.Shifts.Where(IsOpen))
        {
            var free = model.For(shift).Where(one => !model.IsFixed[one] && (!IsPublished(one) || !IsCounted(one))).ToList();
            var filled = model.For(shift).Count() - free.Count + free.Count(one => !IsCounted(one));
            if (filled >= model.Board.Shifts[shift].Heads) continue;
            empty += model.Board.Shifts[shift].Heads - filled;
            foreach (var one in free.Where(IsCounted))
            {
                if (!takers.TryGetValue(PersonOf(one), out var own)) takers.Add(PersonOf(one), own = []);
                own.Add(one);
            }
        }
        var fewest = 0;
        foreach (var most in takers.Select(taker => MostDuties.Of(model, taker.Key, taker.Value)).OrderDescending())
        {
            if (empty <= 0) break;
            (empty, fewest) = (empty - most, fewest + 1);
        }
        return fewest;
    }

    private int PersonOf(int candidate) => model.Part.Candidates[candidate].Person;

    private bool IsPublished(int candidate) => published.Contains(model.Part.Candidates[candidate]);

    private bool IsCounted(int candidate) => !unkept.Contains(PersonOf(candidate));

    /// <summary>Whether what is fixed leaves a head to be filled.</summary>
    private bool IsOpen(int shift) => model.Open[shift] is not null;
}
