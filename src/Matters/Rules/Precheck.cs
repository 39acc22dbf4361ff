using Yizhan.Kernel;

namespace Yizhan.Matters.Rules;

/// <summary>What comes of a pre-check.</summary>
public enum Eligibility
{
    /// <summary>可以办理.</summary>
    May,

    /// <summary>不能办理.</summary>
    MayNot,

    /// <summary>到别处办理.</summary>
    Elsewhere,
}

/// <summary>What comes of it, in words.</summary>
public static class Eligibilities
{
    public static Sentence Named(this Eligibility eligibility) => eligibility switch
    {
        Eligibility.May => "可以办理",
        Eligibility.MayNot => "不能办理",
        _ => "请到别处办理",
    };

    /// <summary>How it is written in files and answers.</summary>
    public static string Code(this Eligibility eligibility) => eligibility switch
    {
        Eligibility.May => "may",
        Eligibility.MayNot => "may-not",
        _ => "elsewhere",
    };
}

/// <summary>Rules of eligibility and routing, and a table of examples that must come out as stated.</summary>
public sealed record Precheck
{
    /// <summary>The first whose condition holds decides; where none does, it may be done.</summary>
    public IReadOnlyList<EligibilityRule> Rules { get; init; } = [];

    public IReadOnlyList<EligibilityExample> Examples { get; init; } = [];

    /// <summary>What comes of some answers.</summary>
    public EligibilityDecision Decide(Answers answers)
    {
        foreach (var rule in Rules)
            if (answers.Holds(rule.When)) return new(rule.Then, rule.Text, rule.Where);
        return new(Eligibility.May, null, null);
    }
}

/// <summary>A rule of eligibility.</summary>
/// <param name="Text">Why, or what to do.</param>
/// <param name="Where">Where it is done, when that is not the station.</param>
public sealed record EligibilityRule(Condition When, Eligibility Then, Words? Text = null, Words? Where = null);

/// <summary>A row of the table: with these answers it comes out so.</summary>
/// <param name="Name">What people call the row.</param>
/// <param name="Answers">By the codes of fields.</param>
/// <param name="On">The day on which it is asked; null: today.</param>
/// <param name="Papers">The codes of the papers that are needed then; null: it is not said.</param>
public sealed record EligibilityExample(string Name, IReadOnlyDictionary<string, string> Answers, Eligibility Then, DateOnly? On = null, IReadOnlyList<string>? Papers = null);

/// <summary>What came of a pre-check.</summary>
public sealed record EligibilityDecision(Eligibility Eligibility, Words? Text, Words? Where);
