namespace Yizhan.Rostering.Solving;

/// <summary>Wishes that are not met, by weight, and duties away from the home station.</summary>
internal static class WishesLevel
{
    public static LevelTerms Terms(PartModel model)
    {
        var terms = new LevelTerms(RotaLevel.Wishes);
        var (board, own) = (model.Board, model.Part.People.ToHashSet());
        foreach (var wish in board.Wishes)
        {
            if (!own.Contains(board.IndexOf(wish.Person))) continue;
            List<int> meant = [.. model.Of(board.IndexOf(wish.Person)).Where(one => model.Duty(one).Day == wish.Date.DayNumber && (wish.Shift is null || board.Shifts[model.Part.Candidates[one].Shift].Id == wish.Shift))];
            if (wish.Wants) Want(model, terms, meant, wish.Weight);
            else Avoid(model, terms, meant, wish.Weight);
        }
        for (var one = 0; one < model.Part.Candidates.Count; one++)
        {
            var (shift, person) = model.Part.Candidates[one];
            if (board.People[person].Home is { } home && home != board.Shifts[shift].Station) terms.Add(one, 1);
        }
        return terms;
    }

    private static void Want(PartModel model, LevelTerms terms, List<int> meant, int weight)
    {
        terms.Constant += weight;
        if (meant.Count == 0) return;
        var served = meant is [var one] ? one : model.Sat.Bool(values => meant.Exists(one => values[one] == 1));
        if (meant.Count > 1) model.Sat.Sum([.. meant, served], [.. meant.Select(_ => 1L), -1], 0, meant.Count);
        terms.Add(served, -weight);
    }

    private static void Avoid(PartModel model, LevelTerms terms, List<int> meant, int weight)
    {
        if (meant.Count == 0) return;
        var served = meant is [var one] ? one : model.Sat.Bool(values => meant.Exists(one => values[one] == 1));
        if (meant.Count > 1) foreach (var each in meant) model.Sat.Implies(each, served);
        terms.Add(served, weight);
    }
}
