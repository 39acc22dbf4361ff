namespace Yizhan.Stations.Rules;

/// <summary>When a door was last opened, closed and found locked. A value; what it means at an instant says <see cref="DoorNow"/>.</summary>
/// <param name="Opened">When staff last opened it; null: never.</param>
/// <param name="Closed">When staff last closed it; null: never.</param>
/// <param name="Locked">When somebody last found it locked; null: never.</param>
public sealed record DoorRecord(DateTimeOffset? Opened = null, DateTimeOffset? Closed = null, DateTimeOffset? Locked = null)
{
    /// <summary>How long after its last opening a door is still expected to be opened by a tap: longer than any holiday. Then the station has given the record up.</summary>
    public static readonly TimeSpan InUse = TimeSpan.FromDays(14);

    /// <summary>Nothing is known.</summary>
    public static readonly DoorRecord None = new();

    /// <summary>What was done or said last; at the same moment staff know better than who passes by.</summary>
    public (DoorAct Act, DateTimeOffset At)? Last =>
        Opened is { } opened && !(Closed > opened) && !(Locked > opened) ? (DoorAct.Opened, opened)
        : Closed is { } closed && !(Locked > closed) ? (DoorAct.Closed, closed)
        : Locked is { } locked ? (DoorAct.Locked, locked)
        : null;

    /// <summary>Whether the station's staff tap when they open, so that a missing tap means something.</summary>
    public bool IsInUse(DateTimeOffset now) => Opened is { } opened && now - opened <= InUse;

    /// <summary>What was known at <paramref name="instant"/>.</summary>
    public DoorRecord Until(DateTimeOffset instant) => new(NotAfter(Opened, instant), NotAfter(Closed, instant), NotAfter(Locked, instant));

    /// <summary>The record after one more act. What is told late does not undo what came after it.</summary>
    public DoorRecord With(DoorAct act, DateTimeOffset at) => act switch
    {
        DoorAct.Opened => this with { Opened = Later(Opened, at) },
        DoorAct.Closed => this with { Closed = Later(Closed, at) },
        _ => this with { Locked = Later(Locked, at) },
    };

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static DateTimeOffset? NotAfter(DateTimeOffset? at, DateTimeOffset instant) => at > instant ? null : at;
}
