using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;

namespace Yizhan.People.Complaints.Rules;

/// <summary>A complaint about the service, a station, somebody's conduct, the software or the handling of personal data.</summary>
/// <remarks>国办函〔2026〕12号: a government program has a complaints function that is easy to find.</remarks>
public sealed class Complaint : IHasArea, IConcernsPerson
{
    /// <summary>The counter that numbers complaints.</summary>
    public const string CounterName = "complaints";

    /// <summary>The most characters of a number.</summary>
    public const int LongestNumber = 24;

    /// <summary>Turns after which whoever complained adds nothing more: a code is enough to write, and there is to be an end of it.</summary>
    public const int MostTurns = 100;

    private static readonly Dictionary<ComplaintState, ComplaintState[]> MayBecome = new()
    {
        [ComplaintState.Received] = [ComplaintState.Assigned],                        // taken, or given to somebody
        [ComplaintState.Assigned] = [ComplaintState.Assigned, ComplaintState.Answered],  // given to somebody else; answered
        [ComplaintState.Answered] = [ComplaintState.Reopened, ComplaintState.Closed],    // the answer does not do; it does, or nobody says otherwise
        [ComplaintState.Reopened] = [ComplaintState.Assigned, ComplaintState.Answered],
        [ComplaintState.Closed] = [],
    };

    public required Guid Id { get; init; }

    /// <summary>By which people speak of it: TS-2026-00017.</summary>
    public required string Number { get; init; }

    /// <summary>The hash of the code with which whoever complained follows it.</summary>
    public required string FollowHash { get; init; }

    /// <summary>A code of <see cref="ComplaintKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The code of the division it is about; <see cref="KnownDivision.WholeNetwork"/> for the city.</summary>
    public required string About { get; init; }

    /// <summary>The code of the station it is about.</summary>
    public string? Station { get; init; }

    /// <summary>Where it is handled, which is above what it is about: those complained about do not see it.</summary>
    public required AreaPath Area { get; set; }

    /// <summary>The resident who complained and did not wish to be nameless; null: nobody who is registered.</summary>
    public Guid? Resident { get; set; }

    public PersonalText? Name { get; set; }

    public PersonalText? Phone { get; set; }

