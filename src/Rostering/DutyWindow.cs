namespace Yizhan.Rostering;

/// <summary>At most <paramref name="Most"/> days with a duty within any <paramref name="Days"/> days running, where only days of <paramref name="Kinds"/> are counted.</summary>
/// <param name="Days">Days running, counted in the calendar: 7 leaves six days between two duties when <paramref name="Most"/> is 1.</param>
/// <param name="Most">Days with a duty that are allowed among them.</param>
/// <param name="Kinds">Which days count; none given means all.</param>
public sealed record DutyWindow(int Days, int Most, IReadOnlyList<RotaDayKind> Kinds)
{
    /// <summary>At most one rest day or holiday with a duty within any seven days.</summary>
    public static DutyWindow OneRestDayAWeek { get; } = new(7, 1, [RotaDayKind.RestDay, RotaDayKind.Holiday]);

    /// <summary>Whether a day of this kind counts.</summary>
    public bool Counts(RotaDayKind kind) => Kinds.Count == 0 || Kinds.Contains(kind);
}
