using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yizhan.Seals.Log;

/// <summary>What a leaf of the public log tells: digests and numbers, nothing personal.</summary>
/// <param name="Kind">What happened: <see cref="Sealed"/>, <see cref="Revoked"/>, <see cref="Superseded"/>, <see cref="SealChanged"/> or <see cref="AuditHead"/>.</param>
/// <param name="Number">The number of the paper; of a seal's state, the seal's; of an audit head, the number of the history's last entry.</param>
/// <param name="Seal">The number of the seal; empty for an audit head.</param>
/// <param name="At">When, in UTC, whole milliseconds.</param>
/// <param name="Digests">SHA-256 in lower-case hex by what it is of: <c>pdf</c>, <c>ofd</c>, <c>history</c>.</param>
public sealed record SealLeaf(string Kind, string Number, string Seal, DateTimeOffset At, IReadOnlyDictionary<string, string> Digests)
{
    public const string Sealed = "sealed", Revoked = "revoked", Superseded = "superseded", SealChanged = "seal-changed", AuditHead = "audit-head";

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>For a paper that was superseded: the number of the one in its place. For a seal: its new state.</summary>
    public string? By { get; init; }

    /// <summary>The bytes of the leaf: JSON in UTF-8, members in the order of this record, digests by name.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this with { Digests = new SortedDictionary<string, string>(Digests.ToDictionary(), StringComparer.Ordinal) }, Form);

    /// <summary>The leaf of an entry, or null when the bytes are none.</summary>
    public static SealLeaf? Read(ReadOnlySpan<byte> entry)
    {
        try
        {
            return JsonSerializer.Deserialize<SealLeaf>(entry, Form) is { Kind: not null, Number: not null, Seal: not null, Digests: not null } leaf ? leaf : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
