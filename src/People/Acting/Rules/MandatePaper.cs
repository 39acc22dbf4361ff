using Yizhan.Kernel.Pictures;

namespace Yizhan.People.Acting.Rules;

/// <summary>A page of a mandate that was signed on paper, as a picture or a document: encrypted under the key of who gave it. Written once and never changed.</summary>
/// <remarks>The sheet that the giver signed, and no identity cards: those are looked at over the counter, and whoever acts could not have a picture of theirs erased that lies under another's key.</remarks>
public sealed class MandatePaper
{
    /// <summary>Pages that a mandate may have: two sheets with both sides.</summary>
    public const int MostPages = 4;

    /// <summary>Chosen by whoever sends it, so that sending it twice adds it once.</summary>
    public required Guid Id { get; init; }

    public required Guid Mandate { get; init; }

    public required SentFileKind Kind { get; init; }

    /// <summary>Bytes before it was encrypted.</summary>
    public required int Size { get; init; }

    /// <summary>The picture or document, encrypted.</summary>
    public required byte[] Content { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}
