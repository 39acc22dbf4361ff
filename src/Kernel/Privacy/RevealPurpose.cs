namespace Yizhan.Kernel.Privacy;

/// <summary>Why somebody may ask to see a personal value. The list is short, so that reveals can be counted by it.</summary>
public sealed record RevealPurpose(string Code, Sentence Name)
{
    /// <summary>The code of handling what the person asked for: the purpose of what is a part of the handling itself.</summary>
    public const string Handling = "handle";

    /// <summary>Every purpose, in the order of the form.</summary>
    public static readonly IReadOnlyList<RevealPurpose> All =
    [
        new("contact", "联系本人"),
        new("identify", "当面核对身份"),
        new(Handling, "办理本人申请的事项"),
        new("visit", "入户走访"),
        new("correct", "应本人要求更正信息"),
        new("rescue", "紧急救助"),
        new("audit", "监督检查"),
    ];

    /// <summary>The purpose of a code, or null.</summary>
    public static RevealPurpose? Of(string? code) => All.FirstOrDefault(purpose => purpose.Code == code);
}
