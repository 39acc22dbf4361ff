using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;

namespace Yizhan.People.Rules;

/// <summary>A role that somebody holds at a place, from a day to a day.</summary>
public sealed class Grant : IHasArea, ICounted
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>The account or API key that holds it.</summary>
    public required Guid Holder { get; init; }

    /// <summary>The name of the role, as in <see cref="Role.All"/>.</summary>
    public required string RoleName { get; init; }

    /// <summary>The code of the division; <see cref="KnownDivision.WholeNetwork"/> for the city.</summary>
    public required string Division { get; init; }

    /// <inheritdoc/>
    public required AreaPath Area { get; set; }

    /// <summary>The department on whose behalf, for roles that need one.</summary>
    public Guid? Organisation { get; init; }

    /// <summary>The first day on which it holds, in the city.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day on which it holds; null: until it is ended.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The grant that its holder passed on during leave; null: it was given by an administrator.</summary>
    public Guid? DelegatedFrom { get; init; }

    /// <summary>Who gave it.</summary>
    public Guid? GivenBy { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>When it was taken away before its last day.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The role; null when this version of the program does not know it: then it allows nothing.</summary>
    public Role? Role => Role.Of(RoleName);

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => EndedAt is null && From <= day && !(day > To);

    /// <summary>Whether it holds on a day or will.</summary>
    public bool IsAliveOn(DateOnly day) => EndedAt is null && !(day > To);

    public void End(DateTimeOffset now) => EndedAt ??= now;

    public long Change { get; private set; }

    string ICounted.Counter => Store.Account.CounterName;
}
