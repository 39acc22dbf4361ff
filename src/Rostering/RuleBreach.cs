namespace Yizhan.Rostering;

/// <summary>A hard rule that a duty breaks, or would break.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Shift">The shift in question; of several that break the rule together, the last in time.</param>
/// <param name="Person">Who; null where it is about the shift alone: <see cref="RotaRule.Heads"/> and <see cref="RotaRule.Skill"/>.</param>
public sealed record RuleBreach(RotaRule Rule, string Shift, string? Person)
{
    /// <summary>The skill that is missing, with <see cref="RotaRule.Skill"/>.</summary>
    public string? Skill { get; init; }

    /// <summary>The person's other shifts that count together with <see cref="Shift"/>, in order of time.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>The days of all duties that count together, those outside the plan among them.</summary>
    public IReadOnlyList<DateOnly> Days { get; init; } = [];

    /// <summary>What the rule allows, in its own unit: shifts, days, or minutes for <see cref="RotaRule.RestBetween"/>.</summary>
    public int Allowed { get; init; }

    /// <summary>What was found, in the same unit.</summary>
    public int Found { get; init; }
}
