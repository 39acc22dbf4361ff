using Yizhan.Kernel;

namespace Yizhan.Seals.Papers.Rules;

/// <summary>What somebody does who uses a seal for a paper, and proves anew who they are for it.</summary>
public enum UseStep
{
    /// <summary>申请用印: a custodian asks; where the seal needs no second person, this seals the paper.</summary>
    Request,

    /// <summary>核准用印: a second person agrees, which seals the paper.</summary>
    Approve,

    /// <summary>盖章: what is decided is sealed, after something stood in the way.</summary>
    Seal,
}

/// <summary>Which step comes next, and what the steps are called.</summary>
public static class UseSteps
{
    /// <summary>The step that a paper of this stage waits for; null: none.</summary>
    public static UseStep? Next(this PaperStage stage) => stage switch
    {
        PaperStage.Draft => UseStep.Request,
        PaperStage.Requested => UseStep.Approve,
        PaperStage.Approved => UseStep.Seal,
        _ => null,
    };

    /// <param name="needsSecond">Whether the seal needs a second person.</param>
    public static Sentence Named(this UseStep step, bool needsSecond) => step switch
    {
        UseStep.Request => needsSecond ? "申请用印" : "盖章",
        UseStep.Approve => "核准并盖章",
        _ => "盖章",
    };

    /// <summary>How it is written in forms.</summary>
    public static string Code(this UseStep step) => step switch
    {
        UseStep.Request => "request",
        UseStep.Approve => "approve",
        _ => "seal",
    };

    /// <summary>The step of a code, or null.</summary>
    public static UseStep? Of(string? code) => Enum.GetValues<UseStep>().Cast<UseStep?>().FirstOrDefault(step => step!.Value.Code() == code);
}
