using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>Why a rating is bad, as it may be ticked.</summary>
/// <param name="Code">Stored with ratings, so never changed.</param>
public sealed record RatingReason(string Code, Sentence Name)
{
    public static readonly IReadOnlyList<RatingReason> All =
    [
        new("slow", "办得慢，超过了承诺的时间"),
        new("twice", "跑了不止一趟"),
        new("unclear", "要什么没有一次说清楚"),
        new("more-papers", "要了指南上没有的材料"),
        new("manner", "态度不好"),
        new("not-solved", "事情没有办成"),
    ];

    /// <summary>The reason of a code, or null.</summary>
    public static RatingReason? Of(string? code) => All.FirstOrDefault(reason => reason.Code == code);
}
