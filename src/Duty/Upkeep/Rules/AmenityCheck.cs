using Yizhan.Kernel.Access;

namespace Yizhan.Duty.Upkeep.Rules;

/// <summary>Something at a station that is looked at again and again, and when next.</summary>
public sealed class AmenityCheck : IHasArea
{
    /// <summary>The longest title and note, in UTF-16 units; the longest time from one check to the next.</summary>
    public const int LongestTitle = 40, LongestNote = 200, MostDays = 1095;

    /// <summary>The most checks of one station.</summary>
    public const int Most = 30;

    /// <summary>Made with the form or by the program, so that what is sent twice is written once.</summary>
    public required Guid Id { get; init; }

    /// <summary>The station's code.</summary>
    public required string Station { get; init; }

    /// <summary>Where the station lay when the check was added.</summary>
    public required AreaPath Area { get; set; }

    /// <summary>A code of <see cref="CheckKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is called at this station; null: as its kind is.</summary>
    public string? Title { get; init; }

    /// <summary>Days from one check to the next.</summary>
    public required int EveryDays { get; init; }

    /// <summary>When it is to be done.</summary>
    public required DateOnly DueOn { get; set; }

    /// <summary>When it was last done; null: never.</summary>
    public DateOnly? DoneOn { get; private set; }

    /// <summary>What was said then.</summary>
    public string? Note { get; private set; }

    /// <summary>When it was given up; null: it is done on.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; private set; }

    /// <summary>It was done: next time after the usual days, or on a day that was read from the thing itself.</summary>
    public void Done(DateOnly today, DateOnly? next, string? note)
    {
        (DoneOn, Note, DueOn) = (today, note, next ?? today.AddDays(EveryDays));
        Version++;
    }

    /// <summary>It is looked at no more.</summary>
    public void End(DateTimeOffset now)
    {
        EndedAt = now;
        Version++;
    }
}

/// <summary>How near a check is.</summary>
public enum CheckState
{
    /// <summary>Not for a while.</summary>
    Later,

    /// <summary>Within <see cref="CheckStates.Soon"/>.</summary>
    Soon,

    /// <summary>Today, or it should have been done.</summary>
    Due,
}

/// <summary>Tells how near a check is.</summary>
public static class CheckStates
{
    /// <summary>Days before it is due from which a check is shown as near: time to buy a filter.</summary>
    public const int Soon = 14;

    public static CheckState On(this AmenityCheck check, DateOnly today) =>
        check.DueOn <= today ? CheckState.Due : check.DueOn <= today.AddDays(Soon) ? CheckState.Soon : CheckState.Later;
}
