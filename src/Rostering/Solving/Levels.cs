namespace Yizhan.Rostering.Solving;

/// <summary>Adds a level to the model.</summary>
/// <param name="rota">The rota in hand, by candidate.</param>
/// <param name="missing">The heads that stay open.</param>
internal delegate LevelTerms Level(IReadOnlyList<long> rota, long missing);

/// <summary>The levels of a part, in the order in which they count.</summary>
internal static class Levels
{
    /// <remarks>Each adds its variables when its turn comes: what a level does not need only slows it down.</remarks>
    public static IReadOnlyList<Level> Of(PartModel model, Loads loads, RotaOptions options) =>
        [(_, _) => Uncovered(model), .. All(model, loads, options.Aim).Where(one => !options.Without.Contains(one.Level)).Select(one => one.Add)];

    private static (RotaLevel Level, Level Add)[] All(PartModel model, Loads loads, RotaAim aim)
    {
        (RotaLevel, Level)[] fair =
        [
            (RotaLevel.Fairness, new FairnessLevel(model, loads, RotaLevel.Fairness, [LoadKind.Workday, LoadKind.RestDay]).Terms),
            (RotaLevel.HolidayFairness, new FairnessLevel(model, loads, RotaLevel.HolidayFairness, [LoadKind.Holiday]).Terms),
            (RotaLevel.Wishes, (_, _) => WishesLevel.Terms(model)),
        ];
        if (model.Board.Published.Count == 0) return fair;
        var published = new PublishedLevels(model);
        (RotaLevel, Level) changes = (RotaLevel.Changes, (_, missing) => published.Changes(missing));
        return aim == RotaAim.Fair ? [.. fair, changes] : [(RotaLevel.Touched, (_, missing) => published.Touched(missing)), changes, .. fair];
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
