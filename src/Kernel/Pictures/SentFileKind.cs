namespace Yizhan.Kernel.Pictures;

/// <summary>What a picture or document of a paper is.</summary>
public enum SentFileKind
{
    /// <summary>A JPEG, upright, small and without what the camera wrote into it.</summary>
    Photo,

    /// <summary>A PDF as it came.</summary>
    Pdf,
}

/// <summary>What the kinds are called.</summary>
public static class SentFileKinds
{
    public static Sentence Named(this SentFileKind kind) => kind is SentFileKind.Photo ? "图片" : "PDF";

    /// <summary>How it is written by programs.</summary>
    public static string Code(this SentFileKind kind) => kind is SentFileKind.Photo ? "photo" : "pdf";

    /// <summary>RFC 6838.</summary>
    public static string MediaType(this SentFileKind kind) => kind is SentFileKind.Photo ? "image/jpeg" : "application/pdf";

    /// <summary>How the name of such a file ends.</summary>
    public static string Ending(this SentFileKind kind) => kind is SentFileKind.Photo ? "jpg" : "pdf";
}
