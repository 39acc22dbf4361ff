using Yizhan.Kernel.Access;
using Yizhan.Rostering;

namespace Yizhan.Duty.Rules;

/// <summary>A rota that is being made for an area: planned by the engine, looked at, changed by hand, and published or put aside.</summary>
public sealed class RotaDraft : IHasArea
{
    public required Guid Id { get; init; }

    /// <summary>The area whose stations are planned.</summary>
    public required AreaPath Area { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly To { get; init; }

    /// <summary>What comes first: fair shares for a new rota, few changes for a repair.</summary>
    public required RotaAim Aim { get; init; }

    /// <summary>The seed of the search: the same facts and seed give the same rota.</summary>
    public required int Seed { get; init; }

    public DraftState State { get; set; }

    /// <summary>Parts that are planned, of <see cref="Parts"/>; shown while it is being planned.</summary>
    public int Done { get; set; }

    /// <summary>The independent parts of the plan; 0: not known yet.</summary>
    public int Parts { get; set; }

    /// <summary>The process that plans it, and when it last said so; a process that died says so no more.</summary>
    public string? RunningOn { get; set; }

    /// <inheritdoc cref="RunningOn"/>
    public DateTimeOffset? AliveAt { get; set; }

    /// <summary>The <see cref="DraftDocument"/> as JSON; null until it is planned.</summary>
    public string? Document { get; set; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The account that made it.</summary>
    public Guid? MadeBy { get; init; }

    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The account that published it.</summary>
    public Guid? PublishedBy { get; set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; set; }
}

/// <summary>How far a draft has come.</summary>
public enum DraftState
{
    /// <summary>The engine is at work.</summary>
    Planning,

    /// <summary>It can be looked at, changed and published.</summary>
    Ready,

    /// <summary>It is what people know.</summary>
    Published,

    /// <summary>It was put aside, or its planning was stopped.</summary>
    PutAside,
}
