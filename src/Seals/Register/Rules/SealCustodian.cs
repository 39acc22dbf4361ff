namespace Yizhan.Seals.Register.Rules;

/// <summary>保管人: who keeps a seal, from one day to another. Whoever kept it stays in the register.</summary>
public sealed class SealCustodian
{
    public required Guid Id { get; init; }

    public required Guid Seal { get; init; }

    public required Guid Account { get; init; }

    /// <summary>The first and the last day; null: until somebody ends it.</summary>
    public required DateOnly From { get; init; }

    /// <inheritdoc cref="From"/>
    public DateOnly? To { get; set; }

    /// <summary>When it was ended, at once and whatever the last day.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whether the account keeps the seal on this day.</summary>
    public bool HoldsOn(DateOnly day) => EndedAt is null && From <= day && !(To < day);
}
