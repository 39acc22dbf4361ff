using Yizhan.Rostering;

namespace Yizhan.Duty.Rules;

/// <summary>What a draft holds: the shifts, who serves them, and what the engine said of it.</summary>
/// <param name="Shifts">In the order of day, station and beginning.</param>
/// <param name="Duties">Who serves what.</param>
/// <param name="Before">The published duties of these days when it was planned: what it is compared with, and must still be so when it is published.</param>
/// <param name="Report">What the engine proved and why something is not covered.</param>
/// <param name="YearsNotLoaded">Years whose holidays are not known: the rota is provisional in them.</param>
public sealed record DraftDocument(IReadOnlyList<DraftShift> Shifts, IReadOnlyList<DraftDuty> Duties, IReadOnlyList<DraftDuty> Before, DraftReport Report, IReadOnlyList<int> YearsNotLoaded)
{
    /// <summary>Duties that somebody set by hand: planning again leaves them.</summary>
    public IReadOnlyList<DraftDuty> ByHand { get; init; } = [];

    /// <summary>Duties that somebody took away by hand: planning again does not give them back.</summary>
    public IReadOnlyList<DraftDuty> TakenOff { get; init; } = [];

    /// <summary>Somebody changed it by hand since it was planned: what the engine proved is of another rota.</summary>
    public bool IsChangedByHand { get; init; }

    /// <summary>Hard rules that are broken, by what was set by hand or had begun already.</summary>
    public IReadOnlyList<DraftBreach> Breaches { get; init; } = [];

    /// <summary>Nothing yet but duties that are to stay.</summary>
    public static DraftDocument Holding(IReadOnlyList<DraftDuty> byHand) => new([], [], [], new(0, 0, [], [], [], false), []) { ByHand = byHand };

    /// <summary>What is new against the published rota.</summary>
    public IEnumerable<DraftDuty> Added() => Duties.Except(Before);

    /// <summary>What of the published rota is no more.</summary>
    public IEnumerable<DraftDuty> Removed() => Before.Except(Duties);
}

/// <summary>A shift of a draft.</summary>
/// <param name="Key">See <see cref="DutyShift.Key"/>.</param>
/// <param name="Date">The day on which it begins.</param>
/// <param name="Starts">Minutes from midnight.</param>
/// <param name="Ends">Minutes from that midnight; beyond 1,440 on the next day.</param>
public sealed record DraftShift(string Key, string Station, DateOnly Date, int Starts, int Ends, RotaDayKind Kind, int Heads, IReadOnlyList<string> Skills, RotaRole? Role)
{
    /// <summary>When it begins.</summary>
    internal DateTimeOffset Begins => Yizhan.Kernel.CityClock.MomentOf(Date, TimeOnly.MinValue).AddMinutes(Starts);
}

/// <summary>One person on one shift of a draft.</summary>
/// <param name="Shift">The shift's key.</param>
public sealed record DraftDuty(string Shift, Guid Person);

/// <summary>What the engine said of a draft.</summary>
/// <param name="Parts">How many independent parts there were.</param>
/// <param name="Proven">How many of them are proven to be the best that there is, level by level.</param>
/// <param name="Levels">What was reached on each level, and what no rota can be below, summed over the parts.</param>
/// <param name="Shortages">Shifts that lack people, with what would help.</param>
/// <param name="Loads">How duties lie upon the pools.</param>
/// <param name="IsStopped">Whether somebody stopped the search.</param>
public sealed record DraftReport(int Parts, int Proven, IReadOnlyList<DraftLevel> Levels, IReadOnlyList<DraftShortage> Shortages, IReadOnlyList<DraftLoad> Loads, bool IsStopped);

/// <summary>One level of the objective.</summary>
/// <param name="Value">What the rota costs on this level.</param>
/// <param name="Least">What no rota can cost less than.</param>
public sealed record DraftLevel(RotaLevel Level, long Value, long Least);

/// <summary>How one kind of duty lies upon a pool, the past year and long absence counted.</summary>
/// <param name="Area">The code of the division to which the pool belongs.</param>
public sealed record DraftLoad(string Area, RotaRole Role, LoadKind Kind, int Least, int Most);

/// <summary>A shift that lacks people.</summary>
/// <param name="Missing">How many.</param>
/// <param name="Reliefs">The smallest changes, each of which fills one place.</param>
public sealed record DraftShortage(string Shift, int Missing, IReadOnlyList<DraftRelief> Reliefs);

/// <summary>A change that fills one place: once what stands in the way is lifted, this person can take the shift.</summary>
public sealed record DraftRelief(Guid Person, IReadOnlyList<DraftBar> Lifted);

/// <summary>What stands in somebody's way.</summary>
/// <param name="Skill">The skill that is missing, with <see cref="RotaRule.Skill"/>.</param>
public sealed record DraftBar(RotaRule Rule, string? Skill = null);

/// <summary>A hard rule that is broken.</summary>
/// <param name="Person">Whose duty it is; null where it is about the shift alone.</param>
public sealed record DraftBreach(string Shift, Guid? Person, RotaRule Rule, string? Skill = null);
