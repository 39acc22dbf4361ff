using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>With what a case ended for whoever applied.</summary>
public enum CaseOutcome
{
    /// <summary>已出具证明.</summary>
    Issued,

    /// <summary>The other body granted it.</summary>
    GrantedElsewhere,

    /// <summary>The other body did not.</summary>
    RefusedElsewhere,

    /// <summary>Paid to the provider, whose receipt is recorded.</summary>
    Paid,

    /// <summary>Told what is needed and where.</summary>
    Advised,
}

/// <summary>What the outcomes are called.</summary>
public static class CaseOutcomes
{
    public static Sentence Named(this CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.Issued => "已出具证明",
        CaseOutcome.GrantedElsewhere => "主管单位已办成",
        CaseOutcome.RefusedElsewhere => "主管单位没有办成",
        CaseOutcome.Paid => "已缴费",
        _ => "已告知",
    };
}
