namespace Yizhan.Kernel.Privacy;

/// <summary>That somebody saw a personal value: who, when, which, why. Written once and never changed.</summary>
public sealed class Reveal
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whose value it was.</summary>
    public required Guid Person { get; init; }

    /// <summary>Which: the <see cref="PersonalField.Name"/>.</summary>
    public required string Field { get; init; }

    /// <summary>The account that looked.</summary>
    public required Guid? VisitorId { get; init; }

    /// <summary>The name of who looked, as it was then.</summary>
    public required string VisitorName { get; init; }

    /// <summary>Their role and organisation, as they were then.</summary>
    public required string VisitorOffice { get; init; }

    /// <summary>A code of <see cref="RevealPurpose.All"/>.</summary>
    public required string Purpose { get; init; }

    public required string Reason { get; init; }

    /// <summary>The file that was worked on.</summary>
    public required string Subject { get; init; }
}
