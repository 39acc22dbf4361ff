using System.Collections.Frozen;
using Yizhan.Kernel;

namespace Yizhan.Stations.Rules;

/// <summary>The four families of what a station is for.</summary>
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

/// <summary>A kind of service post: one of the N in "1+N". The code is stable.</summary>
/// <param name="Code">Lower case, with hyphens: <c>matters</c>.</param>
/// <param name="Name">What stands on the door.</param>
/// <param name="Family">What it is for.</param>
public sealed record PostKind(string Code, Sentence Name, FunctionFamily Family)
{
    /// <summary>Every kind. New ones are added at the end, 32 at most: the place is the bit in the finder.</summary>
    public static IReadOnlyList<PostKind> All { get; } =
    [
        new("policy", "党的政策宣传站", FunctionFamily.PartyActivity),
        new("matters", "政务服务站", FunctionFamily.Convenience),
        new("voices", "社情民意收集站", FunctionFamily.Deliberation),
        new("mediation", "矛盾纠纷调解站", FunctionFamily.Deliberation),
        new("deliberation", "协商议事站", FunctionFamily.Deliberation),
        new("legal-advice", "法律咨询站", FunctionFamily.Convenience),
        new("volunteers", "志愿服务站", FunctionFamily.PartyActivity),
        new("party-activity", "党员活动站", FunctionFamily.PartyActivity),
        new("parent-child", "亲子活动站", FunctionFamily.Care),
        new("elder-care", "为老服务站", FunctionFamily.Care),
        new("health", "健康服务站", FunctionFamily.Care),
        new("outdoor-workers", "户外劳动者服务站", FunctionFamily.Care),
        new("employment", "就业服务站", FunctionFamily.Convenience),
        new("payments", "生活缴费站", FunctionFamily.Convenience),
    ];

    private static readonly FrozenDictionary<string, int> Places =
        All.Select((kind, place) => (kind.Code, place)).ToFrozenDictionary(pair => pair.Code, pair => pair.place);

    /// <summary>The kind of a code, or null.</summary>
    public static PostKind? Of(string code) => Places.TryGetValue(code, out var place) ? All[place] : null;

    /// <summary>The bit of a code in the finder; 0 when there is no such kind.</summary>
    internal static uint BitOf(string code) => Places.TryGetValue(code, out var place) ? 1u << place : 0;
}
