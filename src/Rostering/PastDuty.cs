namespace Yizhan.Rostering;

/// <summary>A duty outside the days that are planned, before or after them: rest, runs, windows and months look at it; it is never changed.</summary>
public readonly record struct PastDuty(string Person, DateOnly Date, RotaDayKind Kind, ShiftHours Hours);
