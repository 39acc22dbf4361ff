using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Own;

namespace Yizhan.Matters.Bundles;

/// <summary>A joint case as staff see it.</summary>
/// <param name="Bundle">The bundle's code.</param>
/// <param name="State">Of the whole, as its parts say it.</param>
/// <param name="LawfulBy">The last day that the law gives for what is handled jointly; null: it sets none.</param>
/// <param name="Parts">Those within the reach of who asks.</param>
public sealed record JointAnswer(Guid Id, string Number, string Bundle, string Title, JointState State, DateTimeOffset SubmittedAt, DateOnly? LawfulBy, IReadOnlyList<CaseRow> Parts)
{
    /// <summary>Which, and nothing that is personal.</summary>
    public override string ToString() => $"{nameof(JointAnswer)} {Id}";
}

/// <summary>A joint case as whoever applied sees it: every part with its state, what is asked of them and what came of it.</summary>
/// <param name="Bundle">The bundle's code.</param>
/// <param name="State">Of the whole, as its parts say it.</param>
/// <param name="LawfulBy">The last day that the law gives for what is handled jointly; null: it sets none.</param>
public sealed record OwnJointAnswer(Guid Id, string Number, string Bundle, string Title, JointState State, DateTimeOffset SubmittedAt, DateOnly? LawfulBy, bool IsForAnother, IReadOnlyList<OwnJointPart> Parts)
{
    /// <summary>Which, and nothing that is personal.</summary>
    public override string ToString() => $"{nameof(OwnJointAnswer)} {Id}";
}

/// <summary>A part of a joint case.</summary>
/// <param name="Department">Who handles it; null: street or community, or whom the guide names.</param>
/// <param name="Said">What was told last and concerns them: what is missing, the reasons; null: nothing.</param>
public sealed record OwnJointPart(OwnCaseAnswer Case, string? Department, string? Said)
{
    /// <summary>Which, and nothing that is personal.</summary>
    public override string ToString() => $"{nameof(OwnJointPart)} {Case.Case.Id}";
}
