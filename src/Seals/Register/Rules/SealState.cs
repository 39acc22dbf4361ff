using Yizhan.Kernel;

namespace Yizhan.Seals.Register.Rules;

/// <summary>How far a seal has come.</summary>
public enum SealState
{
    /// <summary>申请: somebody asks for it.</summary>
    Applied,

    /// <summary>批准: the level above has allowed it.</summary>
    Approved,

    /// <summary>制作: its key and its certificates are there; nobody seals with it yet.</summary>
    Made,

    /// <summary>启用.</summary>
    InUse,

    /// <summary>停用: for now nobody seals with it.</summary>
    Suspended,

    /// <summary>销毁: for good.</summary>
    Destroyed,
}

/// <summary>What the states are called, and which follows which.</summary>
public static class SealStates
{
    private static readonly Dictionary<SealState, SealState[]> MayBecome = new()
    {
        [SealState.Applied] = [SealState.Approved, SealState.Destroyed],     // the level above allows it; it is not wanted after all
        [SealState.Approved] = [SealState.Made, SealState.Destroyed],        // made by the provider of its key
        [SealState.Made] = [SealState.InUse, SealState.Destroyed],           // handed over to its custodians
        [SealState.InUse] = [SealState.Suspended, SealState.Destroyed],      // lost sight of, or its office is being changed
        [SealState.Suspended] = [SealState.InUse, SealState.Destroyed],
        [SealState.Destroyed] = [],
    };

    /// <summary>Whether one state may follow another.</summary>
    public static bool MayFollow(this SealState next, SealState now) => MayBecome[now].Contains(next);

    public static Sentence Named(this SealState state) => state switch
    {
        SealState.Applied => "申请中",
        SealState.Approved => "已批准，待制作",
        SealState.Made => "已制作，待启用",
        SealState.InUse => "使用中",
        SealState.Suspended => "已暂停使用",
        _ => "已销毁",
    };

    /// <summary>How it is written in addresses, by programs and in the public log.</summary>
    public static string Code(this SealState state) => state switch
    {
        SealState.Applied => "applied",
        SealState.Approved => "approved",
        SealState.Made => "made",
        SealState.InUse => "in-use",
        SealState.Suspended => "suspended",
        _ => "destroyed",
    };

    /// <summary>The state of a code, or null.</summary>
    public static SealState? Of(string? code) => Enum.GetValues<SealState>().Cast<SealState?>().FirstOrDefault(state => state!.Value.Code() == code);
}
