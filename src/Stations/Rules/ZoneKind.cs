using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>A kind of functional zone (功能区). The code is stable.</summary>
/// <param name="Code">Lower case, with hyphens: <c>parent-child</c>.</param>
/// <param name="Name">What people call it.</param>
public sealed record ZoneKind(string Code, Sentence Name)
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ZoneKind> All { get; } =
    [
        new("parent-child", "亲子活动区"),
        new("handicraft", "手工制作区"),
        new("calligraphy", "书法绘画区"),
        new("reading", "读书看报区"),
        new("legal-advice", "法律咨询区"),
        new("general-service", "综合服务区"),
        new("meeting", "议事区"),
        new("rest", "休息区"),
        new("dance", "文体活动区"),
        new("party-activity", "党员活动区"),
    ];

    /// <summary>The kind of a code, or null.</summary>
    public static ZoneKind? Of(string code) => All.FirstOrDefault(kind => kind.Code == code);
}
