namespace Yizhan.Rostering.Solving;

/// <summary>What changes against the published rota: duties, and people who are touched.</summary>
internal sealed class PublishedLevels
{
    private readonly PartModel model;
    private readonly HashSet<(int Shift, int Person)> published;
    private readonly HashSet<int> cannotKeep;
    private readonly int lost;

    public PublishedLevels(PartModel model)
    {
        this.model = model;
        var shifts = model.Part.Shifts.ToHashSet();
        var candidates = model.Part.Candidates.ToHashSet();
        published = [.. model.Board.Published.Where(duty => shifts.Contains(duty.Shift))];
        List<(int Shift, int Person)> barred = [.. published.Where(duty => !candidates.Contains(duty))];
        (lost, cannotKeep) = (barred.Count, [.. barred.Select(duty => duty.Person)]);
    }

    public LevelTerms Changes()
    {
        var terms = new LevelTerms(RotaLevel.Changes) { Constant = lost };
        for (var one = 0; one < model.Part.Candidates.Count; one++)
        {
            if (!published.Contains(model.Part.Candidates[one])) terms.Add(one, 1);
            else
            {
                terms.Constant++;
                terms.Add(one, -1);
            }
        }
        terms.Least = lost;
        return terms;
    }

    /// <summary>Whoever cannot keep a published duty is touched in any case and is not counted.</summary>
    public LevelTerms Touched()
    {
        var terms = new LevelTerms(RotaLevel.Touched) { Least = 0 };
        foreach (var person in model.Part.People.Where(person => !cannotKeep.Contains(person)))
        {
            List<int> own = [.. model.Of(person)];
            var touched = model.Sat.Bool(values => own.Exists(one => values[one] == 1 != published.Contains(model.Part.Candidates[one])));
            terms.Add(touched, 1);
            foreach (var one in own)
            {
                if (!published.Contains(model.Part.Candidates[one])) model.Sat.Implies(one, touched);
                else model.Sat.AtLeastOne([one, touched]);
            }
        }
        return terms;
    }
}
