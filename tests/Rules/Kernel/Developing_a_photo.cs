using SkiaSharp;
using Yizhan.Kernel.Pictures;

namespace Yizhan.Tests.Rules.Kernel;

public class Developing_a_photo
{
    private const int LongestSide = 1280;

    /// <summary>How the file says the camera was held (Exif 2.3, tag 274), for a picture that seen upright is 64 wide and 32 high.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Turns_it_upright(byte held)
    {
        var picture = await Develop(Held(held));
        Assert.Equal((64, 32), (picture.Width, picture.Height));
        using var seen = SKBitmap.Decode(picture.Jpeg);
        // The upper left corner is red, the others are not.
        Assert.True(IsRed(seen, 6, 6), $"{seen.GetPixel(6, 6)}");
        Assert.False(IsRed(seen, 57, 6) || IsRed(seen, 6, 25) || IsRed(seen, 57, 25));
    }

    [Theory]
    [InlineData(4000, 3000, 1280, 960)]
    [InlineData(300, 3000, 128, 1280)]
    [InlineData(640, 480, 640, 480)]
    public async Task Makes_it_small_but_never_larger(int width, int height, int across, int down)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.White);
        var picture = await Develop(bitmap.Encode(SKEncodedImageFormat.Jpeg, 70).ToArray());
        Assert.Equal((across, down), (picture.Width, picture.Height));
    }

    /// <summary>A picture with grain, which weighs by its quality.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(75)]
    [InlineData(95)]
    public async Task Gives_it_no_more_weight_than_it_came_with(int quality)
    {
        using var bitmap = new SKBitmap(400, 300);
        var dice = new Random(5);
        for (var y = 0; y < bitmap.Height; y++)
            for (var x = 0; x < bitmap.Width; x++) bitmap.SetPixel(x, y, new((byte)dice.Next(256), (byte)dice.Next(256), (byte)dice.Next(256)));
        var file = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality).ToArray();
        Assert.InRange((await Develop(file)).Jpeg.Length, file.Length / 4, file.Length * 1.02);
    }

    [Fact]
    public async Task Does_not_unpack_a_picture_of_too_many_pixels()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(6000, 6000, SKColorType.Gray8));
        using var darkroom = new PhotoDarkroom();
        var (picture, fault) = await darkroom.Develop(new MemoryStream(bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray()), LongestSide, default);
        Assert.Null(picture);
        Assert.NotNull(fault);
    }

    [Fact]
    public async Task Does_not_read_a_file_without_end()
    {
        using var darkroom = new PhotoDarkroom();
        var (picture, fault) = await darkroom.Develop(new MemoryStream(new byte[PhotoDarkroom.LargestFile + 1]), LongestSide, default);
        Assert.Null(picture);
        Assert.Equal(PhotoDarkroom.TooLarge, fault);
    }

    private static async Task<Picture> Develop(byte[] file)
    {
        using var darkroom = new PhotoDarkroom();
        var (picture, fault) = await darkroom.Develop(new MemoryStream(file), LongestSide, default);
        Assert.Null(fault);
        return picture!;
    }

    /// <summary>A JPEG whose rows and columns lie as the mark says, with the mark in it.</summary>
    private static byte[] Held(byte mark)
    {
        var lies = mark >= 5;
        using var bitmap = new SKBitmap(lies ? 32 : 64, lies ? 64 : 32);
        bitmap.Erase(SKColors.White);
        // Where the first row and column of the file are when seen upright: 1 top left, 2 top right, 3 bottom right, 4 bottom left,
        // 5 left top, 6 right top, 7 right bottom, 8 left bottom. So the upright upper left corner lies here:
        var (right, bottom) = mark switch { 1 or 5 => (false, false), 2 => (true, false), 3 or 7 => (true, true), 4 => (false, true), 6 => (false, true), _ => (true, false) };
        using (var canvas = new SKCanvas(bitmap))
        using (var red = new SKPaint { Color = SKColors.Red })
            canvas.DrawRect(right ? bitmap.Width - 16 : 0, bottom ? bitmap.Height - 16 : 0, 16, 16, red);
        var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95).ToArray();
        byte[] exif = [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, mark, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }

    private static bool IsRed(SKBitmap seen, int x, int y) => seen.GetPixel(x, y) is { Red: > 180, Green: < 90 };
}
