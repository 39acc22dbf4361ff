using SkiaSharp;

namespace Yizhan.Kernel.Pictures;

/// <summary>Makes of a file that somebody sent a picture that may be kept: upright, small, and without what the camera wrote into it.</summary>
/// <remarks>Where and when a picture was taken, and with which telephone, stays with whoever took it (个人信息保护法 art. 6: the least data).</remarks>
public sealed class PhotoDarkroom : IDisposable
{
    /// <summary>Bytes of a file, at most: more than any telephone's camera makes.</summary>
    public const int LargestFile = 20 << 20;

    private const int MostQuality = 82;

    /// <summary>The part of the longer side that is wanted which is near enough.</summary>
    private const float NearEnough = 0.85f;

    /// <summary>Pixels that are unpacked at once: 4 bytes each.</summary>
    private const long MostPixels = 24_000_000;

    /// <summary>That it is no picture of a kind that is taken.</summary>
    public static readonly Sentence Unreadable = "照片打不开，请选择 JPEG、PNG 或 WebP 格式的照片";

    /// <summary>That the file has more than <see cref="LargestFile"/>.</summary>
    public static readonly Sentence TooLarge = new("照片太大，请选择不超过{0}MB的照片", LargestFile >> 20);

    // Unpacked, a picture takes a hundred times the memory of its file: few at a time, and one core in two is left to those who wait for a page.
    private readonly SemaphoreSlim benches = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 4));

    /// <summary>The picture, or what is wrong with the file.</summary>
    /// <param name="longestSide">Pixels of the longer side, at most; a smaller picture stays as it is.</param>
    public async Task<(Picture? Picture, Sentence? Fault)> Develop(Stream file, int longestSide, CancellationToken stop) =>
        await Read(file, LargestFile, stop) is { } bytes ? await Develop(bytes, longestSide, stop) : (null, TooLarge);

    /// <inheritdoc cref="Develop(Stream, int, CancellationToken)"/>
    public async Task<(Picture? Picture, Sentence? Fault)> Develop(byte[] file, int longestSide, CancellationToken stop)
    {
        await benches.WaitAsync(stop);
        try
        {
            return Develop(file, longestSide);
        }
        finally
        {
            benches.Release();
        }
    }

    /// <summary>A file whole; null: it has more than so many bytes, and is not read any further.</summary>
    public static async Task<byte[]?> Read(Stream file, int most, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await file.ReadAsync(buffer, stop)) > 0;)
        {
            if (bytes.Length + read > most) return null;
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => benches.Dispose();

    private static (Picture?, Sentence?) Develop(byte[] file, int longestSide)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp)) return (null, Unreadable);
        var size = Unpacked(codec, longestSide);
        if ((long)size.Width * size.Height > MostPixels) return (null, "照片的像素太多，请先缩小再上传");

        var alpha = codec.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul;
        using var unpacked = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, alpha, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(unpacked.Info, unpacked.GetPixels()) != SKCodecResult.Success) return (null, Unreadable);
        // No better than it came: what is lost does not come back, and the file would only grow.
        var quality = Math.Min(MostQuality, JpegQuality.Of(file) ?? MostQuality);
        using var pixels = unpacked.PeekPixels();
        if (codec.EncodedOrigin is SKEncodedOrigin.TopLeft && unpacked.Info.IsOpaque && Math.Max(size.Width, size.Height) <= longestSide) return (Pack(pixels, quality), null);
        using var paper = Print(unpacked, codec.EncodedOrigin, longestSide);
        using var printed = paper.PeekPixels();
        return (Pack(printed, quality), null);
    }

    /// <summary>A JPEG is unpacked at so many eighths of its size. Where that comes near what is wanted it is left so; scaling it once more would cost more than all else.</summary>
    private static SKSizeI Unpacked(SKCodec codec, int longestSide)
    {
        var enough = Math.Min(longestSide, Math.Max(codec.Info.Width, codec.Info.Height));
        var sizes = Enumerable.Range(1, 8).Select(eighths => codec.GetScaledDimensions(eighths / 8f)).ToList();
        return sizes.Cast<SKSizeI?>().LastOrDefault(size => Longer(size!.Value) <= enough && Longer(size.Value) >= enough * NearEnough) ?? sizes.First(size => Longer(size) >= enough);

        static int Longer(SKSizeI size) => Math.Max(size.Width, size.Height);
    }

    private static SKSurface Print(SKBitmap unpacked, SKEncodedOrigin origin, int longestSide)
    {
        var scale = Math.Min(1f, longestSide / (float)Math.Max(unpacked.Width, unpacked.Height));
        var (width, height) = (Math.Max(1, (int)Math.Round(unpacked.Width * scale)), Math.Max(1, (int)Math.Round(unpacked.Height * scale)));
        var lies = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (across, down) = lies ? (height, width) : (width, height);
        var paper = SKSurface.Create(new SKImageInfo(across, down, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        paper.Canvas.Clear(SKColors.White);
        paper.Canvas.Concat(Upright(origin, width, height));
        using var image = SKImage.FromBitmap(unpacked);
        paper.Canvas.DrawImage(image, new SKRect(0, 0, width, height), Sampling(scale));
        return paper;
    }

    private static Picture Pack(SKPixmap pixels, int quality)
    {
        using var jpeg = pixels.Encode(new SKJpegEncoderOptions(quality)) ?? throw new InvalidOperationException("The picture could not be packed.");
        return new(jpeg.ToArray(), pixels.Width, pixels.Height);
    }

    /// <summary>Below half the size pixels between the four that are looked at would be lost; above it the smaller copies of the picture that prevent it take four times as long and change nothing.</summary>
    private static SKSamplingOptions Sampling(float scale) => scale < 0.5f ? new(SKFilterMode.Linear, SKMipmapMode.Linear) : scale < 1 ? new(SKFilterMode.Linear) : SKSamplingOptions.Default;

    /// <summary>Turns and mirrors a picture of that width and height as its file says it was held (Exif 2.3, tag 274).</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => Of(-1, 0, width, 0, 1, 0),
        SKEncodedOrigin.BottomRight => Of(-1, 0, width, 0, -1, height),
        SKEncodedOrigin.BottomLeft => Of(1, 0, 0, 0, -1, height),
        SKEncodedOrigin.LeftTop => Of(0, 1, 0, 1, 0, 0),
        SKEncodedOrigin.RightTop => Of(0, -1, height, 1, 0, 0),
        SKEncodedOrigin.RightBottom => Of(0, -1, height, -1, 0, width),
        SKEncodedOrigin.LeftBottom => Of(0, 1, 0, -1, 0, width),
        _ => SKMatrix.Identity,
    };

    private static SKMatrix Of(float scaleX, float skewX, float x, float skewY, float scaleY, float y) => new(scaleX, skewX, x, skewY, scaleY, y, 0, 0, 1);
}
