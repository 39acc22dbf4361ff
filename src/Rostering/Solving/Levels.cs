namespace Yizhan.Rostering.Solving;

/// <summary>Adds a level to the model.</summary>
/// <param name="rota">The rota in hand, by candidate.</param>
/// <param name="missing">The heads that stay open.</param>
internal delegate LevelTerms Level(IReadOnlyList<long> rota, long missing);

/// <summary>The levels of a part, in the order in which they count.</summary>
internal static class Levels
{
    /// <remarks>Each adds its variables when its turn comes: what a level does not need only slows it down.</remarks>
    public static IReadOnlyList<Level> Of(PartModel model, Loads loads, RotaAim aim)
    {
        Level uncovered = (_, _) => Uncovered(model);
        Level[] fair =
        [
            new FairnessLevel(model, loads, RotaLevel.Fairness, [LoadKind.Workday, LoadKind.RestDay]).Terms,
            new FairnessLevel(model, loads, RotaLevel.HolidayFairness, [LoadKind.Holiday]).Terms,
            (_, _) => WishesLevel.Terms(model),
        ];
        if (model.Board.Published.Count == 0) return [uncovered, .. fair];
        var published = new PublishedLevels(model);
        return aim == RotaAim.Fair ? [uncovered, .. fair, (_, _) => published.Changes()] : [uncovered, (_, _) => published.Touched(), (_, _) => published.Changes(), .. fair];
    }

    /// <summary>Shifts that nobody can take are missing in any case.</summary>
    private static LevelTerms Uncovered(PartModel model)
    {
        var terms = new LevelTerms(RotaLevel.Uncovered);
        var certain = 0L;
        foreach (var shift in model.Part.Shifts)
        {
            if (model.Open[shift] is not { } open) continue;
            terms.Add(open, 1);
            certain += Math.Max(0, model.Board.Shifts[shift].Heads - model.For(shift).Count());
        }
        terms.Least = certain;
        return terms;
    }
}
