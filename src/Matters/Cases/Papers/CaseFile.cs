using Yizhan.Kernel.Pictures;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>A page of a paper of a case, as a picture, or the paper as a document: encrypted under the key of its case. Written once and never changed.</summary>
public sealed class CaseFile
{
    /// <summary>Files that a paper may have; a field that asks for a file has one.</summary>
    public const int MostPages = 10;

    /// <summary>Bytes of all files of a case, at most: nobody fills the city's disk with drafts.</summary>
    public const int MostBytes = 50 << 20;

    /// <summary>Chosen by whoever sends it, so that sending it twice adds it once.</summary>
    public required Guid Id { get; init; }

    public required Guid Case { get; init; }

    /// <summary>The code of the paper, or of the field that asks for a file; of the same code they are the same thing.</summary>
    public required string Code { get; init; }

    public required SentFileKind Kind { get; init; }

    /// <summary>Bytes before it was encrypted.</summary>
    public required int Size { get; init; }

    /// <summary>The picture or document, encrypted.</summary>
    public required byte[] Content { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Whether a worker or a program added it; otherwise whoever applied did.</summary>
    public required bool IsByStaff { get; init; }

    /// <summary>The case for which it was given before, when it was used again with consent.</summary>
    public Guid? TakenFrom { get; init; }
}
