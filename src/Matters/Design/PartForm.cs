using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Matters.Design;

/// <summary>What the form of every part of a draft has besides its own boxes.</summary>
public abstract record PartForm
{
    /// <summary>The change number of the draft from which the form was filled.</summary>
    public string? Version { get; init; }

    /// <summary>The form as it was filled, to tell what somebody else has changed since.</summary>
    public string? Base { get; init; }

    /// <summary>Boxes in which the other's change is to be taken over one's own.</summary>
    public List<string?> Theirs { get; init => field = value ?? []; } = [];
}

/// <summary>A part of a draft as its page shows it.</summary>
/// <param name="Draft">The draft as it is stored.</param>
/// <param name="Address">Where the form goes to.</param>
/// <param name="Differences">What somebody else has changed meanwhile.</param>
/// <param name="Lacks">What is to be put right here before the draft can be published.</param>
public sealed record PartView(KnownMatter Draft, Sentence Name, string Address, PartForm Form, IReadOnlyList<FormDifference> Differences, IReadOnlyList<Sentence> Lacks);
