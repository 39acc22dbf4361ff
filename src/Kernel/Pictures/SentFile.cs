namespace Yizhan.Kernel.Pictures;

/// <summary>Tells what a file is by how it begins and ends, and whether that is what its name says.</summary>
public static class SentFile
{
    /// <summary>Bytes of a document, at most: it is stored as it came.</summary>
    public const int LargestPdf = 5 << 20;

    public static readonly Sentence Unknown = "只收照片（JPEG、PNG、WebP）和PDF，请换一个文件";
    public static readonly Sentence OtherThanNamed = "文件的内容和它的名称不一样，请选择原来的照片或PDF";
    public static readonly Sentence OfAnIphone = "这是HEIC格式的照片，请在手机相机设置的“格式”里选“兼容性最佳”再拍，或者截屏后上传";
    public static readonly Sentence Torn = "PDF不完整，请重新选择";
    public static readonly Sentence TooLarge = new("PDF太大，请选择不超过{0}MB的文件，或者拍照上传", LargestPdf >> 20);

    /// <summary>Bytes at the end of a PDF within which its end mark stands (ISO 32000-1 Annex H, note 18).</summary>
    private const int Tail = 1024;

    /// <summary>What it is, or what is wrong with it. A picture is not looked into here.</summary>
    /// <param name="named">The name of the file or its media type (RFC 6838); null: nobody said.</param>
    public static (SentFileKind? Kind, Sentence? Fault) Recognise(ReadOnlySpan<byte> file, string? named)
    {
        if (IsHeic(file)) return (null, OfAnIphone);
        if (KindOf(file) is not { } kind) return (null, Unknown);
        if (!Says(named, kind)) return (null, OtherThanNamed);
        if (kind is SentFileKind.Photo) return (kind, null);
        if (file.Length > LargestPdf) return (null, TooLarge);
        return file[^Math.Min(Tail, file.Length)..].IndexOf("%%EOF"u8) < 0 ? (null, Torn) : (kind, null);
    }

    private static SentFileKind? KindOf(ReadOnlySpan<byte> file) =>
        file.StartsWith("%PDF-"u8) ? SentFileKind.Pdf
        : file is [0xFF, 0xD8, 0xFF, ..] || file is [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] || IsWebp(file) ? SentFileKind.Photo
        : null;

    private static bool IsWebp(ReadOnlySpan<byte> file) => file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8);

    /// <summary>ISO/IEC 23008-12: the brand of a still picture in a file of the ISO base media format.</summary>
    private static bool IsHeic(ReadOnlySpan<byte> file) =>
        file.Length > 12 && file[4..8].SequenceEqual("ftyp"u8) && (file[8..12].SequenceEqual("heic"u8) || file[8..12].SequenceEqual("heix"u8) || file[8..12].SequenceEqual("mif1"u8));

    /// <summary>Whether a name or a media type may stand for such a file. Without an ending a name says nothing.</summary>
    private static bool Says(string? named, SentFileKind kind)
    {
        var name = (named ?? "").Split(';')[0].Trim().ToLowerInvariant();
        if (name.StartsWith("image/", StringComparison.Ordinal)) return kind is SentFileKind.Photo;
        return name is "application/pdf" ? kind is SentFileKind.Pdf : name is "" or "application/octet-stream" || Path.GetExtension(name) switch
        {
            "" => true,
            ".pdf" => kind is SentFileKind.Pdf,
            ".jpg" or ".jpeg" or ".jfif" or ".png" or ".webp" => kind is SentFileKind.Photo,
            _ => false,
        };
    }
}
