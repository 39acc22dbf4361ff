using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>办件: a matter as somebody applies for it, from its draft to what they hold in their hands. It keeps the version of the matter under which it began.</summary>
public sealed class Case : IHasOrganisation, IConcernsPerson
{
    /// <summary>The counter from which the numbers of cases are taken.</summary>
    public const string CounterName = "matters-cases";

    /// <summary>The most characters of a number, of a name, of the answers as JSON, of a receipt, and of what is said in a step.</summary>
    public const int LongestNumber = 24, LongestName = 40, LongestAnswers = 16_000, LongestReceipt = 60, LongestText = 1000;

    /// <summary>Made with the form: sent twice, it is one case.</summary>
    public required Guid Id { get; init; }

    /// <summary>Null until it is handed in.</summary>
    public string? Number { get; private set; }

    /// <summary>The SHA-256 of the code on the receipt, with which somebody without an account follows it; null for a part of a joint case, which has the code.</summary>
    public string? FollowHash { get; private set; }

    /// <summary>The matter's code.</summary>
    public required string Matter { get; init; }

    /// <summary>The version of the matter that it goes by.</summary>
    public required Guid MatterVersion { get; init; }

    public required MatterKind Kind { get; init; }

    /// <summary>On which floor it is decided.</summary>
    public required IssuerLevel Level { get; init; }

    /// <inheritdoc/>
    /// <remarks>The community, or the compound within it, where it is handled.</remarks>
    public required AreaPath Area { get; set; }

    /// <inheritdoc/>
    /// <remarks>The department whose it is to accept and to decide; null: street or community does, or passes it on.</remarks>
    public Guid? Organisation { get; private set; }

    /// <summary>The joint case of which it is a part, or whose draft it is; null: it stands by itself.</summary>
    public Guid? Joint { get; init; }

    /// <summary>The code of the station where it came in; null: at none.</summary>
    public string? Station { get; set; }

    public required CaseChannel Channel { get; set; }

    /// <summary>The registered resident whose case it is; null: nobody who is registered.</summary>
    public Guid? Resident { get; private set; }

    /// <summary>The registered resident who acts for them under a mandate; null: nobody does.</summary>
    public Guid? Actor { get; private set; }

    /// <summary>The account that filed it; null: whoever applied did.</summary>
    public Guid? FiledBy { get; init; }

    public IdentityProof? IdentityProof { get; set; }

    public PersonalText? Applicant { get; set; }

    /// <summary>By which cases are found by name.</summary>
    public KeyedHash? ApplicantHash { get; set; }

    public PersonalText? IdNumber { get; set; }

    /// <summary>By which the same certificate is noticed that is asked for twice.</summary>
    public KeyedHash? IdNumberHash { get; set; }

    public PersonalText? Phone { get; set; }

    /// <summary>By which cases are found by phone.</summary>
    public KeyedHash? PhoneHash { get; set; }

    /// <summary>What was answered to the matter's fields, as JSON.</summary>
    public PersonalText? Answers { get; set; }

    /// <summary>In which whoever applied is written to.</summary>
    public required Language Language { get; init; }

    public CaseState State { get; private set; }

    /// <summary>Whether something is still to be done; stored, so that work lists need not look at what is done.</summary>
    public bool IsOpen { get; private set; }

