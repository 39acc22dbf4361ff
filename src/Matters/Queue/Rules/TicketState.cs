using Yizhan.Kernel;

namespace Yizhan.Matters.Queue.Rules;

/// <summary>How far a number has come.</summary>
public enum TicketState
{
    /// <summary>等候.</summary>
    Waiting,

    /// <summary>已叫号: the counter waits for whoever holds it.</summary>
    Called,

    /// <summary>正在办理.</summary>
    Serving,

    /// <summary>已办完.</summary>
    Done,

    /// <summary>过号: nobody came; it may be called again on the same day.</summary>
    Missed,

    /// <summary>已放弃: whoever held it gave the place up.</summary>
    Left,
}

/// <summary>What the states are called.</summary>
public static class TicketStates
{
    public static Sentence Named(this TicketState state) => state switch
    {
        TicketState.Waiting => "等候",
        TicketState.Called => "已叫号",
        TicketState.Serving => "正在窗口办理",
        TicketState.Done => "已办完",
        TicketState.Missed => "过号",
        _ => "已放弃",
    };

    /// <summary>good, warn, bad or calm.</summary>
    public static string Tone(this TicketState state) => state switch
    {
        TicketState.Called or TicketState.Serving => "good",
        TicketState.Missed => "warn",
        _ => "calm",
    };
}
