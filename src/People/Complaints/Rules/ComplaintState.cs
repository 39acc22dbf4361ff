using Yizhan.Kernel;

namespace Yizhan.People.Complaints.Rules;

/// <summary>How far a complaint has come.</summary>
public enum ComplaintState
{
    /// <summary>It has come in, and nobody has it yet.</summary>
    Received,

    /// <summary>Somebody handles it.</summary>
    Assigned,

    /// <summary>It is answered; whoever complained may say once that the answer does not do.</summary>
    Answered,

    /// <summary>Whoever complained was not content: it is handled once more.</summary>
    Reopened,

    /// <summary>It is done with.</summary>
    Closed,
}

/// <summary>What the states are called.</summary>
public static class ComplaintStates
{
    public static Sentence Named(this ComplaintState state) => state switch
    {
        ComplaintState.Received => "已收到，等待接办",
        ComplaintState.Assigned => "正在办理",
        ComplaintState.Answered => "已答复",
        ComplaintState.Reopened => "再次办理",
        _ => "已办结",
    };

    /// <summary>How it is written in addresses and by programs.</summary>
    public static string Code(this ComplaintState state) => state switch
    {
        ComplaintState.Received => "received",
        ComplaintState.Assigned => "assigned",
        ComplaintState.Answered => "answered",
        ComplaintState.Reopened => "reopened",
        _ => "closed",
    };

    /// <summary>The state of a code, or null.</summary>
    public static ComplaintState? Of(string? code) => Enum.GetValues<ComplaintState>().Cast<ComplaintState?>().FirstOrDefault(state => state!.Value.Code() == code);
}
