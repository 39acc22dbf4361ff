using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What somebody is busy with when a matter comes up: matters are looked for by it.</summary>
/// <param name="Code">Stable: matters are stored with it.</param>
public sealed record LifeEvent(string Code, Sentence Name)
{
    /// <summary>Every one, in the order of the page.</summary>
    public static IReadOnlyList<LifeEvent> All { get; } =
    [
        new("home", "安家居住"),
        new("bills", "生活缴费"),
        new("travel", "出行用车"),
        new("health", "看病就医"),
        new("elder", "养老敬老"),
        new("family", "结婚生育"),
        new("school", "上学读书"),
        new("work", "就业社保"),
        new("hardship", "困难帮扶"),
    ];

    /// <summary>The one of a code, or null.</summary>
    public static LifeEvent? Of(string? code) => All.FirstOrDefault(one => one.Code == code);
}
