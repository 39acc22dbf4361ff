using System.Diagnostics.CodeAnalysis;

namespace Yizhan.Sealing.Signatures;

/// <summary>An expected failure: the network, a token, a password, somebody else's server. Said to people by <see cref="Wording"/>.</summary>
/// <param name="Code">Kebab-case, never changed: <c>token-gone</c>.</param>
/// <param name="Detail">What the other side said, for those who look into it; never a secret.</param>
public sealed record Fault(string Code, string Detail = "")
{
    /// <summary>Why, in <c>zh</c> or <c>en</c>.</summary>
    public string Say(string language) => Wording.OfFault(this, language);
}

/// <summary>What was asked for, or why it could not be had.</summary>
public readonly record struct Outcome<T>
    where T : class
{
    private Outcome(T? value, Fault? fault) => (Value, Fault) = (value, fault);

    /// <summary>What was asked for; null when there is a <see cref="Fault"/>.</summary>
    public T? Value { get; }

    public Fault? Fault { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Succeeded => Fault is null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Fault fault) => new(null, fault);
}
