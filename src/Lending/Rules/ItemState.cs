using Yizhan.Kernel;

namespace Yizhan.Lending.Rules;

/// <summary>How a thing stands.</summary>
public enum ItemState
{
    /// <summary>在站: whoever comes may borrow it.</summary>
    Here,

    /// <summary>留给预约人: it waits at its station for whoever reserved it.</summary>
    Reserved,

    /// <summary>已借出.</summary>
    Lent,

    /// <summary>丢失: somebody said so, and it may be found again.</summary>
    Lost,

    /// <summary>已核销: it is counted no more.</summary>
    WrittenOff,
}

/// <summary>What the states are called.</summary>
public static class ItemStates
{
    public static Sentence Named(this ItemState state) => state switch
    {
        ItemState.Here => "可借",
        ItemState.Reserved => "留给预约人",
        ItemState.Lent => "已借出",
        ItemState.Lost => "丢失",
        _ => "已核销",
    };

    /// <summary>good, warn, bad or calm.</summary>
    public static string Tone(this ItemState state) => state switch
    {
        ItemState.Here => "good",
        ItemState.Reserved => "warn",
        ItemState.Lost => "bad",
        _ => "calm",
    };

    /// <summary>Whether the city still has it, as far as is known.</summary>
    public static bool IsKept(this ItemState state) => state is ItemState.Here or ItemState.Reserved or ItemState.Lent;
}
