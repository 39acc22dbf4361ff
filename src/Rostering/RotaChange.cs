namespace Yizhan.Rostering;

/// <summary>A duty that differs from the published rota.</summary>
/// <param name="Duty">Who and which shift. The shift of a duty that was taken away may no longer be.</param>
/// <param name="Added">Whether it is new; otherwise it was taken away.</param>
public readonly record struct RotaChange(Assignment Duty, bool Added);
