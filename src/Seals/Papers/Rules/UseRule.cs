using Yizhan.Kernel;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Papers.Rules;

/// <summary>Who may use a seal for a paper.</summary>
public static class UseRule
{
    /// <summary>Why this account may not take the step; null: it may.</summary>
    /// <param name="keeps">Whether it keeps the seal today.</param>
    /// <param name="isOffice">Whether it answers for the seals of the place: then it may agree and seal what is decided, and not ask.</param>
    public static Refusal? Refuse(Paper paper, Seal seal, UseStep step, Guid? account, bool keeps, bool isOffice, DateOnly today)
    {
        if (seal.Use(paper.Template, today) is { } unusable) return unusable;
        if (!keeps && !(isOffice && step is not UseStep.Request)) return new("seal-not-custodian", "您现在不是这枚印章的保管人，或者保管期已过");
        return paper.MayTake(step, account);
    }
}
