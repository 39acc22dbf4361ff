namespace Yizhan.Duty.Rules;

/// <summary>A call for somebody to serve a shift that fell empty. It is offered to those who can take it, those who carry least first.</summary>
public sealed class CoverCall
{
    /// <summary>Days that it is kept after the shift.</summary>
    public const int DaysKept = 366;

    public required Guid Id { get; init; }

    public required Guid Shift { get; init; }

    /// <summary>The day of the shift.</summary>
    public required DateOnly Date { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it ended: somebody took the shift, or it began.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When the next are offered it.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>Counts changes; who saves second is told.</summary>
    public int Version { get; set; }
}

/// <summary>A call as it was offered to one person.</summary>
public sealed class CoverOffer
{
    public required Guid Call { get; init; }

    public required Guid Person { get; init; }

    /// <summary>The place in the fair order, from 1.</summary>
    public required int Turn { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>Whether they take it; null: no answer.</summary>
    public bool? Takes { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }
}
