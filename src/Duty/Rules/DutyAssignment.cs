namespace Yizhan.Duty.Rules;

/// <summary>One person on one shift, from when they were put on it until they were taken off.</summary>
public sealed class DutyAssignment
{
    /// <summary>Days that it is kept after the shift: two years, since a rota looks back one and covers part of the next.</summary>
    public const int DaysKept = 2 * 366;

    public required Guid Id { get; init; }

    public required Guid Shift { get; init; }

    public required Guid Person { get; init; }

    /// <summary>The day of the shift.</summary>
    public required DateOnly Date { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    public required AssignmentCause SetBy { get; init; }

    /// <summary>When the person was taken off; null: they serve, or have served.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public AssignmentCause? EndedBy { get; private set; }

    /// <summary>Takes the person off.</summary>
    public void End(DateTimeOffset now, AssignmentCause cause) => (EndedAt, EndedBy) = (now, cause);
}

/// <summary>What put somebody on a shift, or took them off.</summary>
public enum AssignmentCause
{
    /// <summary>A rota was published.</summary>
    Rota,

    /// <summary>A secretary did it by hand.</summary>
    Hand,

    /// <summary>Two people swapped, or one took over from the other.</summary>
    Swap,

    /// <summary>They answered a call for a shift that fell empty.</summary>
    Cover,

    /// <summary>They cannot come.</summary>
    Absence,
}