    /// <summary>In which language whoever complained reads.</summary>
    public required Language Language { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The day on which it came, in the city; years are counted by it.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>The last day for the answer.</summary>
    public required DateOnly DueOn { get; set; }

    public ComplaintState State { get; private set; }

    /// <summary>The account that handles it.</summary>
    public Guid? Handler { get; private set; }

    /// <summary>The handler's role and place, as whoever complained reads it.</summary>
    public string? HandlerOffice { get; private set; }

    /// <summary>The account of whom it is about, where staff have found that out: it does not exist for that account.</summary>
    public Guid? Concerned { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Whether the first answer came in time; null: there is none yet.</summary>
    public bool? AnsweredInTime { get; private set; }

    /// <summary>The last day on which whoever complained may say that the answer does not do.</summary>
    public DateOnly? ReopenBy { get; private set; }

    public DateTimeOffset? ReopenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When whoever handles it was told that this deadline is near.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>When whoever handles it, and whoever complained, were told that this deadline is over.</summary>
    public DateTimeOffset? OverdueToldAt { get; private set; }

    /// <summary>When the level above was told of it.</summary>
    public DateTimeOffset? RaisedAt { get; private set; }

    /// <summary>When what is personal in it was removed, since it had been kept long enough.</summary>
    public DateTimeOffset? ClearedAt { get; private set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; private set; }

    /// <summary>Under whose key name and phone lie: the resident's, so that erasing reaches them, or else the complaint's own.</summary>
    public Guid Owner => Resident ?? Id;

    Guid? IConcernsPerson.Person => Owner;

    /// <summary>Whether an answer is still owed.</summary>
    public bool IsOpen => State is ComplaintState.Received or ComplaintState.Assigned or ComplaintState.Reopened;

    public bool IsOverdue(DateOnly today) => IsOpen && DueOn < today;

    /// <summary>Whether whoever complained may still say, this once, that the answer does not do.</summary>
    public bool MayBeReopened(DateOnly today) => State is ComplaintState.Answered && ReopenedAt is null && today <= ReopenBy;

    /// <summary>Whether somebody with these powers may handle it: the powers reach where it is handled, which lies above what it is about.</summary>
    public bool MayBeHandledWith(IEnumerable<Power> powers) => ComplaintKind.Of(Kind) is { } kind && powers.Any(power =>
        power.Organisation is null && power.Allows(PeoplePermissions.HandleComplaints) && power.Allows(kind.Desk) && power.Area.Contains(Area));

    /// <summary>Gives it to somebody, in the place of whoever has it.</summary>
    /// <param name="handler">The account.</param>
    /// <param name="powers">What that account may do.</param>
    /// <param name="office">Its role and place.</param>
    public Refusal? Assign(Guid handler, IEnumerable<Power> powers, string office)
    {
        if (!MayBecome[State].Contains(ComplaintState.Assigned)) return new("complaint-not-open", "这件投诉已经答复或办结");
        if (handler == Concerned) return new("complaint-handler-concerned", "投诉的就是这位工作人员，不能由本人办理");
        if (!MayBeHandledWith(powers)) return new("complaint-handler-not-above", "办理人要在被投诉单位的上一级，并且可以办理这类投诉");
        (State, Handler, HandlerOffice) = (ComplaintState.Assigned, handler, office);
        Version++;
        return null;
    }

    /// <summary>Notes whom it is about; null: nobody of those who have an account.</summary>
    public Refusal? Concern(Guid? account)
    {
        if (account == Concerned) return null;
        if (!IsOpen) return new("complaint-not-open", "这件投诉已经答复或办结");
        if (account is not null && account == Handler) return new("complaint-handler-concerned", "投诉的就是这位工作人员，不能由本人办理");
        Concerned = account;
        Version++;
        return null;
    }

    /// <summary>Whether staff may ask whoever complained.</summary>
    public Refusal? Ask()
    {
        if (!IsOpen) return new("complaint-not-open", "这件投诉已经答复或办结");
        if (Handler is null) return new("complaint-without-handler", "还没有人接办，请先接办");
        Version++;
        return null;
    }

    /// <summary>Whether whoever complained may add something.</summary>
    public Refusal? Reply()
    {
        if (!IsOpen) return new("complaint-not-open", "这件投诉已经答复或办结");
        if (Version >= MostTurns) return new("complaint-too-long", "补充的已经很多，请等待答复");
        Version++;
        return null;
    }

    /// <summary>It is answered. The first answer counts as in time until the end of the last day.</summary>
    /// <param name="reopenBy">The last day on which whoever complained may say that it does not do.</param>
    public Refusal? Answer(DateTimeOffset now, DateOnly today, DateOnly reopenBy)
    {
        if (State is ComplaintState.Received) return new("complaint-without-handler", "还没有人接办，请先接办");
        if (!MayBecome[State].Contains(ComplaintState.Answered)) return new("complaint-not-open", "这件投诉已经答复或办结");
        AnsweredInTime ??= today <= DueOn;
        (State, AnsweredAt, ReopenBy) = (ComplaintState.Answered, now, reopenBy);
        Version++;
        return null;
    }

    /// <summary>Whoever complained is not content, which can be said once.</summary>
    /// <param name="dueOn">The last day for the next answer.</param>
    public Refusal? Reopen(DateTimeOffset now, DateOnly today, DateOnly dueOn)
    {
        if (!MayBecome[State].Contains(ComplaintState.Reopened)) return new("complaint-not-answered", "这件投诉还没有答复，或者已经办结");
        if (ReopenedAt is not null) return new("complaint-reopened-before", "已经再次办理过一次；仍不满意，可以向上一级机关反映");
        if (today > ReopenBy) return new("complaint-too-late-to-reopen", new Sentence("要求再次办理的期限是{0}，已经过了", $"{ReopenBy:yyyy-MM-dd}"));
        (State, ReopenedAt, DueOn) = (ComplaintState.Reopened, now, dueOn);
        (RemindedAt, OverdueToldAt, RaisedAt) = (null, null, null);
        Version++;
        return null;
    }

    /// <summary>A reminder has gone out.</summary>
    public void Remind(ComplaintReminder reminder, DateTimeOffset now)
    {
        switch (reminder)
        {
            case ComplaintReminder.Near:
                RemindedAt = now;
                break;
            case ComplaintReminder.Overdue:
                OverdueToldAt = now;
                break;
            default:
                RaisedAt = now;
                break;
        }
        Version++;
    }

    /// <summary>Whoever complained has nothing more to say.</summary>
    public Refusal? Accept(DateTimeOffset now)
    {
        if (!MayBecome[State].Contains(ComplaintState.Closed)) return new("complaint-not-answered", "这件投诉还没有答复，或者已经办结");
        (State, ClosedAt) = (ComplaintState.Closed, now);
        Version++;
        return null;
    }

    /// <summary>Staff close it, or the program does: not before the other side can no longer object.</summary>
    public Refusal? Close(DateTimeOffset now, DateOnly today)
    {
        if (MayBeReopened(today)) return new("complaint-may-be-reopened", new Sentence("投诉人在{0}以前还可以要求再次办理，请到期后再办结", $"{ReopenBy:yyyy-MM-dd}"));
        return Accept(now);
    }

    /// <summary>Forgets whoever complained: the resident has had their data erased.</summary>
    public void Forget()
    {
        (Resident, Name, Phone) = (null, null, null);
        Version++;
    }

    /// <summary>What is personal has been removed; kind, days and state stay, to be counted.</summary>
    public void Clear(DateTimeOffset now)
    {
        Forget();
        ClearedAt = now;
    }
}
