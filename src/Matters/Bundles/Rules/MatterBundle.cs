using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Rules;

/// <summary>一件事: several matters that come up together, asked for once. Each goes its own way; whoever applies follows one number.</summary>
/// <remarks>行政许可法 art. 26: one place takes in what several departments decide, and they handle it together.</remarks>
public sealed record MatterBundle
{
    /// <summary>The most matters of a bundle, and the most questions that it asks for several of them.</summary>
    public const int MostMatters = 10, MostShared = 20;

    /// <summary>Stable: kebab-case; in the address of its page.</summary>
    public required string Code { get; init; }

    public required Words Title { get; init; }

    /// <summary>What it is, in one sentence.</summary>
    public required Words Summary { get; init; }

    /// <summary>It is not the city's own: made up, to be put right before it is used.</summary>
    public bool IsExample { get; init; }

    /// <summary>Codes of <see cref="LifeEvent"/>.</summary>
    public IReadOnlyList<string> LifeEvents { get; init; } = [];

    /// <summary>The codes of its matters, in the order of the form.</summary>
    public IReadOnlyList<string> Matters { get; init; } = [];

    /// <summary>What is asked once for several of them.</summary>
    public IReadOnlyList<SharedField> Shared { get; init; } = [];
}

/// <summary>A question that is asked once and fills the fields of several matters.</summary>
/// <param name="Code">Its own; letters and hyphens.</param>
/// <param name="Fills">The fields that take its answer. They are of one type, with the same choices.</param>
public sealed record SharedField(string Code, Words Label, IReadOnlyList<FilledField> Fills, Words? Help = null);

/// <summary>A field of a matter that takes the answer of a shared question.</summary>
public sealed record FilledField(string Matter, string Field)
{
    public override string ToString() => $"{Matter}.{Field}";
}
