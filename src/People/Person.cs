using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;

namespace Yizhan.People;

/// <summary>A person who is served: a resident, a member of a household, a member of an organisation. Their values are sealed; <see cref="Persons"/> writes them.</summary>
public sealed class Person : IHasArea, IConcernsPerson
{
    public required Guid Id { get; init; }

    public required PersonalText Name { get; set; }

    public PersonalText? Phone { get; set; }

    /// <summary>By which the person is found by phone.</summary>
    public KeyedHash? PhoneHash { get; set; }

    public PersonalText? IdNumber { get; set; }

    /// <summary>By which the person is found by citizen number.</summary>
    public KeyedHash? IdNumberHash { get; set; }

    public PersonalText? Address { get; set; }

    /// <summary>The day of birth, kept only of those who may be children.</summary>
    public PersonalText? Birth { get; set; }

    /// <summary>Where the person belongs.</summary>
    public required AreaPath Area { get; set; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When the person's data was erased: the row stays, so that what refers to it stays whole, and says nothing any more.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Why: 本人要求, or what the law says.</summary>
    public string? ErasedBecause { get; set; }

    /// <summary>Counts corrections; who saves second is told.</summary>
    public int Version { get; set; }

    Guid? IConcernsPerson.Person => Id;
}

/// <summary>A person opened for who may see them: null where nothing is known or everything is erased.</summary>
public sealed record OpenPerson(Guid Id, string? Name, string? Phone, string? IdNumber, string? Address)
{
    /// <summary>The day of birth, where it is kept apart from the citizen number.</summary>
    public string? Birth { get; init; }

    /// <summary>Which person, and none of the values.</summary>
    public override string ToString() => $"{nameof(OpenPerson)} {Id}";
}
