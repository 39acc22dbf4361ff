namespace Yizhan.Rostering;

/// <summary>One day to be planned.</summary>
public readonly record struct RotaDay(DateOnly Date, RotaDayKind Kind);
