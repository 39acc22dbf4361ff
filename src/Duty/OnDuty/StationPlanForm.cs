using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Rostering;
using Yizhan.Duty.Rules;

namespace Yizhan.Duty.OnDuty;

/// <summary>What a station needs, as it stands in the boxes of a form.</summary>
/// <remarks>A list of which nothing was sent is bound as null: it is an empty one.</remarks>
public sealed record StationPlanForm
{
    /// <summary><c>true</c>: shifts are planned.</summary>
    public string? IsOn { get; init; }

    public List<ShiftRow> Workday { get; init => field = value ?? []; } = [];

    public List<ShiftRow> RestDay { get; init => field = value ?? []; } = [];

    public List<ShiftRow> Holiday { get; init => field = value ?? []; } = [];

    /// <summary>One a line.</summary>
    public string? OpeningTasks { get; init; }

    /// <summary>One a line.</summary>
    public string? ClosingTasks { get; init; }

    /// <summary>The version the form was filled from; 0: there was none.</summary>
    public string? Version { get; init; }

    /// <summary>The form as it was filled, to tell what somebody else has changed since.</summary>
    public string? Base { get; init; }

    /// <summary>Fields in which the other's change is to be taken over one's own.</summary>
    public List<string?> Theirs { get; init => field = value ?? []; } = [];

    /// <summary>Not to be saved yet: shown again with what it comes to, and more empty rows.</summary>
    public string? Again { get; init; }

    private static readonly FormField<StationPlanForm>[] Fields =
    [
        new(nameof(IsOn), "排值班", form => form.IsOn is "true" ? "是" : "否", (form, other) => form with { IsOn = other.IsOn }),
        new(nameof(Workday), "工作日的班次", form => Said(form.Workday), (form, other) => form with { Workday = other.Workday }),
        new(nameof(RestDay), "休息日的班次", form => Said(form.RestDay), (form, other) => form with { RestDay = other.RestDay }),
        new(nameof(Holiday), "节假日的班次", form => Said(form.Holiday), (form, other) => form with { Holiday = other.Holiday }),
        new(nameof(OpeningTasks), "开门后的任务", form => FormDifferences.Said(form.OpeningTasks), (form, other) => form with { OpeningTasks = other.OpeningTasks }),
        new(nameof(ClosingTasks), "关门前的任务", form => FormDifferences.Said(form.ClosingTasks), (form, other) => form with { ClosingTasks = other.ClosingTasks }),
    ];

    internal static StationPlanForm Of(bool isOn, ShiftPlan plan, long version)
    {
        var form = new StationPlanForm
        {
            IsOn = isOn ? "true" : null, Workday = Rows(plan.Workday), RestDay = Rows(plan.RestDay), Holiday = Rows(plan.Holiday),
            OpeningTasks = string.Join('\n', plan.OpeningTasks), ClosingTasks = string.Join('\n', plan.ClosingTasks), Version = version.ToString(CultureInfo.InvariantCulture),
        };
        return form with { Base = PackedForm.Pack(form with { Version = null }) };
    }

    /// <summary>Without the rows left empty.</summary>
    internal StationPlanForm Tidy() => this with { Workday = Filled(Workday), RestDay = Filled(RestDay), Holiday = Filled(Holiday) };

    /// <summary>The form with the other's words in the fields that were ticked.</summary>
    internal StationPlanForm Taking(StationPlanForm theirs) => Fields.Taking(this, Theirs, theirs) with { Theirs = [] };

    /// <inheritdoc cref="FormDifferences.Between"/>
    internal (StationPlanForm Merged, IReadOnlyList<FormDifference> Differences) Against(StationPlanForm theirs) => Fields.Between(PackedForm.Unpack<StationPlanForm>(Base), this, theirs);

    /// <summary>The plan in the form. What cannot be read is added to <paramref name="errors"/>.</summary>
    internal ShiftPlan ToPlan(Errors errors) => new()
    {
        Workday = Needs(Workday, nameof(Workday), errors), RestDay = Needs(RestDay, nameof(RestDay), errors), Holiday = Needs(Holiday, nameof(Holiday), errors),
        OpeningTasks = Lines(OpeningTasks), ClosingTasks = Lines(ClosingTasks),
    };

    private static List<ShiftRow> Rows(IReadOnlyList<ShiftNeed> needs) =>
    [
        .. needs.Select(need => new ShiftRow
        {
            From = ShiftTime.From(need.From), To = $"{need.To:HH:mm}", Heads = need.Heads.ToString(CultureInfo.InvariantCulture), Role = need.Role?.ToString(), Skills = [.. need.Skills],
        }),
    ];

    private static List<ShiftRow> Filled(List<ShiftRow> rows) => [.. rows.Where(row => !Typed.Blank(row.From, row.To))];

    private static ShiftNeed[] Needs(List<ShiftRow> rows, string field, Errors errors) =>
    [
        .. rows.Select((row, i) => new ShiftNeed(Time(row.From, $"{field}[{i}].{nameof(row.From)}", errors), Time(row.To, $"{field}[{i}].{nameof(row.To)}", errors))
        {
            Heads = Typed.Number<int>(row.Heads, $"{field}[{i}].{nameof(row.Heads)}", errors) ?? 1, Skills = [.. row.Skills.OfType<string>().Distinct()],
            Role = Enum.TryParse<RotaRole>(row.Role, out var role) && Enum.IsDefined(role) ? role : null,
        }),
    ];

    internal static TimeOnly Time(string? typed, string field, Errors errors)
    {
        if (Typed.Time(typed is "24:00" ? "00:00" : typed, field, errors) is { } time) return time;
        if (errors.Of(field) is null) errors.Add(field, "请填写时间，如08:30");
        return default;
    }

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static Sentence Said(List<ShiftRow> rows) => FormDifferences.Join(rows.SelectMany(row => new[] { row.From, row.To, row.Heads, row.Role, string.Join(' ', row.Skills) }));
}

/// <summary>A shift as typed.</summary>
public sealed record ShiftRow
{
    public string? From { get; init; }

    public string? To { get; init; }

    public string? Heads { get; init; }

    /// <summary>Who keeps it; empty: anybody on duty.</summary>
    public string? Role { get; init; }

    public List<string?> Skills { get; init => field = value ?? []; } = [];
}
