using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>A case that is to be handed in, checked before it comes to the <see cref="CaseOffice"/>.</summary>
/// <param name="Id">Made with the form: sent twice, it is one case.</param>
/// <param name="Answers">By the codes of the matter's fields, as they are kept.</param>
/// <param name="Area">The community, or the compound within it, where it is handled.</param>
internal sealed record NewCase(Guid Id, KnownMatter Known, CaseAsk Ask, IReadOnlyDictionary<string, string> Answers, AreaPath Area, CaseChannel Channel, Language Language, CaseHand Hand)
{
    public string? Station { get; init; }

    /// <summary>The registered resident whose case it is.</summary>
    public Guid? Resident { get; init; }

    /// <summary>The registered resident who acts for them.</summary>
    public Guid? Actor { get; init; }

    public IdentityProof? IdentityProof { get; init; }

    /// <summary>The codes of the papers that a worker has seen.</summary>
    public IReadOnlyCollection<string> Seen { get; init; } = [];

    /// <summary>The codes of the papers that come later, against a written promise.</summary>
    public IReadOnlyCollection<string> Later { get; init; } = [];

    /// <summary>The joint case of which it is a part, or whose draft it is.</summary>
    public Guid? Joint { get; init; }

    /// <summary>Whether who files it does not decide it: accepted at once, it goes on at once to whoever does.</summary>
    public bool GoesUp { get; init; }

    /// <summary>What its file says of the rules of the pre-check, which say no though it is wanted; null: they do not.</summary>
    public string? Despite { get; init; }

    /// <summary>Whether it is wanted though the same was asked for a short while ago.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Which, and nothing of what was typed.</summary>
    public override string ToString() => $"{nameof(NewCase)} {Id}";
}

/// <summary>What came of handing a case in.</summary>
/// <param name="Case">It; null: it was refused.</param>
/// <param name="Code">With which it is followed; null: it was handed in before, and the code was given then.</param>
internal sealed record FiledCase(Case? Case, string? Code, Refusal? Refusal)
{
    /// <summary>The case that is the same, when this one was refused because of it.</summary>
    public Case? Same { get; init; }

    /// <summary>That there is one, and not the code.</summary>
    public override string ToString() => nameof(FiledCase);
}