    public required DateTimeOffset BegunAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>When it came, or what was missing came: whoever says nothing in time has accepted it from then on.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>When what is missing was told: that is done once.</summary>
    public DateTimeOffset? SupplementAskedAt { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>The last day for the next step, of the office or of whoever applied; null: nothing runs.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The last day that the law gives for the decision; null: no law does, or it is not accepted.</summary>
    public DateOnly? LawfulBy { get; private set; }

    /// <summary>The first day of a pause, which is not counted.</summary>
    public DateOnly? PausedOn { get; private set; }

    public DateTimeOffset? ExtendedAt { get; private set; }

    /// <summary>Minutes from acceptance that were promised; null: it takes days, or it is not accepted.</summary>
    public int? PromisedMinutes { get; private set; }

    /// <summary>The last day of what was promised, or, where nothing was, of what the law gives. A pause puts it later; an extension keeps no promise.</summary>
    public DateOnly? PromisedBy { get; private set; }

    /// <summary>Working days for which the time limit stood still.</summary>
    public int PausedDays { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public Evidence? Evidence { get; private set; }

    /// <summary>The paper at the seal office; null: none was drafted.</summary>
    public Guid? Paper { get; private set; }

    /// <summary>The number of the receipt that another body or a provider gave.</summary>
    public PersonalText? Receipt { get; set; }

    public CaseOutcome? Outcome { get; private set; }

    /// <summary>When nothing more was to be done.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The day of it in the city: figures are counted by it.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>How long it took from acceptance to the end: whole minutes begun where minutes were promised, and otherwise working days without pauses; null: it did not end so.</summary>
    /// <remarks>A pause is known by its days, so that minutes count it: what is done on the spot is not paused.</remarks>
    public int? Took { get; private set; }

    /// <summary>Whether the promise was kept; null: there was none, or it did not end so.</summary>
    public bool? InTime { get; private set; }

    /// <summary>When what is personal was removed because its time was over.</summary>
    public DateTimeOffset? ClearedAt { get; private set; }

    /// <summary>Counts the changes; whoever saves second is told.</summary>
    public int Version { get; private set; }

    Guid? IConcernsPerson.Person => Resident;

    public bool IsDraft => State is CaseState.Draft;

    /// <summary>Whether it is the draft of a bundle, and of no single matter: then it has the id of the joint case that it becomes.</summary>
    public bool IsDraftOfBundle => IsDraft && Joint is not null;

    /// <summary>Whether a day passed that was the office's to keep. While the limit stands still none does.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && DueOn < today && State is not CaseState.Paused && !State.WaitsForApplicant();

    /// <summary>Names the registered resident whose case it is, and who acts for them.</summary>
    public void BelongsTo(Guid? resident, Guid? actor) => (Resident, Actor) = (resident, actor);

    /// <summary>The draft says something else now.</summary>
    public Refusal? Write()
    {
        if (!IsDraft) return new("case-not-draft", "已经提交的不能再改；要改请先撤回");
        Version++;
        return null;
    }

    /// <summary>Something of its papers has changed, and nothing of the case itself.</summary>
    public Refusal? Touch()
    {
        if (!IsOpen) return NotNow();
        Version++;
        return null;
    }

    /// <summary>It is handed in.</summary>
    /// <param name="followHash">Null: it is a part of a joint case, with whose code it is followed.</param>
    /// <param name="noticeBy">The last day on which the office may say what is missing.</param>
    /// <param name="organisation">The department that handles it; null: none does.</param>
    public Refusal? Submit(string number, string? followHash, DateOnly noticeBy, DateTimeOffset now, Guid? organisation = null)
    {
        if (Become(CaseState.Submitted, now) is { } refusal) return refusal;
        (Number, FollowHash, SubmittedAt, ReceivedAt, DueOn, Organisation) = (number, followHash, now, now, noticeBy, organisation);
        return null;
    }

    /// <summary>It is another department's from now on: its own has ended, or it came to the wrong one. What was done with it stays, and so do its limits: whoever applied does not pay for it.</summary>
    public Refusal? GiveTo(Guid organisation)
    {
        if (!IsOpen || State is CaseState.Granted) return NotNow();
        if (Organisation == organisation) return new("case-department-same", "这件事已经在这个部门");
        Organisation = organisation;
        Version++;
        return null;
    }

    /// <summary>What is missing is told, all of it: a second time there is none.</summary>
    /// <param name="by">The last day for it to come.</param>
    /// <remarks>行政许可法 art. 32: within five working days, once.</remarks>
    public Refusal? AskSupplement(DateOnly by, DateTimeOffset now)
    {
        if (SupplementAskedAt is not null) return new("supplement-asked-before", "要补正的内容只能一次性告知；已经告知过，请按现有材料受理或者不予受理");
        if (Become(CaseState.SupplementNeeded, now) is { } refusal) return refusal;
        (SupplementAskedAt, DueOn) = (now, by);
        return null;
    }

    /// <summary>What was missing has come.</summary>
    /// <param name="acceptBy">The last day for the office to accept it.</param>
    public Refusal? Supply(DateOnly acceptBy, DateTimeOffset now)
    {
        if (State is not CaseState.SupplementNeeded) return NotNow();
        Become(CaseState.Submitted, now);
        (ReceivedAt, DueOn) = (now, acceptBy);
        return null;
    }

    /// <summary>It is accepted, from a moment on that may lie in the past: whoever says nothing in time has accepted it when it came.</summary>
    public Refusal? Accept(MatterLimits limits, WorkCalendar calendar, DateTimeOffset from, DateTimeOffset now)
    {
        if (Become(CaseState.Accepted, now) is { } refusal) return refusal;
        AcceptedAt = from;
        Count(limits, calendar);
        return null;
    }

    /// <summary>容缺受理: it is accepted, and some papers come later.</summary>
    /// <param name="papersBy">The last day for them.</param>
    public Refusal? AcceptPending(DateOnly papersBy, DateTimeOffset now)
    {
        if (Become(CaseState.AcceptedPending, now) is { } refusal) return refusal;
        (AcceptedAt, DueOn) = (now, papersBy);
        return null;
    }

    /// <summary>It is not for here.</summary>
    public Refusal? DoNotAccept(DateTimeOffset now) => Become(CaseState.NotAccepted, now);

    /// <summary>Whoever decides has it from now on.</summary>
    public Refusal? SendToReview(DateTimeOffset now) => State is CaseState.Paused ? NotNow() : Become(CaseState.InReview, now);

    /// <summary>The time limit stands still: an expert, an inspection or a hearing is waited for.</summary>
    /// <remarks>行政许可法 art. 45.</remarks>
    public Refusal? Pause(DateOnly today, DateTimeOffset now)
    {
        if (Become(CaseState.Paused, now) is { } refusal) return refusal;
        PausedOn = today;
        return null;
    }

    /// <summary>It goes on; the days of the pause are put behind the limits.</summary>
    public Refusal? Resume(WorkCalendar calendar, DateOnly today, DateTimeOffset now)
    {
        if (State is not CaseState.Paused || PausedOn is not { } since) return NotNow();
        Become(CaseState.InReview, now);
        var stood = calendar.WorkingDaysBetween(since, today);
        (DueOn, LawfulBy, PromisedBy, PausedOn, PausedDays) = (Later(DueOn, stood, calendar), Later(LawfulBy, stood, calendar), Later(PromisedBy, stood, calendar), null, PausedDays + stood);
        return null;
    }

    /// <summary>The limit is later, once, with leave of the head.</summary>
    /// <remarks>行政许可法 art. 42: ten working days more, with the reason told to whoever applied.</remarks>
    public Refusal? Extend(int days, WorkCalendar calendar, DateTimeOffset now)
    {
        if (State is not (CaseState.Accepted or CaseState.InReview) || DueOn is not { } due) return NotNow();
        if (ExtendedAt is not null) return new("case-extended-before", "期限只能延长一次");
        (DueOn, LawfulBy, ExtendedAt) = (calendar.AddWorkingDays(due, days), Later(LawfulBy, days, calendar), now);
        Version++;
        return null;
    }

    /// <summary>It is granted, and a paper is drafted that is to be sealed.</summary>
    public Refusal? Grant(Guid paper, Evidence evidence, Guid? by, DateTimeOffset now)
    {
        if (Become(CaseState.Granted, now) is { } refusal) return refusal;
        (Paper, Evidence, DecidedBy, DecidedAt) = (paper, evidence, by, now);
        return null;
    }

    /// <summary>The paper is sealed: whoever applied has it.</summary>
    public Refusal? Issue(WorkCalendar calendar, DateTimeOffset now)
    {
        if (State is not CaseState.Granted) return NotNow();
        Become(CaseState.Delivered, now);
        Outcome = CaseOutcome.Issued;
        Measure(calendar);
        return null;
    }

    /// <summary>The paper was given up before it was sealed: it is to be decided anew.</summary>
    public Refusal? LosePaper(DateTimeOffset now)
    {
        if (State is not CaseState.Granted) return NotNow();
        Become(CaseState.InReview, now);
        (Paper, Evidence, DecidedBy, DecidedAt) = (null, null, null, null);
        return null;
    }

    /// <summary>The paper was revoked or replaced after the end: what was done stays as it is, and its file tells of it.</summary>
    public Refusal? LoseForce()
    {
        if (State is not CaseState.Delivered || Paper is null) return NotNow();
        Version++;
        return null;
    }

    /// <summary>It is decided against.</summary>
    public Refusal? Refuse(Guid? by, WorkCalendar calendar, DateTimeOffset now)
    {
        if (Become(CaseState.Refused, now) is { } refusal) return refusal;
        (DecidedBy, DecidedAt) = (by, now);
        Measure(calendar);
        return null;
    }

    /// <summary>It is filed in another body's system, whose answer is awaited.</summary>
    public Refusal? HandOver(DateTimeOffset now) => Kind is MatterKind.Certificate ? NotNow() : Become(CaseState.HandedOver, now);

    /// <summary>It is done without a paper of ours.</summary>
    public Refusal? Deliver(CaseOutcome outcome, WorkCalendar calendar, DateTimeOffset now)
    {
        if (Kind is MatterKind.Certificate || outcome is CaseOutcome.Issued) return NotNow();
        if (Become(CaseState.Delivered, now) is { } refusal) return refusal;
        Outcome = outcome;
        Measure(calendar);
        return null;
    }

    /// <summary>It is not wanted any more, or what was asked for never came.</summary>
    public Refusal? Withdraw(DateTimeOffset now) => Become(CaseState.Withdrawn, now);

    /// <summary>Somebody whose data is erased is not named any more.</summary>
    public void Forget()
    {
        Resident = null;
        Version++;
    }

    /// <summary>What is personal has been removed; number, matter and days stay.</summary>
    public void Clear(DateTimeOffset now)
    {
        (Applicant, ApplicantHash, IdNumber, IdNumberHash, Phone, PhoneHash, Answers, Receipt, FollowHash, ClearedAt) = (null, null, null, null, null, null, null, null, null, now);
        Version++;
    }

    private void Count(MatterLimits limits, WorkCalendar calendar)
    {
        var accepted = CityClock.DayOf(AcceptedAt!.Value);
        LawfulBy = limits.LawfulBy(accepted, calendar);
        var promised = limits is { PromisedMinutes: null, PromisedDays: null } ? LawfulBy : limits.PromisedBy(accepted, calendar);
        DueOn = promised is { } day && LawfulBy < day ? LawfulBy : promised;
        (PromisedMinutes, PromisedBy) = (limits.PromisedMinutes, DueOn);
    }

    /// <summary>Stops the clock that ran since acceptance.</summary>
    private void Measure(WorkCalendar calendar)
    {
        if (AcceptedAt is not { } accepted || EndedAt is not { } ended || EndedOn is not { } endedOn) return;
        if (PromisedMinutes is { } minutes)
        {
            Took = (int)Math.Ceiling(Math.Max(0, (ended - accepted).TotalMinutes));
            InTime = Took <= minutes;
            return;
        }
        Took = Math.Max(0, calendar.WorkingDaysBetween(CityClock.DayOf(accepted), endedOn) - PausedDays);
        InTime = PromisedBy is { } last ? endedOn <= last : null;
    }

    private static DateOnly? Later(DateOnly? day, int workingDays, WorkCalendar calendar) => day is { } known ? calendar.AddWorkingDays(known, workingDays) : null;

    private Refusal? Become(CaseState next, DateTimeOffset now)
    {
        if (!next.MayFollow(State)) return NotNow();
        (State, IsOpen) = (next, next.IsOpen());
        if (!IsOpen) (EndedAt, EndedOn, DueOn) = (now, CityClock.DayOf(now), null);
        Version++;
        return null;
    }

    private Refusal NotNow() => new("case-state-not-possible", new Sentence("这件事现在是“{0}”，不能这样做", State.Named()));
}
