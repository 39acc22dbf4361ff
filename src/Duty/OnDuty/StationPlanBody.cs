using Yizhan.Kernel;
using Yizhan.Rostering;
using Yizhan.Duty.OnDuty.Rules;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>What a station needs of those on duty, as programs send it; what <c>GET</c> answers may be sent back.</summary>
/// <param name="IsOn">Whether shifts are planned for it.</param>
internal sealed record StationPlanBody(bool IsOn)
{
    /// <summary>As answered; the address counts.</summary>
    public string? Station { get; init; }

    /// <summary>Shifts of a workday; none: as the opening hours.</summary>
    public IReadOnlyList<ShiftBody> Workday { get; init; } = [];

    /// <summary>Shifts of a rest day; none: as the opening hours.</summary>
    public IReadOnlyList<ShiftBody> RestDay { get; init; } = [];

    /// <summary>Shifts of a holiday; none: as on a rest day.</summary>
    public IReadOnlyList<ShiftBody> Holiday { get; init; } = [];

    /// <summary>What is done each day after opening, at most 8.</summary>
    public IReadOnlyList<string> OpeningTasks { get; init; } = [];

    /// <summary>What is done each day before closing, at most 8.</summary>
    public IReadOnlyList<string> ClosingTasks { get; init; } = [];

    /// <summary>As answered; not read.</summary>
    public IReadOnlyList<PlannedDayAnswer>? Ahead { get; init; }

    /// <summary>The version this was read at; <c>If-Match</c> says the same; 0: the station was never on the rota.</summary>
    public long? Version { get; init; }

    /// <summary>The plan; times that cannot be read are added to <paramref name="errors"/>.</summary>
    public ShiftPlan ToPlan(Errors errors) => new()
    {
        Workday = Needs(Workday, nameof(Workday), errors), RestDay = Needs(RestDay, nameof(RestDay), errors), Holiday = Needs(Holiday, nameof(Holiday), errors), OpeningTasks = OpeningTasks, ClosingTasks = ClosingTasks,
    };

    private static ShiftNeed[] Needs(IReadOnlyList<ShiftBody> shifts, string field, Errors errors) =>
    [
        .. shifts.Select((shift, i) => new ShiftNeed(StationPlanForm.Time(shift.From, $"{field}[{i}].From", errors), StationPlanForm.Time(shift.To, $"{field}[{i}].To", errors))
        {
            Heads = shift.Heads, Skills = shift.Skills, Role = shift.Role,
        }),
    ];
}

/// <summary>One shift of a kind of day.</summary>
/// <param name="From">08:00.</param>
/// <param name="To">12:00; not later than <paramref name="From"/> it is on the next morning; midnight at the end of the day is answered as 24:00, and 00:00 says the same.</param>
internal sealed record ShiftBody(string From, string To)
{
    /// <summary>How many people keep it, 1 to 20.</summary>
    public int Heads { get; init; } = 1;

    /// <summary>matters-desk, first-aid, mediation: at least one of those who keep it has each.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Who keeps it: worker or volunteer; left out: either.</summary>
    public RotaRole? Role { get; init; }

    public static ShiftBody Of(ShiftNeed need) => new(ShiftTime.From(need.From), ShiftTime.To(need.To)) { Heads = need.Heads, Skills = need.Skills, Role = need.Role };
}

/// <summary>What a plan comes to on the next day of a kind.</summary>
/// <param name="Shifts">None: the door stays shut.</param>
internal sealed record PlannedDayAnswer(RotaDayKind Kind, IReadOnlyList<ShiftBody> Shifts)
{
    /// <summary>Left out: no such day is known.</summary>
    public DateOnly? Day { get; init; }

    public static PlannedDayAnswer Of(PlannedDay day) => new(day.Kind, [.. day.Shifts.Select(ShiftBody.Of)]) { Day = day.Day };
}

/// <summary>What a station needs, and what that comes to.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="IsOn">Whether shifts are planned for it.</param>
/// <param name="Ahead">The next workday, rest day and holiday.</param>
/// <param name="Version">To be sent with the next change; 0: the station was never on the rota.</param>
internal sealed record StationPlanAnswer(
    string Station, bool IsOn, IReadOnlyList<ShiftBody> Workday, IReadOnlyList<ShiftBody> RestDay, IReadOnlyList<ShiftBody> Holiday, IReadOnlyList<string> OpeningTasks, IReadOnlyList<string> ClosingTasks,
    IReadOnlyList<PlannedDayAnswer> Ahead, long Version)
{
    public static StationPlanAnswer Of(KnownPlan known, IReadOnlyList<PlannedDay> ahead) => new(
        known.Station.Code, known.IsOn, [.. known.Plan.Workday.Select(ShiftBody.Of)], [.. known.Plan.RestDay.Select(ShiftBody.Of)], [.. known.Plan.Holiday.Select(ShiftBody.Of)], known.Plan.OpeningTasks, known.Plan.ClosingTasks,
        [.. ahead.Select(PlannedDayAnswer.Of)], known.Version);
}
