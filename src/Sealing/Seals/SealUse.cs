namespace Yizhan.Sealing.Seals;

/// <summary>One use of a seal on a document.</summary>
/// <param name="Place">The name of the place that the document keeps for the seal.</param>
/// <param name="At">When, by the clock of whoever seals; only a time stamp proves it.</param>
public sealed record SealUse(string Place, DateTimeOffset At)
{
    /// <summary>What for; a PDF says it. Empty: it is not said.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>A document under its seal.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Value">The signature value alone, by whose digest a log can name this one use of the key.</param>
/// <param name="StampedAt">The moment that the time stamp proves; null: it has none.</param>
public sealed record SealedFile(byte[] Bytes, ReadOnlyMemory<byte> Value, DateTimeOffset? StampedAt);
