using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Papers;

/// <summary>A page of a paper of a case, as a picture, or the paper as a document: encrypted under the key of its case. Written once and never changed.</summary>
public sealed class CaseFile
{
    /// <summary>Files that a paper may have; a field that asks for a file has one.</summary>
    public const int MostPages = 10;

    /// <summary>Pixels of the longer side of a picture, at most: small print of a page of A4 can still be read. Half of what telephones of 12 megapixels take.</summary>
    public const int LongestSide = 2016;

    /// <summary>Bytes of a document, at most: it is stored as it came.</summary>
    public const int LargestPdf = 5 << 20;

    /// <summary>Bytes of all files of a case, at most: nobody fills the city's disk with drafts.</summary>
    public const int MostBytes = 50 << 20;

    /// <summary>Chosen by whoever sends it, so that sending it twice adds it once.</summary>
    public required Guid Id { get; init; }

    public required Guid Case { get; init; }

    /// <summary>The code of the paper, or of the field that asks for a file; of the same code they are the same thing.</summary>
    public required string Code { get; init; }

    public required CaseFileKind Kind { get; init; }

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

/// <summary>What a file of a paper is.</summary>
public enum CaseFileKind
{
    /// <summary>A JPEG, upright, small and without what the camera wrote into it.</summary>
    Photo,

    /// <summary>A PDF as it came.</summary>
    Pdf,
}

/// <summary>What the kinds are called.</summary>
public static class CaseFileKinds
{
    public static Sentence Named(this CaseFileKind kind) => kind is CaseFileKind.Photo ? "图片" : "PDF";

    /// <summary>How it is written by programs.</summary>
    public static string Code(this CaseFileKind kind) => kind is CaseFileKind.Photo ? "photo" : "pdf";

    /// <summary>RFC 6838.</summary>
    public static string MediaType(this CaseFileKind kind) => kind is CaseFileKind.Photo ? "image/jpeg" : "application/pdf";

    /// <summary>How the name of such a file ends.</summary>
    public static string Ending(this CaseFileKind kind) => kind is CaseFileKind.Photo ? "jpg" : "pdf";
}
