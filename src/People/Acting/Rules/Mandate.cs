using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;

namespace Yizhan.People.Acting.Rules;

/// <summary>That somebody lets somebody else act for them: for what, from when until when.</summary>
/// <remarks>民法典 art. 165: a mandate in writing names who acts, the matters, the powers and the time, and is signed by who gives it.</remarks>
public sealed class Mandate : IConcernsPerson
{
    /// <summary>The most characters of a paper's reference, and of what staff say of an end.</summary>
    public const int LongestPaper = 60, LongestReason = 200;

    private static readonly Dictionary<MandateState, MandateState[]> MayBecome = new()
    {
        [MandateState.Draft] = [MandateState.Offered, MandateState.Ended],     // the giver proves by a code that it is meant
        [MandateState.Offered] = [MandateState.Active, MandateState.Ended],    // the one who is to act accepts by a code; or does not want to
        [MandateState.Active] = [MandateState.Paused, MandateState.Ended],     // the giver pauses it
        [MandateState.Paused] = [MandateState.Active, MandateState.Ended],     // the giver resumes it
        [MandateState.Ended] = [],                                             // either side, its last day, an erasure, or staff
    };

    public required Guid Id { get; init; }

    /// <summary>For whom.</summary>
    public required Guid Giver { get; init; }

    /// <summary>Who acts; null until that person has accepted.</summary>
    public Guid? Actor { get; private set; }

    /// <summary>Who is to act, as the giver wrote it, under a key of the mandate: gone as soon as it is accepted or ended.</summary>
    public PersonalText? ActorName { get; set; }

    /// <summary>The phone whose owner may accept it; gone with the name.</summary>
    public PersonalText? ActorPhone { get; set; }

    /// <summary>By which whoever holds that phone finds it.</summary>
    public KeyedHash? ActorPhoneHash { get; set; }

    /// <summary>Codes of <see cref="MandateKind"/>, in the order of the alphabet, with blanks between them.</summary>
    public required string Kinds { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    public required MandateForm Form { get; init; }

    /// <summary>By which the signed paper is found again: file and number. Null: it was given on the phone.</summary>
    public string? Paper { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public MandateState State { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The day on which it ended, in the city.</summary>
    public DateOnly? EndedOn { get; private set; }

    public MandateEnding? Ending { get; private set; }

    /// <summary>What staff said of the end.</summary>
    public string? EndReason { get; private set; }

    /// <summary>The day on which it was used first.</summary>
    public DateOnly? UsedOn { get; private set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; private set; }

    Guid? IConcernsPerson.Person => Giver;

    /// <summary>What it is for, by code.</summary>
    public IReadOnlyList<string> KindCodes => Kinds.Split(' ');

    /// <summary>Whether its last day is over.</summary>
    public bool IsOver(DateOnly today) => To < today;

    /// <summary>Whether somebody may act under it on a day.</summary>
    /// <param name="kind">For what: a code of <see cref="MandateKind"/>.</param>
    public bool Lets(Guid actor, string kind, DateOnly day) =>
        State is MandateState.Active && Actor == actor && From <= day && day <= To && KindCodes.Contains(kind);

    /// <summary>The giver has proven that it is meant, by a code or by signing the paper.</summary>
    public Refusal? Offer(DateOnly today)
    {
        if (!MayBecome[State].Contains(MandateState.Offered)) return new("mandate-not-draft", "这份委托已经确认过");
        if (IsOver(today)) return Over();
        return Become(MandateState.Offered);
    }

    /// <summary>Somebody who has proven to hold the phone that was named takes it on.</summary>
    /// <param name="isGrownUp">Whether that person may answer for what they do, as far as is known.</param>
    /// <remarks>民法典 arts. 17 and 18: from 18 on a person acts for themselves, and so may act for others.</remarks>
    public Refusal? Accept(Guid actor, bool isGrownUp, DateTimeOffset now, DateOnly today)
    {
        if (!MayBecome[State].Contains(MandateState.Active) || State is not MandateState.Offered) return new("mandate-not-offered", "这份委托已经接受过，或者已经结束");
        if (actor == Giver) return new("mandate-with-oneself", "不能委托自己");
        if (!isGrownUp) return new("mandate-of-minor", new Sentence("不满{0}周岁的，不能委托别人，也不能接受委托", MandateAsk.GrownUpFrom));
        if (IsOver(today)) return Over();
        (Actor, AcceptedAt) = (actor, now);
        Forget();
        return Become(MandateState.Active);
    }

    /// <summary>The giver lets it rest: nobody may act under it until it is resumed.</summary>
    public Refusal? Pause(DateOnly today)
    {
        if (State is not MandateState.Active) return new("mandate-not-active", "只有生效的委托可以暂停");
        return IsOver(today) ? Over() : Become(MandateState.Paused);
    }

    /// <summary>The giver lets it go on.</summary>
    public Refusal? Resume(DateOnly today)
    {
        if (State is not MandateState.Paused) return new("mandate-not-paused", "这份委托没有暂停");
        return IsOver(today) ? Over() : Become(MandateState.Active);
    }

    /// <summary>It ends for good.</summary>
    /// <remarks>民法典 art. 173: its time is over, the giver takes it back, who acts lays it down, or one of the two dies.</remarks>
    public Refusal? End(MandateEnding ending, DateTimeOffset now, DateOnly today, string? reason = null)
    {
        if (!MayBecome[State].Contains(MandateState.Ended)) return new("mandate-ended", "这份委托已经结束");
        (EndedAt, EndedOn, Ending, EndReason) = (now, today, ending, reason);
        Forget();
        return Become(MandateState.Ended);
    }

    private Refusal? Become(MandateState next)
    {
        State = next;
        Version++;
        return null;
    }

    private void Forget() => (ActorName, ActorPhone, ActorPhoneHash) = (null, null, null);

    private static Refusal Over() => new("mandate-over", "这份委托的期限已经过了");
}
