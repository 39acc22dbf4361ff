using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Seals.Papers.Rules;

/// <summary>A paper that is to leave the house under a seal: from its draft to its revocation.</summary>
public sealed class Paper : IHasOrganisation
{
    /// <summary>The most characters of a number, of a name, of all that was typed, and of a reason.</summary>
    public const int LongestNumber = 32, LongestName = 40, LongestFacts = 4000, LongestReason = 200;

    /// <summary>The most characters of the code of a refusal.</summary>
    public const int LongestFault = 40;

    public required Guid Id { get; init; }

    /// <summary>The code of its template.</summary>
    public required string Template { get; init; }

    /// <summary>In which wording of its kind another module has ordered it, which decides what it says; null: it was written by hand.</summary>
    public Guid? Wording { get; init; }

    /// <summary>The seal that it is for.</summary>
    public required Guid Seal { get; init; }

    /// <inheritdoc/>
    /// <remarks>Where its seal lies.</remarks>
    public required AreaPath Area { get; set; }

    /// <inheritdoc/>
    /// <remarks>Whose seal it is.</remarks>
    public Guid? Organisation { get; init; }

    /// <summary>Of whom it speaks.</summary>
    public PersonalText? Holder { get; set; }

    public PersonalText? IdNumber { get; set; }

    /// <summary>What else was typed, by field, as JSON.</summary>
    public PersonalText? Facts { get; set; }

    public PaperStage Stage { get; private set; }

    public Guid? TypedBy { get; init; }

    public required DateTimeOffset TypedAt { get; init; }

    /// <summary>Who asked for the seal: a custodian.</summary>
    public Guid? RequestedBy { get; private set; }

    public DateTimeOffset? RequestedAt { get; private set; }

