using Yizhan.Rostering;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty.Rules;

/// <summary>What a plan comes to on a day that is ahead.</summary>
/// <param name="Day">Null: no such day is known.</param>
/// <param name="Shifts">None: the door stays shut.</param>
public sealed record PlannedDay(RotaDayKind Kind, DateOnly? Day, IReadOnlyList<ShiftNeed> Shifts);

/// <summary>The next day of each kind, as a plan would have it.</summary>
internal static class ShiftPlanDays
{
    /// <summary>How far ahead a day of a kind is looked for: the next festival may be most of a year away.</summary>
    public const int DaysAhead = 300;

    /// <param name="first">The first day that is looked at.</param>
    /// <param name="kindOf">What a day is.</param>
    /// <param name="openings">When the station opens on a day, in minutes from midnight.</param>
    public static IReadOnlyList<PlannedDay> Ahead(ShiftPlan plan, DateOnly first, Func<DateOnly, RotaDayKind> kindOf, Func<DateOnly, IReadOnlyList<(int From, int To)>> openings)
    {
        var next = new Dictionary<RotaDayKind, DateOnly>();
        for (var day = first; day < first.AddDays(DaysAhead); day = day.AddDays(1)) next.TryAdd(kindOf(day), day);
        return [.. new[] { RotaDayKind.Workday, RotaDayKind.RestDay, RotaDayKind.Holiday }.Select(kind =>
            next.TryGetValue(kind, out var day) ? new PlannedDay(kind, day, plan.On(kind, openings(day))) : new(kind, null, []))];
    }
}
