using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>A rating as it was sent.</summary>
/// <param name="Level">A code of <see cref="RatingLevel"/>.</param>
/// <param name="Said">In their own words; null: nothing.</param>
/// <param name="Reasons">Codes of <see cref="RatingReason"/>; they count with a bad rating alone.</param>
public sealed record RateAsk(string? Level, string? Said, IReadOnlyCollection<string> Reasons)
{
    /// <summary>What was said as it is kept; null: nothing.</summary>
    public string? Text => (Said ?? "").ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null;

    /// <summary>What is wrong with it.</summary>
    public Errors Check()
    {
        var errors = new Errors();
        if (RatingLevels.Of(Level) is null) errors.Add(nameof(Level), "请选择满意程度");
        if (Reasons.Any(code => RatingReason.Of(code) is null)) errors.Add(nameof(Reasons), "没有这个原因，请从列出的里面选");
        var fault = (Text ?? "").Split('\n').Select(line => PlainText.FaultOf(line, CaseRating.LongestText)).FirstOrDefault(found => found is not null);
        if (fault is not null) errors.Add(nameof(Said), fault);
        else if (Text?.Length > CaseRating.LongestText) errors.Add(nameof(Said), new Sentence("文字过长，请缩短到{0}字以内", CaseRating.LongestText));
        return errors;
    }

    /// <summary>That it is one, and nothing of what was said.</summary>
    public override string ToString() => nameof(RateAsk);
}
