using Yizhan.Kernel;

namespace Yizhan.Duty.Rules;

/// <summary>What a shift may need that not everybody can do.</summary>
/// <param name="Code">Stable: stored with people and shifts.</param>
public sealed record DutySkill(string Code, Sentence Name)
{
    /// <summary>Every skill that can be asked for.</summary>
    public static IReadOnlyList<DutySkill> All { get; } =
    [
        new("matters-desk", "办事窗口"),
        new("first-aid", "急救"),
        new("mediation", "调解"),
    ];

    /// <summary>The skill of a code, or null.</summary>
    public static DutySkill? Of(string? code) => All.FirstOrDefault(skill => skill.Code == code);
}
