using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>A paper of a case: whether it is there, and if not, until when it is promised.</summary>
public sealed class CasePaper
{
    public required Guid Case { get; init; }

    /// <summary>The code of the paper in the matter.</summary>
    public required string Code { get; init; }

    public CasePaperState State { get; private set; }

    /// <summary>The last day for it, where it comes later.</summary>
    public DateOnly? PromisedBy { get; private set; }

    /// <summary>When a worker saw it.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>A worker saw it and found it in order.</summary>
    public void See(DateTimeOffset now) => (State, SeenAt, PromisedBy) = (CasePaperState.Seen, now, null);

    /// <summary>It comes later, against a written promise.</summary>
    public void Promise(DateOnly by) => (State, PromisedBy) = (CasePaperState.Promised, by);

    /// <summary>A picture or a document of it was sent.</summary>
    public void Send() => State = State is CasePaperState.Seen ? State : CasePaperState.Sent;

    /// <summary>The last picture of it was removed: it is as before. What a worker has seen stays seen.</summary>
    public void TakeBack() => State = State is not CasePaperState.Sent ? State : PromisedBy is null ? CasePaperState.Missing : CasePaperState.Promised;
}

/// <summary>Whether a paper is there.</summary>
public enum CasePaperState
{
    /// <summary>还没有.</summary>
    Missing,

    /// <summary>A picture or a document of it came; nobody has looked at it yet.</summary>
    Sent,

    /// <summary>A worker has seen it.</summary>
    Seen,

    /// <summary>容缺: it comes later.</summary>
    Promised,
}

/// <summary>What the states are called.</summary>
public static class CasePaperStates
{
    public static Sentence Named(this CasePaperState state) => state switch
    {
        CasePaperState.Missing => "还没有",
        CasePaperState.Sent => "已上传，待核对",
        CasePaperState.Seen => "已核对",
        _ => "承诺后补",
    };

    /// <summary>How it is written by programs.</summary>
    public static string Code(this CasePaperState state) => state switch
    {
        CasePaperState.Missing => "missing",
        CasePaperState.Sent => "sent",
        CasePaperState.Seen => "seen",
        _ => "promised",
    };
}
