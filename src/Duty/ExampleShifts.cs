using Yizhan.Duty.Rules;
using Yizhan.Rostering;

namespace Yizhan.Duty;

/// <summary>Shifts of the demonstration city that somebody can serve: what is open longer than a working day is kept by several, one after the other, workers by day and volunteers in the evening and at night.</summary>
internal static class ExampleShifts
{
    private const int Hour = 60, Longest = 9 * Hour, Usual = 6 * Hour;

    /// <summary>The usual plan, with shifts of its own for those kinds of days on which a station opens for long.</summary>
    /// <param name="openingsOn">When the station opens on a day of a kind, in minutes from midnight.</param>
    public static ShiftPlan PlanOf(Func<RotaDayKind, IReadOnlyList<(int From, int To)>> openingsOn) => ShiftPlan.Usual with
    {
        Workday = Of(RotaDayKind.Workday, openingsOn), RestDay = Of(RotaDayKind.RestDay, openingsOn), Holiday = Of(RotaDayKind.Holiday, openingsOn),
    };

    private static IReadOnlyList<ShiftNeed> Of(RotaDayKind kind, Func<RotaDayKind, IReadOnlyList<(int From, int To)>> openingsOn)
    {
        var openings = openingsOn(kind);
        return openings.All(opening => opening.To - opening.From <= Longest) ? [] : [.. openings.SelectMany(Parts).Select(part => Need(kind, part.From, part.To))];
    }

    /// <summary>Each part begins before midnight: what begins after it would be a shift of the next day.</summary>
    private static IEnumerable<(int From, int To)> Parts((int From, int To) opening)
    {
        var from = opening.From;
        for (; opening.To - from > Longest && from + Usual < DutyShift.MinutesADay; from += Usual) yield return (from, from + Usual);
        yield return (from, opening.To);
    }

    private static ShiftNeed Need(RotaDayKind kind, int from, int to) => new(DutyShift.TimeOf(from), DutyShift.TimeOf(to))
    {
        Role = kind is RotaDayKind.Workday && from >= 6 * Hour && to <= 20 * Hour ? RotaRole.Worker : RotaRole.Volunteer,
    };
}
