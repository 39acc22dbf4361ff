using Yizhan.Kernel;

namespace Yizhan.Seals.Papers;

/// <summary>Which papers left this house, for whoever verifies one.</summary>
public interface IKnowPapers
{
    /// <summary>The paper of a number, in any case and with or without dashes; null when there is none.</summary>
    Task<KnownPaper?> Find(string number, CancellationToken stop);

    /// <summary>The paper one of whose files has this SHA-256.</summary>
    Task<KnownPaper?> FindByDigest(ReadOnlyMemory<byte> sha256, CancellationToken stop);

    /// <summary>Counts a verification, without who asked.</summary>
    Task CountVerification(Guid paper, CancellationToken stop);
}

/// <summary>What anybody may be told of a paper once they hold it.</summary>
/// <param name="Number">Printed on it.</param>
/// <param name="Title">What it is: 志愿服务时长证明.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="Seal">The number of the seal on it.</param>
/// <param name="State">How it stands.</param>
/// <param name="ValidUntil">The last day on which it holds; null: without end.</param>
/// <param name="IsTest">Whether the seal is not one of the competent authority.</param>
/// <param name="Leaf">The index of the leaf that tells of its sealing.</param>
/// <param name="StateLeaf">The index of the leaf that tells of its revocation or superseding.</param>
public sealed record KnownPaper(
    Guid Id, string Number, Sentence Title, string Issuer, string Seal, PaperState State, DateTimeOffset SealedAt, DateOnly? ValidUntil, bool IsTest, long Leaf, long? StateLeaf)
{
    /// <summary>When it was revoked or superseded.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was revoked.</summary>
    public string? Reason { get; init; }

    /// <summary>The number of the paper in its place.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>SHA-256 of its files, in lower-case hex, by <c>pdf</c> and <c>ofd</c>.</summary>
    public required IReadOnlyDictionary<string, string> Digests { get; init; }

    /// <summary>Whether the code printed beside the number is this; compared in constant time.</summary>
    public required Func<string, bool> IsCode { get; init; }
}

/// <summary>How a sealed paper stands.</summary>
public enum PaperState
{
    /// <summary>有效, as long as its days last.</summary>
    Sealed,

    /// <summary>已撤销.</summary>
    Revoked,

    /// <summary>已被替换.</summary>
    Superseded,
}
