using System.Text.Json;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>Something that was done with a case: together they are its file. Written once and never changed.</summary>
public sealed class CaseStep
{
    public required Guid Id { get; init; }

    public required Guid Case { get; init; }

    /// <summary>The version of the case that it led to: of two who act at one moment only one has it.</summary>
    public required int Turn { get; init; }

    public required CaseStepKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The account; null: whoever applied, or the program by itself.</summary>
    public Guid? By { get; init; }

    /// <summary>Role and place of who did it; null: whoever applied, or the program by itself.</summary>
    public string? Office { get; init; }

    /// <summary>What was said: what is missing, the reasons, a note on the evidence.</summary>
    public PersonalText? Text { get; init; }
}

/// <summary>What was done.</summary>
public enum CaseStepKind
{
    /// <summary>Handed in.</summary>
    Submitted,

    /// <summary>受理.</summary>
    Accepted,

    /// <summary>Nobody told in time what is missing: it counts as accepted from the day on which it came (行政许可法 art. 32).</summary>
    AcceptedBySilence,

    /// <summary>容缺受理: the text names the papers that are to come, and until when.</summary>
    AcceptedPending,

    /// <summary>不予受理, with the reason and the right place.</summary>
    NotAccepted,

    /// <summary>What is missing was told, once and all of it.</summary>
    SupplementAsked,

    /// <summary>What was missing came.</summary>
    Supplied,

    /// <summary>The papers that were promised came.</summary>
    PapersCame,

    /// <summary>Whoever decides has it.</summary>
    SentToReview,

    /// <summary>中止, with what is waited for.</summary>
    Paused,

    /// <summary>It goes on.</summary>
    Resumed,

    /// <summary>The time limit is later, with leave of the head.</summary>
    Extended,

    /// <summary>准予, with the evidence.</summary>
    Granted,

    /// <summary>The certificate was given up before it was sealed.</summary>
    PaperGivenUp,

    /// <summary>The certificate was replaced by another, whose number the text has.</summary>
    PaperReplaced,

    /// <summary>The certificate was revoked, with the reason.</summary>
    PaperRevoked,

    /// <summary>不予办理, with reasons and remedies.</summary>
    Refused,

    /// <summary>Filed in another body's system.</summary>
    HandedOver,

    /// <summary>办结.</summary>
    Delivered,

    /// <summary>撤回.</summary>
    Withdrawn,

    /// <summary>What was asked for or promised did not come in time: it counts as withdrawn.</summary>
    RanOut,

    /// <summary>交办: another department has it from now on; the text names it.</summary>
    Given,
}

/// <summary>What the steps are called.</summary>
public static class CaseSteps
{
    /// <summary>How it is written by programs.</summary>
    public static string Code(this CaseStepKind kind) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}");

    public static Sentence Named(this CaseStepKind kind) => kind switch
    {
        CaseStepKind.Submitted => "提交申请",
        CaseStepKind.Accepted => "受理",
        CaseStepKind.AcceptedBySilence => "逾期未告知，自收到之日起视为受理",
        CaseStepKind.AcceptedPending => "容缺受理",
        CaseStepKind.NotAccepted => "不予受理",
        CaseStepKind.SupplementAsked => "一次性告知要补正的内容",
        CaseStepKind.Supplied => "补正",
        CaseStepKind.PapersCame => "材料收齐",
        CaseStepKind.SentToReview => "送审",
        CaseStepKind.Paused => "中止",
        CaseStepKind.Resumed => "恢复办理",
        CaseStepKind.Extended => "延长期限",
        CaseStepKind.Granted => "准予",
        CaseStepKind.PaperGivenUp => "证明没有盖章，退回审核",
        CaseStepKind.PaperReplaced => "证明被新的证明替换",
        CaseStepKind.PaperRevoked => "证明被撤销",
        CaseStepKind.Refused => "不予办理",
        CaseStepKind.HandedOver => "转办",
        CaseStepKind.Delivered => "办结",
        CaseStepKind.Withdrawn => "撤回",
        CaseStepKind.Given => "改由别的部门办理",
        _ => "逾期未补，视为撤回",
    };
}
