using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>How far a case has come.</summary>
public enum CaseState
{
    /// <summary>草稿: being filled in.</summary>
    Draft,

    /// <summary>待受理: handed in; nobody has said yet whether it is accepted.</summary>
    Submitted,

    /// <summary>待补正: what is missing was told, once and all of it.</summary>
    SupplementNeeded,

    /// <summary>不予受理: it is not for here, and the reason and the right place were told.</summary>
    NotAccepted,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>容缺受理: accepted, with papers still to come against a written promise.</summary>
    AcceptedPending,

    /// <summary>审核中: whoever decides has it.</summary>
    InReview,

    /// <summary>已中止: an expert, an inspection or a hearing is waited for, and the time limit with it.</summary>
    Paused,

    /// <summary>准予，待用印: decided; the certificate is not sealed yet.</summary>
    Granted,

    /// <summary>不予办理: decided against, with reasons and remedies.</summary>
    Refused,

    /// <summary>已转办: filed in another body's system, whose answer is awaited.</summary>
    HandedOver,

    /// <summary>已办结: whoever applied has what they came for.</summary>
    Delivered,

    /// <summary>已撤回: by whoever applied, or because what was asked for never came.</summary>
    Withdrawn,
}

/// <summary>What the states are called, and which follows which.</summary>
public static class CaseStates
{
    private static readonly Dictionary<CaseState, CaseState[]> MayBecome = new()
    {
        [CaseState.Draft] = [CaseState.Submitted],
        [CaseState.Submitted] = [CaseState.SupplementNeeded, CaseState.NotAccepted, CaseState.Accepted, CaseState.AcceptedPending, CaseState.Withdrawn],
        [CaseState.SupplementNeeded] = [CaseState.Submitted, CaseState.Accepted, CaseState.AcceptedPending, CaseState.Withdrawn],   // papers come by the page, or to the counter
        [CaseState.NotAccepted] = [],
        [CaseState.Accepted] = [CaseState.InReview, CaseState.Paused, CaseState.Granted, CaseState.Refused, CaseState.HandedOver, CaseState.Delivered, CaseState.Withdrawn],
        [CaseState.AcceptedPending] = [CaseState.Accepted, CaseState.Refused, CaseState.Withdrawn],   // the promise is kept, or it is not
        [CaseState.InReview] = [CaseState.Paused, CaseState.Granted, CaseState.Refused, CaseState.HandedOver, CaseState.Delivered, CaseState.Withdrawn],
        [CaseState.Paused] = [CaseState.InReview, CaseState.Withdrawn],
        [CaseState.Granted] = [CaseState.Delivered, CaseState.InReview],   // sealed, or the paper was given up
        [CaseState.Refused] = [],
        [CaseState.HandedOver] = [CaseState.Delivered, CaseState.Withdrawn],
        [CaseState.Delivered] = [],
        [CaseState.Withdrawn] = [],
    };

    /// <summary>Whether one state may follow another.</summary>
    public static bool MayFollow(this CaseState next, CaseState now) => MayBecome[now].Contains(next);

    /// <summary>Whether something is still to be done with it.</summary>
    public static bool IsOpen(this CaseState state) => state is not CaseState.Draft && MayBecome[state].Length > 0;

    /// <summary>Whether the next step is up to whoever applied.</summary>
    public static bool WaitsForApplicant(this CaseState state) => state is CaseState.SupplementNeeded or CaseState.AcceptedPending;

    public static Sentence Named(this CaseState state) => state switch
    {
        CaseState.Draft => "草稿",
        CaseState.Submitted => "待受理",
        CaseState.SupplementNeeded => "待补正",
        CaseState.NotAccepted => "不予受理",
        CaseState.Accepted => "已受理",
        CaseState.AcceptedPending => "容缺受理",
        CaseState.InReview => "审核中",
        CaseState.Paused => "已中止",
        CaseState.Granted => "准予，待盖章",
        CaseState.Refused => "不予办理",
        CaseState.HandedOver => "已转办",
        CaseState.Delivered => "已办结",
        _ => "已撤回",
    };

    /// <summary>good, warn, bad or calm.</summary>
    public static string Tone(this CaseState state) => state switch
    {
        CaseState.Delivered => "good",
        CaseState.SupplementNeeded or CaseState.AcceptedPending or CaseState.Paused => "warn",
        CaseState.NotAccepted or CaseState.Refused => "bad",
        _ => "calm",
    };

    /// <summary>How it is written in addresses and by programs.</summary>
    public static string Code(this CaseState state) => state switch
    {
        CaseState.Draft => "draft",
        CaseState.Submitted => "submitted",
        CaseState.SupplementNeeded => "supplement-needed",
        CaseState.NotAccepted => "not-accepted",
        CaseState.Accepted => "accepted",
        CaseState.AcceptedPending => "accepted-pending",
        CaseState.InReview => "in-review",
        CaseState.Paused => "paused",
        CaseState.Granted => "granted",
        CaseState.Refused => "refused",
        CaseState.HandedOver => "handed-over",
        CaseState.Delivered => "delivered",
        _ => "withdrawn",
    };

    /// <summary>The state of a code, or null.</summary>
    public static CaseState? Of(string? code) => Enum.GetValues<CaseState>().Cast<CaseState?>().FirstOrDefault(state => state!.Value.Code() == code);
}
