namespace Yizhan.Stations.Rules;

/// <summary>The four families of function of a station: 关心关爱、便民服务、党员活动、协商议事.</summary>
public enum FunctionFamily
{
    /// <summary>关心关爱</summary>
    Care,

    /// <summary>便民服务</summary>
    Convenience,

    /// <summary>党员活动</summary>
    PartyActivity,

    /// <summary>协商议事</summary>
    Deliberation,
}

/// <summary>A kind of service post (1+N): what a station does for people, beside giving them a room.</summary>
/// <param name="Code">Kebab-case, stable, as in the API: <c>matters</c>.</param>
/// <param name="Chinese">Its name on the page.</param>
/// <param name="English">Its name on the English page.</param>
/// <param name="Family">The family it belongs to.</param>
public sealed record PostKind(string Code, string Chinese, string English, FunctionFamily Family)
{
    /// <summary>The most kinds there may be: sets of them are kept in 64 bits.</summary>
    public const int Most = 64;

    /// <summary>Every kind, the four that the model names first; new ones come last, since a kind's place is its bit.</summary>
    public static IReadOnlyList<PostKind> All { get; } =
    [
        new("policy", "党的政策宣传站", "Policy publicity", FunctionFamily.PartyActivity),
        new("matters", "政务服务站", "Government matters", FunctionFamily.Convenience),
        new("voices", "社情民意收集站", "Residents' voices", FunctionFamily.Deliberation),
        new("mediation", "矛盾纠纷调解站", "Dispute mediation", FunctionFamily.Deliberation),
        new("deliberation", "协商议事站", "Deliberation", FunctionFamily.Deliberation),
        new("legal-advice", "法律咨询站", "Legal advice", FunctionFamily.Convenience),
        new("volunteers", "志愿服务站", "Volunteers", FunctionFamily.PartyActivity),
        new("party-activity", "党员活动站", "Party activity", FunctionFamily.PartyActivity),
        new("parent-child", "亲子活动站", "Parents and children", FunctionFamily.Care),
        new("elder-care", "为老服务站", "Care of the elderly", FunctionFamily.Care),
        new("health", "健康服务站", "Health", FunctionFamily.Care),
        new("outdoor-workers", "户外劳动者服务站", "Outdoor workers", FunctionFamily.Care),
        new("employment", "就业服务站", "Employment", FunctionFamily.Convenience),
        new("payments", "生活缴费站", "Bills and top-ups", FunctionFamily.Convenience),
    ];

    /// <summary>The kind of a code, or null.</summary>
    public static PostKind? Find(string code) => All.FirstOrDefault(kind => kind.Code == code);
}
