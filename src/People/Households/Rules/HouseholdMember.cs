using Yizhan.Kernel;
using Yizhan.Kernel.History;

namespace Yizhan.People.Households.Rules;

/// <summary>That a person belongs to a household, from a day on.</summary>
public sealed class HouseholdMember : IConcernsPerson
{
    /// <summary>The most members of a household at one time.</summary>
    public const int Most = 20;

    public required Guid Id { get; init; }

    /// <summary>Which household: those of one have the same.</summary>
    public required Guid Household { get; init; }

    /// <summary>Who.</summary>
    public required Guid Person { get; set; }

    /// <summary>What the member is to whoever entered them.</summary>
    public required Kinship Kinship { get; set; }

    /// <summary>By what somebody was entered.</summary>
    public required MemberGround Ground { get; set; }

    /// <summary>Who entered them, and looks after what is kept while the member has no phone of their own.</summary>
    public Guid? Keeper { get; set; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null: no end is known.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; set; }

    Guid? IConcernsPerson.Person => Person;

    /// <summary>Whether somebody looks after what is kept about the member: who entered them, until the member signs in alone.</summary>
    /// <param name="hasPhone">Whether the member has a phone of their own.</param>
    public bool IsKeptBy(Guid person, bool hasPhone) => To is null && Keeper == person && Person != person && !hasPhone;

    /// <summary>The membership is over.</summary>
    public Refusal? End(DateOnly today)
    {
        if (To is not null) return new("household-left", "已经不在这个家庭里");
        To = today;
        Version++;
        return null;
    }
}

/// <summary>By what somebody was entered as a member.</summary>
public enum MemberGround
{
    /// <summary>Who entered the others.</summary>
    Self,

    /// <summary>A child under 14, for whom a guardian consents.</summary>
    Guardian,

    /// <summary>Present and agreeing, as whoever entered them declared.</summary>
    Present,

    /// <summary>By a code to the member's own phone.</summary>
    Code,
}
