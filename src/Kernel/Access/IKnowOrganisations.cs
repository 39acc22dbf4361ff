using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.Access;

/// <summary>The names of organisations as other modules and the history speak of them. Held by the module that keeps people.</summary>
public interface IKnowOrganisations
{
    /// <summary>The organisation of an id, also one that has ended; null when there is none.</summary>
    KnownOrganisation? Of(Guid id);
}

/// <summary>An organisation as others see it.</summary>
/// <param name="EnglishName">Null: the Chinese name serves.</param>
public sealed record KnownOrganisation(string Name, string? EnglishName)
{
    public string In(Language language) => language == Language.English ? EnglishName ?? Name : Name;
}
