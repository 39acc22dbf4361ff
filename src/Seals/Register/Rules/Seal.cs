using Yizhan.Kernel;
using Yizhan.Kernel.Access;

namespace Yizhan.Seals.Register.Rules;

/// <summary>An electronic seal of an office, from the application to its destruction.</summary>
public sealed class Seal : IHasOrganisation
{
    /// <summary>The counter that numbers seals.</summary>
    public const string CounterName = "seals";

    /// <summary>The most characters of a number, of the owner's name and of the inscription.</summary>
    public const int LongestNumber = 16, LongestName = 40, LongestInscription = 10;

    /// <summary>The most characters of the kinds of papers it may seal.</summary>
    public const int LongestKinds = 400;

    public required Guid Id { get; init; }

    /// <summary>By which people and the public log speak of it: YZ0003.</summary>
    public required string Number { get; init; }

    /// <summary>The name of its owner, as it stands around the star.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, in the line below the star, such as 证明专用章; empty: the seal of the office itself.</summary>
    public required string Inscription { get; init; }

    /// <summary>The code of the division whose office owns it.</summary>
    public required string Division { get; init; }

    /// <inheritdoc/>
    public required AreaPath Area { get; set; }

    /// <inheritdoc/>
    /// <remarks>The department whose seal it is; null: that of the place itself.</remarks>
    public Guid? Organisation { get; init; }

    /// <summary>The key it seals with, by its name in the settings.</summary>
    public required string Key { get; init; }

    /// <summary>The codes of the kinds of papers it may seal, with a blank between.</summary>
    public required string Kinds { get; set; }

    /// <summary>Whether a second person must approve each use.</summary>
    public required bool NeedsSecond { get; set; }

    /// <summary>The first and the last day of its use; null: without end.</summary>
    public required DateOnly From { get; init; }

    /// <inheritdoc cref="From"/>
    public DateOnly? To { get; init; }

    public SealState State { get; private set; }

    /// <summary>The account that applied for it; null: a program did, or the demonstration.</summary>
    public Guid? AppliedBy { get; init; }

    public required DateTimeOffset AppliedAt { get; init; }

    public Guid? ApprovedBy { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public DateTimeOffset? MadeAt { get; private set; }

    /// <summary>The seal of GB/T 38540 with its maker's signature, DER; null: the key has no part for OFD.</summary>
    public byte[]? Electronic { get; private set; }

    /// <summary>When it came into its present state, and why, where somebody said so.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <inheritdoc cref="ChangedAt"/>
    public string? Reason { get; private set; }

    /// <summary>Counts the changes; whoever saves second is told.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it may seal papers of this kind.</summary>
    public bool MaySeal(string kind) => Kinds.Split(' ').Contains(kind);

    /// <summary>The level above allows it, and not whoever applied for it. Above the city there is nobody: there another person of the city does.</summary>
    public Refusal? Approve(Guid? account, IEnumerable<Power> powers, DateTimeOffset now)
    {
        if (account is not null && account == AppliedBy) return new("seal-approved-by-applicant", "申请的人不能批准自己的申请");
        if (!powers.Any(power => power.Organisation is null && power.Allows(SealPermissions.Approve) && power.Area.Contains(Area) && (power.Area != Area || Area == AreaPath.Root)))
            return new("seal-approver-not-above", "印章由上一级批准");
        if (Become(SealState.Approved, now, null) is { } refusal) return refusal;
        (ApprovedBy, ApprovedAt) = (account, now);
        return null;
    }

    /// <summary>Its key and its certificates are there.</summary>
    /// <param name="electronic">The seal of GB/T 38540; null where the key has no part for OFD.</param>
    public Refusal? Make(byte[]? electronic, DateTimeOffset now)
    {
        if (Become(SealState.Made, now, null) is { } refusal) return refusal;
        (MadeAt, Electronic) = (now, electronic);
        return null;
    }

    /// <summary>It is handed over and used from now on.</summary>
    /// <param name="hasCustodian">Whether somebody keeps it today.</param>
    public Refusal? PutInUse(bool hasCustodian, DateTimeOffset now) =>
        State is SealState.Made && !hasCustodian ? new("seal-without-custodian", "先指定保管人，再启用") : Become(SealState.InUse, now, null);

    /// <summary>Nobody seals with it until it is put into use again.</summary>
    public Refusal? Suspend(string? reason, DateTimeOffset now) => Become(SealState.Suspended, now, reason);

    /// <summary>Nobody ever seals with it again.</summary>
    public Refusal? Destroy(string reason, DateTimeOffset now) => Become(SealState.Destroyed, now, reason);

    /// <summary>Says what it may seal, and whether a second person must approve.</summary>
    public Refusal? Rule(string kinds, bool needsSecond)
    {
        if (State is SealState.Destroyed) return new("seal-state-not-possible", "印章已经销毁");
        (Kinds, NeedsSecond) = (kinds, needsSecond);
        Version++;
        return null;
    }

    /// <summary>Whether it may seal a paper of this kind today.</summary>
    public Refusal? Use(string kind, DateOnly today)
    {
        if (State is SealState.Suspended) return new("seal-suspended", "印章已停用，不能用印；恢复使用后再盖");
        if (State is not SealState.InUse) return new("seal-not-in-use", "印章没有启用，不能用印");
        if (today < From || today > To) return new("seal-out-of-date", "今天不在印章的使用期限内，不能用印");
        return MaySeal(kind) ? null : new("seal-not-for-kind", "这枚印章不能盖这一类证明");
    }

    private Refusal? Become(SealState next, DateTimeOffset now, string? reason)
    {
        if (!next.MayFollow(State)) return new("seal-state-not-possible", new Sentence("印章现在是“{0}”，不能这样做", State.Named()));
        (State, ChangedAt, Reason) = (next, now, reason);
        Version++;
        return null;
    }
}
