namespace Yizhan.Rostering;

/// <summary>How far the engine is.</summary>
/// <param name="PartsDone">Parts that are finished.</param>
/// <param name="Parts">All parts.</param>
public readonly record struct RotaProgress(int PartsDone, int Parts);
