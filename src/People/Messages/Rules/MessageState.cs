using Yizhan.Kernel;

namespace Yizhan.People.Messages.Rules;

/// <summary>How far a message has come.</summary>
internal enum MessageState
{
    /// <summary>For its time, or for the next try.</summary>
    Waiting,

    /// <summary>A node has taken it and is calling a provider.</summary>
    Sending,

    /// <summary>A provider has taken it; whether it arrives is not known yet, or never told.</summary>
    Accepted,

    /// <summary>It has arrived.</summary>
    Delivered,

    /// <summary>Every provider took it in turn, and none reported that it arrived.</summary>
    Unconfirmed,

    /// <summary>Every provider refused it for good.</summary>
    Failed,

    /// <summary>Its time ran out before anybody took it.</summary>
    Expired,

    Cancelled,

    /// <summary>It went out inside a digest.</summary>
    Collected,
}

/// <summary>Which state may follow which, and why.</summary>
internal static class MessageStates
{
    private static readonly Dictionary<MessageState, MessageState[]> MayBecome = new()
    {
        // The relay takes it; a clerk cancels it; a digest takes it in; its time runs out; a late report of an earlier provider comes in.
        [MessageState.Waiting] = [MessageState.Sending, MessageState.Cancelled, MessageState.Collected, MessageState.Expired, MessageState.Failed, MessageState.Delivered],
        // What the provider said; or the node died, and another takes it anew.
        [MessageState.Sending] = [MessageState.Sending, MessageState.Waiting, MessageState.Accepted, MessageState.Delivered, MessageState.Failed, MessageState.Expired],
        // A report came; or none, and the next provider gets its turn.
        [MessageState.Accepted] = [MessageState.Delivered, MessageState.Waiting, MessageState.Unconfirmed, MessageState.Failed],
        // A late report; or a clerk tries again.
        [MessageState.Unconfirmed] = [MessageState.Delivered, MessageState.Waiting],
        [MessageState.Failed] = [MessageState.Waiting, MessageState.Delivered],
        [MessageState.Expired] = [MessageState.Waiting, MessageState.Delivered],
        [MessageState.Cancelled] = [MessageState.Waiting],
        [MessageState.Delivered] = [],
        [MessageState.Collected] = [],
    };

    public static bool May(this MessageState state, MessageState become) => MayBecome[state].Contains(become);

    public static Sentence Name(this MessageState state) => state switch
    {
        MessageState.Waiting => "等待发送",
        MessageState.Sending => "正在发送",
        MessageState.Accepted => "通道已接收",
        MessageState.Delivered => "已送达",
        MessageState.Unconfirmed => "未确认送达",
        MessageState.Failed => "发送失败",
        MessageState.Expired => "过期未发",
        MessageState.Cancelled => "已取消",
        _ => "已并入摘要",
    };
}
