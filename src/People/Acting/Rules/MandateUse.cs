using Yizhan.Kernel.History;

namespace Yizhan.People.Acting.Rules;

/// <summary>That somebody did something under a mandate. Written once and never changed; the giver reads it.</summary>
public sealed class MandateUse : IConcernsPerson
{
    /// <summary>The most characters of what was done.</summary>
    public const int LongestWhat = 120;

    public required Guid Id { get; init; }

    public required Guid Mandate { get; init; }

    /// <summary>For whom.</summary>
    public required Guid Giver { get; init; }

    /// <summary>Who acted.</summary>
    public required Guid Actor { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>A code of <see cref="MandateKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What was done, in Chinese as its sentence is written: the number of a matter, a page. Nothing personal.</summary>
    public required string What { get; init; }

    Guid? IConcernsPerson.Person => Giver;
}
