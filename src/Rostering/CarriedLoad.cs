namespace Yizhan.Rostering;

/// <summary>Duties of the past year, with what absence is made up for, by which the next are shared out.</summary>
/// <remarks>Made by <see cref="RotaCarry.Loads"/> out of past duties.</remarks>
public readonly record struct CarriedLoad(int Workdays, int RestDays, int Holidays)
{
    /// <summary>The duties of one kind.</summary>
    public int Of(LoadKind kind) => kind switch { LoadKind.RestDay => RestDays, LoadKind.Holiday => Holidays, _ => Workdays };
}
