using Yizhan.Kernel;

namespace Yizhan.Duty.Rules;

/// <summary>One who serves a shift asks another to take it, in exchange for one of the other's shifts or for nothing. The other's yes makes it so.</summary>
public sealed class ShiftSwap
{
    /// <summary>Days that it is kept after it was asked.</summary>
    public const int DaysKept = 366;

    public required Guid Id { get; init; }

    /// <summary>The shift that is given.</summary>
    public required Guid Shift { get; init; }

    /// <summary>Who gives it: a <see cref="DutyPerson"/>.</summary>
    public required Guid From { get; init; }

    /// <summary>Who is asked.</summary>
    public required Guid To { get; init; }

    /// <summary>The shift of the other that is taken for it; null: it is given away.</summary>
    public Guid? Return { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public SwapState State { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; private set; }

    /// <summary>The table of states: what is asked is answered once.</summary>
    /// <returns>Null when it is so now; otherwise why not.</returns>
    public Refusal? End(SwapState answer, DateTimeOffset now)
    {
        if (State != SwapState.Asked) return new("swap-answered", "这次换班已经有了结果，请刷新看看");
        (State, EndedAt, Version) = (answer, now, Version + 1);
        return null;
    }
}

/// <summary>What came of a swap.</summary>
public enum SwapState
{
    /// <summary>The other has not answered.</summary>
    Asked,

    /// <summary>The other said yes, and it is so.</summary>
    Done,

    /// <summary>The other said no.</summary>
    Declined,

    /// <summary>Who asked took it back.</summary>
    TakenBack,

    /// <summary>The shift began, or is served by others now.</summary>
    Lapsed,
}
