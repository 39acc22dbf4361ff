namespace Yizhan.People;

/// <summary>A reason why a person's data may not be erased yet: a file that the law wants kept, a matter under way.</summary>
/// <remarks>个人信息保护法 art. 47: where the time of keeping that a law sets has not ended, handling stops but for keeping and protecting.</remarks>
public sealed class Hold
{
    public required Guid Id { get; init; }

    public required Guid Person { get; init; }

    /// <summary>What is kept, as the person will read it: 调解卷宗 2026-014.</summary>
    public required string Reason { get; init; }

    /// <summary>The law and article that want it kept.</summary>
    public required string Basis { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>The last day of it; null: until it is lifted.</summary>
    public DateOnly? Until { get; set; }
}
