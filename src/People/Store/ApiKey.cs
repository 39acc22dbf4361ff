using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.People.Store;

/// <summary>What a program shows to be let in. It holds grants like a person, and nothing else.</summary>
internal sealed class ApiKey : IHasArea, ICounted
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which program it is for.</summary>
    public required string Name { get; init; }

    /// <inheritdoc/>
    /// <remarks>Where its grant lies: who may end it follows from it.</remarks>
    public required AreaPath Area { get; set; }

    public required string Hash { get; init; }

    /// <summary>The account that made it; null: the command line.</summary>
    public Guid? MadeBy { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The last day on which it works; null: until it is ended.</summary>
    public DateOnly? To { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>To a day.</summary>
    public DateOnly? UsedOn { get; set; }

    public long Change { get; private set; }

    string ICounted.Counter => Account.CounterName;
}
