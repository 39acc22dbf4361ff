using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.Access;

/// <summary>Organisations as other modules and the history speak of them. Held by the module that keeps people.</summary>
public interface IKnowOrganisations
{
    /// <summary>The organisation of an id, also one that has ended; null when there is none.</summary>
    KnownOrganisation? Of(Guid id);

    /// <summary>The departments that take part on a day, by name, to choose from.</summary>
    IReadOnlyList<KnownOrganisation> Departments(DateOnly day);

    /// <summary>Those that take part on a day and lie within a scope or around it, by where they lie, to choose from.</summary>
    IReadOnlyList<KnownOrganisation> Around(Scope scope, DateOnly day);
}

/// <summary>An organisation as others see it.</summary>
/// <param name="EnglishName">Null: the Chinese name serves.</param>
/// <param name="Area">Where it lies.</param>
/// <param name="From">The first day on which it takes part.</param>
/// <param name="To">The last day; null: no end is known.</param>
public sealed record KnownOrganisation(Guid Id, string Name, string? EnglishName, bool IsDepartment, AreaPath Area, DateOnly From, DateOnly? To)
{
    public string In(Language language) => language == Language.English ? EnglishName ?? Name : Name;

    /// <summary>Whether it takes part on a day.</summary>
    public bool LivesOn(DateOnly day) => From <= day && !(day > To);
}
