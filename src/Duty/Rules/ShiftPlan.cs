using Yizhan.Kernel;
using Yizhan.Rostering;

namespace Yizhan.Duty.Rules;

/// <summary>What a station needs of those on duty: shifts for each kind of day, and what is done at opening and closing.</summary>
/// <remarks>Where a kind of day names no shifts, each opening of the station's hours is one shift of one person.</remarks>
public sealed record ShiftPlan
{
    /// <summary>The most shifts of a kind of day, and tasks of a station.</summary>
    public const int MostShifts = 12, MostTasks = 8, LongestTask = 30;

    /// <summary>What a station begins with: its opening hours, the usual tasks.</summary>
    public static ShiftPlan Usual { get; } = new() { OpeningTasks = ["开门通风，打开灯和空调", "打扫卫生，摆好桌椅", "看一遍设施：饮水、充电、急救箱"], ClosingTasks = ["关电关水，锁好门窗"] };

    /// <summary>Shifts of a workday; none: the opening hours.</summary>
    public IReadOnlyList<ShiftNeed> Workday { get; init; } = [];

    /// <summary>Shifts of a rest day; none: the opening hours.</summary>
    public IReadOnlyList<ShiftNeed> RestDay { get; init; } = [];

    /// <summary>Shifts of a holiday; none: as on a rest day.</summary>
    public IReadOnlyList<ShiftNeed> Holiday { get; init; } = [];

    /// <summary>What is done each day after opening.</summary>
    public IReadOnlyList<string> OpeningTasks { get; init; } = [];

    /// <summary>What is done each day before closing.</summary>
    public IReadOnlyList<string> ClosingTasks { get; init; } = [];

    /// <summary>What is wrong with it, by the names of the properties and the numbers of lines.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        foreach (var (field, needs) in new[] { (nameof(Workday), Workday), (nameof(RestDay), RestDay), (nameof(Holiday), Holiday) })
        {
            if (needs.Count > MostShifts) errors.Add(field, new Sentence("一天最多{0}个班次", MostShifts));
            foreach (var (i, need) in needs.Index()) need.Check($"{field}[{i}]", errors);
            if (needs.Select(need => need.From).Distinct().Count() < needs.Count) errors.Add(field, "两个班次不能同时开始，请合并成一个，把人数加上");
        }
        foreach (var (field, tasks) in new[] { (nameof(OpeningTasks), OpeningTasks), (nameof(ClosingTasks), ClosingTasks) })
        {
            if (tasks.Count > MostTasks) errors.Add(field, new Sentence("最多{0}项", MostTasks));
            if (tasks.Select(task => PlainText.FaultOf(task, LongestTask)).FirstOrDefault(fault => fault is not null) is { } fault) errors.Add(field, fault);
        }
        return errors;
    }

    /// <summary>The shifts of one day. Nobody is needed where the door stays shut.</summary>
    /// <param name="openings">The station's openings that begin on that day, exceptions included; from and to in minutes from midnight, beyond 1,440 on the next day.</param>
    public IReadOnlyList<ShiftNeed> On(RotaDayKind kind, IReadOnlyList<(int From, int To)> openings)
    {
        if (openings.Count == 0) return [];
        var named = kind switch
        {
            RotaDayKind.Holiday when Holiday.Count > 0 => Holiday,
            RotaDayKind.Holiday or RotaDayKind.RestDay => RestDay,
            _ => Workday,
        };
        if (named.Count > 0) return named;
        var role = kind is RotaDayKind.Holiday or RotaDayKind.RestDay ? RotaRole.Volunteer : RotaRole.Worker;
        return [.. openings.Select(opening => new ShiftNeed(DutyShift.TimeOf(opening.From), DutyShift.TimeOf(opening.To)) { Role = role })];
    }
}

/// <summary>One shift of a kind of day.</summary>
/// <param name="From">When it begins.</param>
/// <param name="To">Up to this; not later than <paramref name="From"/> it is on the next morning, 00:00 midnight at the end of the day.</param>
public sealed record ShiftNeed(TimeOnly From, TimeOnly To)
{
    /// <summary>The most people of one shift.</summary>
    public const int MostHeads = 20;

    /// <summary>How many people keep it.</summary>
    public int Heads { get; init; } = 1;

    /// <summary>Codes of <see cref="DutySkill"/>: at least one of those who keep it has each.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Who keeps it; null: workers or volunteers.</summary>
    public RotaRole? Role { get; init; }

    internal ShiftHours Hours => new(From, To);

    internal void Check(string field, Errors errors)
    {
        // A day and a night without a break is written as two shifts; the same time twice is a slip of the pen.
        if (From == To && From != TimeOnly.MinValue) errors.Add($"{field}.{nameof(To)}", "班次的开始和结束不能是同一个时间");
        if (Heads is < 1 or > MostHeads) errors.Add($"{field}.{nameof(Heads)}", new Sentence("人数写1到{0}", MostHeads));
        if (Skills.FirstOrDefault(skill => DutySkill.Of(skill) is null) is { } unknown) errors.Add($"{field}.{nameof(Skills)}", new Sentence("没有“{0}”这项技能", Excerpt.Of(unknown)));
    }
}
