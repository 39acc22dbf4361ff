namespace Yizhan.Kernel.Pictures;

/// <summary>Makes of what somebody sends what may be kept of it. Nothing is stored here, and no transaction waits for it.</summary>
public sealed class PaperIntake(PhotoDarkroom darkroom)
{
    /// <summary>Pixels of the longer side of a picture, at most: small print of a page of A4 can still be read. Half of what telephones of 12 megapixels take.</summary>
    public const int LongestSide = 2016;

    /// <summary>A picture upright, small and without what the camera wrote into it, or a document as it came; or what is wrong with it.</summary>
    /// <param name="named">The name of the file or its media type; null: nobody said.</param>
    public async Task<(ReadyFile? Ready, Sentence? Fault)> Read(Stream content, string? named, CancellationToken stop)
    {
        if (await PhotoDarkroom.Read(content, PhotoDarkroom.LargestFile, stop) is not { } file) return (null, PhotoDarkroom.TooLarge);
        var (kind, wrong) = SentFile.Recognise(file, named);
        if (kind is null) return (null, wrong);
        if (kind is SentFileKind.Pdf) return (new(SentFileKind.Pdf, file), null);
        var (picture, fault) = await darkroom.Develop(file, LongestSide, stop);
        return picture is null ? (null, fault) : (new(SentFileKind.Photo, picture.Jpeg), null);
    }
}

/// <summary>A file that may be kept.</summary>
public sealed record ReadyFile(SentFileKind Kind, byte[] Content);
