namespace Yizhan.Rostering;

/// <summary>What was reached in one level.</summary>
/// <param name="Level">Which.</param>
/// <param name="Value">What the rota has.</param>
/// <param name="Bound">What no rota that is as good in the levels before can fall below.</param>
public readonly record struct LevelResult(RotaLevel Level, long Value, long Bound)
{
    /// <summary>Whether there is nothing better.</summary>
    public bool IsProven => Value <= Bound;

    /// <summary>The share by which something better is not excluded, from 0 to 1.</summary>
    public double Gap => IsProven ? 0 : (Value - Bound) / (double)Math.Max(1, Value);
}