    /// <summary>Who decided that it is sealed.</summary>
    public Guid? ApprovedBy { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    /// <summary>Taken when it is decided, printed on it, and its own for good: a number without a seal was never issued. Null until it is decided.</summary>
    public string? Number { get; private set; }

    /// <summary>The number as it is looked for.</summary>
    public string? NumberKey { get; private set; }

    /// <summary>The SHA-256 of the code printed beside the number, in lower-case hex.</summary>
    public string? CodeHash { get; private set; }

    /// <summary>The use of the seal that was begun last for it; signatures of an earlier one are not taken any more. Null: none was begun since it was a draft.</summary>
    public Guid? Attempt { get; private set; }

    /// <summary>Who began it, and when.</summary>
    public Guid? AttemptBy { get; private set; }

    /// <inheritdoc cref="AttemptBy"/>
    public DateTimeOffset? AttemptAt { get; private set; }

    /// <summary>The code of what stood in its way; null: nothing did, or it has not ended.</summary>
    public string? AttemptFault { get; private set; }

    /// <summary>The same as it was said then.</summary>
    public Sentence? AttemptSaid { get; private set; }

    public DateTimeOffset? SealedAt { get; private set; }

    /// <summary>The last day on which it holds; null: without end.</summary>
    public DateOnly? ValidUntil { get; private set; }

    /// <summary>Whether the seal on it is not one of the competent authority.</summary>
    public bool IsTest { get; private set; }

    /// <summary>SHA-256 of the PDF, in lower-case hex.</summary>
    public string? PdfDigest { get; private set; }

    /// <summary>SHA-256 of the OFD; null: its seal's key makes none.</summary>
    public string? OfdDigest { get; private set; }

    /// <summary>The leaf of the public log that tells of its sealing.</summary>
    public long? Leaf { get; private set; }

    /// <summary>The leaf that tells of its revocation or superseding.</summary>
    public long? StateLeaf { get; private set; }

    /// <summary>When it was revoked, superseded or given up.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was revoked or sent back.</summary>
    public string? Reason { get; private set; }

    /// <summary>The paper in whose place it comes.</summary>
    public Guid? Supersedes { get; init; }

    /// <summary>The number of the paper in its place.</summary>
    public string? SupersededBy { get; private set; }

    /// <summary>How often somebody has verified it.</summary>
    public long Verifications { get; private set; }

    /// <summary>When content and files were removed because their time was over.</summary>
    public DateTimeOffset? ClearedAt { get; private set; }

    /// <summary>Counts the changes; whoever saves second is told.</summary>
    public int Version { get; private set; }

    /// <summary>Whether what it says may still be changed.</summary>
    public bool IsDraft => Stage is PaperStage.Draft;

    /// <summary>It says something else now.</summary>
    public Refusal? Correct()
    {
        if (!IsDraft) return new("paper-not-draft", "只有草稿可以修改；先退回再改");
        if (Wording is not null) return new("paper-of-case", "这份证明的内容来自办件，不能在这里改；作废它，再从办件里重新准予");
        Version++;
        return null;
    }

    /// <summary>A custodian asks for the seal; where the seal needs no second person, this decides it.</summary>
    public Refusal? Request(Guid? by, bool needsSecond, DateTimeOffset now)
    {
        if (Become(needsSecond ? PaperStage.Requested : PaperStage.Approved) is { } refusal) return refusal;
        (RequestedBy, RequestedAt, Reason) = (by, now, null);
        if (!needsSecond) (ApprovedBy, ApprovedAt) = (by, now);
        return null;
    }

    /// <summary>A second person agrees, never the one who asked.</summary>
    public Refusal? Approve(Guid? by, DateTimeOffset now)
    {
        if (MayTake(UseStep.Approve, by) is { } refusal) return refusal;
        Become(PaperStage.Approved);
        (ApprovedBy, ApprovedAt) = (by, now);
        return null;
    }

    /// <summary>Whether this step is the next one, and this account may be the one who takes it.</summary>
    public Refusal? MayTake(UseStep step, Guid? by)
    {
        if (Stage.Next() != step) return NotNow();
        return step is UseStep.Approve && (by is null || by == RequestedBy) ? new("paper-approved-by-requester", "申请用印的人不能自己核准，请另一位保管人或负责人核准") : null;
    }

    /// <summary>The use of its seal begins. Whoever began one before has lost it: what they bring is not taken any more.</summary>
    /// <param name="number">The next of the seal's row; not used where the paper has one from an earlier time.</param>
    public Refusal? Begin(Guid attempt, Guid? by, string number, DateTimeOffset now)
    {
        if (Stage is not PaperStage.Approved) return NotNow();
        Number ??= number;
        NumberKey = PaperNumber.KeyOf(Number);
        (Attempt, AttemptBy, AttemptAt, AttemptFault, AttemptSaid) = (attempt, by, now, null, null);
        Version++;
        return null;
    }

    /// <summary>Whether what came of this use of the seal may still be taken.</summary>
    public Refusal? MayFinish(Guid attempt)
    {
        if (Stage is not PaperStage.Approved) return NotNow();
        return Attempt == attempt ? null : new("paper-attempt-replaced", "这份证明已经由另一次用印接着办，这一次的结果不用了，请看最新情况");
    }

    /// <summary>The use of the seal ended without one. Nothing is noted of a use that another has replaced.</summary>
    public void Fail(Guid attempt, Refusal why)
    {
        if (MayFinish(attempt) is not null) return;
        (AttemptFault, AttemptSaid) = (why.Code, why.Sentence);
        Version++;
    }

    /// <summary>It is a draft again.</summary>
    public Refusal? SendBack(string? reason)
    {
        if (Become(PaperStage.Draft) is { } refusal) return refusal;
        (RequestedBy, RequestedAt, ApprovedBy, ApprovedAt, Reason) = (null, null, null, null, reason);
        (Attempt, AttemptBy, AttemptAt, AttemptFault, AttemptSaid) = (null, null, null, null, null);
        return null;
    }

    /// <summary>It is not wanted any more.</summary>
    public Refusal? Withdraw(DateTimeOffset now)
    {
        if (Become(PaperStage.Withdrawn) is { } refusal) return refusal;
        EndedAt = now;
        return null;
    }

    /// <summary>It is sealed.</summary>
    /// <param name="leaf">Of the public log, which tells of it.</param>
    public Refusal? SetSeal(Guid attempt, SealedPaper made, long leaf)
    {
        if (MayFinish(attempt) is { } refusal) return refusal;
        Become(PaperStage.Sealed);
        (CodeHash, SealedAt, ValidUntil, IsTest) = (PaperCode.HashOf(made.Code), made.At, made.ValidUntil, made.IsTest);
        (PdfDigest, OfdDigest, Leaf) = (made.PdfDigest, made.OfdDigest, leaf);
        return null;
    }

    /// <summary>Whether it may be revoked or superseded.</summary>
    public Refusal? MayEnd() => Stage is PaperStage.Sealed ? null : NotNow();

    /// <summary>It holds no longer.</summary>
    /// <param name="leaf">Of the public log, which tells of it.</param>
    public Refusal? Revoke(string reason, long leaf, DateTimeOffset now)
    {
        if (Become(PaperStage.Revoked) is { } refusal) return refusal;
        (Reason, StateLeaf, EndedAt) = (reason, leaf, now);
        return null;
    }

    /// <summary>Another holds in its place.</summary>
    /// <param name="by">The number of the other.</param>
    public Refusal? Supersede(string by, long leaf, DateTimeOffset now)
    {
        if (Become(PaperStage.Superseded) is { } refusal) return refusal;
        (SupersededBy, StateLeaf, EndedAt) = (by, leaf, now);
        return null;
    }

    /// <summary>What is personal has been removed; number, dates and digests stay, so that it can still be judged.</summary>
    public void Clear(DateTimeOffset now)
    {
        (Holder, IdNumber, Facts, ClearedAt) = (null, null, null, now);
        Version++;
    }

    private Refusal? Become(PaperStage next)
    {
        if (!next.MayFollow(Stage)) return NotNow();
        Stage = next;
        Version++;
        return null;
    }

    private Refusal NotNow() => new("paper-stage-not-possible", new Sentence("这份证明现在是“{0}”，不能这样做", Stage.Named()));
}

/// <summary>What came of the use of a seal: the code printed on the paper, the moment, and the digests of its files.</summary>
/// <param name="IsTest">Whether the seal is not one of the competent authority.</param>
/// <param name="OfdDigest">Null: the seal's key makes no OFD.</param>
public sealed record SealedPaper(string Code, DateTimeOffset At, DateOnly? ValidUntil, bool IsTest, string PdfDigest, string? OfdDigest)
{
    /// <summary>That it is one, and not the code.</summary>
    public override string ToString() => nameof(SealedPaper);
}
