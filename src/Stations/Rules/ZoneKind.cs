namespace Yizhan.Stations.Rules;

/// <summary>A kind of functional zone (功能区) of a station. Zones may share a room at different hours.</summary>
/// <param name="Code">Kebab-case, stable, as in the API: <c>general-service</c>.</param>
/// <param name="Chinese">Its name on the page.</param>
/// <param name="English">Its name on the English page.</param>
public sealed record ZoneKind(string Code, string Chinese, string English)
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<ZoneKind> All { get; } =
    [
        new("parent-child", "亲子活动区", "Parents and children"),
        new("handicraft", "手工制作区", "Handicraft"),
        new("calligraphy", "书法绘画区", "Calligraphy and painting"),
        new("reading", "读书看报区", "Reading"),
        new("legal-advice", "法律咨询区", "Legal advice"),
        new("general-service", "综合服务区", "General service"),
        new("meeting", "议事区", "Meeting"),
        new("rest", "休息区", "Rest"),
        new("dance", "文体活动区", "Dance and exercise"),
        new("party-activity", "党员活动区", "Party activity"),
    ];

    /// <summary>The kind of a code, or null.</summary>
    public static ZoneKind? Find(string code) => All.FirstOrDefault(kind => kind.Code == code);
}
