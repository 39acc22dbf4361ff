using System.Globalization;

namespace Yizhan.Sealing.Signatures;

/// <summary>What came of a step.</summary>
public enum StepOutcome
{
    Passed,
    Failed,

    /// <summary>It could not be told: something needed is missing. Never counts as passed.</summary>
    NotChecked,
}

/// <summary>One step of a verification: what was looked at and what was found, as a value. <see cref="Say"/> tells it in words.</summary>
/// <param name="Code">Kebab-case, documented, never changed: <c>chain-dates</c>.</param>
/// <param name="Part">Whose signature or certificate it is about: <c>signer</c>, <c>stamp</c>, <c>maker</c>, <c>seal</c>; empty: the file's.</param>
/// <param name="Facts">Names, dates and numbers by name; <c>reason</c> tells apart why a step failed.</param>
public sealed record Step(string Code, StepOutcome Outcome, string Part, IReadOnlyDictionary<string, string> Facts)
{
    private const string MomentForm = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Why it failed or was not checked, as a code; null when there is only one way.</summary>
    public string? Reason => Facts.GetValueOrDefault("reason");

    /// <summary>The step in words, in <c>zh</c> or <c>en</c>.</summary>
    public string Say(string language) => Wording.OfStep(this, language);

    internal static Step Passed(string code, string part, params ReadOnlySpan<(string Name, string Value)> facts) => New(code, StepOutcome.Passed, part, facts);

    internal static Step Failed(string code, string part, params ReadOnlySpan<(string Name, string Value)> facts) => New(code, StepOutcome.Failed, part, facts);

    internal static Step NotChecked(string code, string part, params ReadOnlySpan<(string Name, string Value)> facts) => New(code, StepOutcome.NotChecked, part, facts);

    /// <summary>A moment as a fact: UTC, to the second.</summary>
    internal static string Fact(DateTimeOffset time) => time.UtcDateTime.ToString(MomentForm, CultureInfo.InvariantCulture);

    /// <summary>The moment that a fact tells; null: it tells something else.</summary>
    public static DateTimeOffset? MomentOf(string fact) =>
        DateTimeOffset.TryParseExact(fact, MomentForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    private static Step New(string code, StepOutcome outcome, string part, ReadOnlySpan<(string Name, string Value)> facts)
    {
        var named = new Dictionary<string, string>(facts.Length);
        foreach (var (name, value) in facts) named[name] = value;
        return new(code, outcome, part, named);
    }
}
