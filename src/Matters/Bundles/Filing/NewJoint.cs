using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Matters.Bundles.Filing;

/// <summary>A joint case that is to be handed in, checked before it comes to the <see cref="JointOffice"/>.</summary>
/// <param name="Id">Made with the form: sent twice, it is one.</param>
/// <param name="Parts">The matters that are asked for, each with its answers as they are kept.</param>
/// <param name="Area">The community, or the compound within it, where it comes in.</param>
internal sealed record NewJoint(Guid Id, KnownBundle Known, CaseAsk Ask, IReadOnlyList<NewPart> Parts, AreaPath Area, CaseChannel Channel, Language Language, CaseHand Hand)
{
    public string? Station { get; init; }

    /// <summary>The registered resident whose it is.</summary>
    public Guid? Resident { get; init; }

    /// <summary>The registered resident who acts for them.</summary>
    public Guid? Actor { get; init; }

    public IdentityProof? IdentityProof { get; init; }

    /// <summary>The codes of the papers that a worker has seen: once, for all parts that need them.</summary>
    public IReadOnlyCollection<string> Seen { get; init; } = [];

    /// <summary>The codes of the papers that come later, against a written promise.</summary>
    public IReadOnlyCollection<string> Later { get; init; } = [];

    /// <summary>Whether every part is wanted though the same was asked for a short while ago.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Which, and nothing of what was typed.</summary>
    public override string ToString() => $"{nameof(NewJoint)} {Id}";
}

/// <summary>A matter of a joint case that is to be handed in.</summary>
internal sealed record NewPart(KnownMatter Known, IReadOnlyDictionary<string, string> Answers)
{
    /// <summary>Whether who files it does not decide it: accepted at once, it goes on at once to whoever does.</summary>
    public bool GoesUp { get; init; }

    /// <summary>What its file says of the rules of the pre-check, which say no though it is wanted; null: they do not.</summary>
    public string? Despite { get; init; }

    /// <summary>Whether it is wanted though the same was asked for a short while ago.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Which, and nothing of what was typed.</summary>
    public override string ToString() => $"{nameof(NewPart)} {Known.Matter.Code}";
}

/// <summary>What came of handing a joint case in.</summary>
/// <param name="Joint">It; null: it was refused.</param>
/// <param name="Code">With which it is followed; null: it was handed in before, and the code was given then.</param>
internal sealed record FiledJoint(JointCase? Joint, string? Code, Refusal? Refusal)
{
    /// <summary>What speaks against it, part by part, where nothing else does: whoever wants it all the same may say so.</summary>
    public IReadOnlyList<JointDoubt> Doubts { get; init; } = [];

    /// <summary>That there is one, and not the code.</summary>
    public override string ToString() => nameof(FiledJoint);
}
