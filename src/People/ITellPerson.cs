namespace Yizhan.People;

/// <summary>Brings what a module keeps of a person into what they carry away. Modules bring theirs as scoped services.</summary>
/// <remarks>个人信息保护法 art. 45: a person may read and copy all that is kept about them.</remarks>
public interface ITellPerson
{
    /// <summary>What is kept of a resident who asks, whole, in the language of the visit. Nothing of others.</summary>
    Task<KeptPart> Of(Guid person, CancellationToken stop);
}

/// <summary>What a module keeps of a person.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Title">For people.</param>
public sealed record KeptPart(string Code, string Title, IReadOnlyList<KeptThing> Things);

/// <summary>One thing that is kept, such as a case.</summary>
/// <param name="Lines">What happened to it and what lies with it, one after the other.</param>
public sealed record KeptThing(string Title, IReadOnlyList<KeptFact> Facts, IReadOnlyList<string> Lines)
{
    /// <summary>That there is one, and nothing of it.</summary>
    public override string ToString() => nameof(KeptThing);
}

/// <summary>One value of a thing.</summary>
/// <param name="Code">Stable within the thing, for programs.</param>
/// <param name="Name">For people.</param>
public sealed record KeptFact(string Code, string Name, string Value)
{
    /// <summary>Which, and not the value.</summary>
    public override string ToString() => $"{nameof(KeptFact)} {Code}";
}
