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
    public Guid? Keeper { get; internal set; }

    /// <summary>Another adult who looks after a child with the same say. Of the two each may let go of the child alone; neither can shut the other out.</summary>
    public Guid? SecondKeeper { get; private set; }

    /// <summary>Who was asked to be the other adult and has not answered yet.</summary>
    public Guid? AskedKeeper { get; private set; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day; null: no end is known.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; set; }

    Guid? IConcernsPerson.Person => Person;

    /// <summary>Whether somebody looks after what is kept about the member: who entered them, until the member signs in alone.</summary>
    /// <param name="hasPhone">Whether the member has a phone of their own.</param>
    public bool IsKeptBy(Guid person, bool hasPhone) => To is null && (Keeper == person || SecondKeeper == person) && Person != person && !hasPhone;

    /// <summary>Whether two look after the member: what would take the child from one of them is settled at the counter.</summary>
    public bool HasTwoKeepers => Keeper is not null && SecondKeeper is not null;

    /// <summary>Whether somebody looks after the member or is asked to.</summary>
    public bool Concerns(Guid person) => Keeper == person || SecondKeeper == person || AskedKeeper == person;

    /// <summary>Asks another adult to look after the child as well.</summary>
    public Refusal? AskToKeep(Guid adult)
    {
        if (FaultOf(adult) is { } fault) return fault;
        AskedKeeper = adult;
        Version++;
        return null;
    }

    /// <summary>Whoever was asked declines, or whoever asked thinks better of it.</summary>
    public Refusal? Unask()
    {
        if (AskedKeeper is null) return NobodyAsked;
        AskedKeeper = null;
        Version++;
        return null;
    }

    /// <summary>Whoever was asked looks after the child from now on.</summary>
    public Refusal? Accept(Guid adult)
    {
        if (AskedKeeper != adult) return NobodyAsked;
        AskedKeeper = null;
        return LetKeep(adult);
    }

    /// <summary>An adult looks after the child from now on, as the counter has seen to or as they agreed.</summary>
    public Refusal? LetKeep(Guid adult)
    {
        if (FaultOf(adult) is { } fault) return fault;
        if (AskedKeeper == adult) AskedKeeper = null;
        if (Keeper is null) Keeper = adult;
        else SecondKeeper = adult;
        Version++;
        return null;
    }

    /// <summary>One of two lets go; the other looks after the child alone.</summary>
    public Refusal? StepBack(Guid adult)
    {
        if (Keeper != adult && SecondKeeper != adult) return NotKeeper;
        if (!HasTwoKeepers) return new("household-only-keeper", "只有您一个人照看，请先请另一位家人一起照看，或者到驿站办理");
        Forget(adult);
        Version++;
        return null;
    }

    /// <summary>The counter has seen to it that somebody looks after the child no more, even if nobody is left who does.</summary>
    public Refusal? Dismiss(Guid adult)
    {
        if (Keeper != adult && SecondKeeper != adult) return NotKeeper;
        Forget(adult);
        Version++;
        return null;
    }

    /// <summary>Somebody looks after the member no more and is asked nothing, whether another does or not.</summary>
    public void Forget(Guid adult)
    {
        if (AskedKeeper == adult) AskedKeeper = null;
        if (Keeper == adult) (Keeper, SecondKeeper) = (SecondKeeper, null);
        else if (SecondKeeper == adult) SecondKeeper = null;
    }

    /// <summary>The member signs in alone: who entered them is known on, and nobody else has a say.</summary>
    public void Release()
    {
        (Ground, SecondKeeper, AskedKeeper) = (MemberGround.Code, null, null);
        Version++;
    }

    private static readonly Refusal NotKeeper = new("household-not-keeper", "这个人没有在照看");

    private static readonly Refusal NobodyAsked = new("household-not-asked", "没有人请您一起照看，或者已经收回");

    private Refusal? FaultOf(Guid adult) => To is not null ? new("household-left", "已经不在这个家庭里")
        : Person == adult || Keeper == adult || SecondKeeper == adult ? new("household-keeps-already", "这个人已经在照看，或者就是本人")
        : HasTwoKeepers ? new("household-two-already", "已经有两位在照看") : null;

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
