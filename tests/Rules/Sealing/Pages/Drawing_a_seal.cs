using System.IO.Compression;
using System.Xml.Linq;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;

namespace Yizhan.Tests.Rules.Sealing.Pages;

public class Drawing_a_seal
{
    private static readonly SealShape Seal = new("大冶市东风路街道东鑫社区居民委员会") { Inscription = "证明专用章" };

    [Fact]
    public void Stays_within_its_circle()
    {
        foreach (var name in (string[])["章", Seal.Name, new string('长', 40)])
        {
            var drawn = new SealShape(name) { IsTest = true, Inscription = "合同专用章" }.Draw(FontSet.BuiltIn);
            Assert.All(drawn.SelectMany(path => path.Path.Steps), step => Assert.True(Math.Sqrt(Math.Pow(step.X - 21, 2) + Math.Pow(step.Y - 21, 2)) < 21 * 1.05, $"{name}: {step}"));
        }
    }

    [Fact]
    public void Says_across_itself_that_no_authority_issued_it()
    {
        Assert.Single(Seal.Draw(FontSet.BuiltIn));
        var test = (Seal with { IsTest = true }).Draw(FontSet.BuiltIn);
        Assert.Equal(2, test.Count);
        Assert.Equal(Seal.Draw(FontSet.BuiltIn)[0].Path.Steps, test[0].Path.Steps);
    }

    [Fact]
    public void Names_the_character_that_it_cannot_draw() => Assert.Contains("U+212FE", Assert.Throws<ArgumentException>(() => new SealShape("𡋾").Draw(FontSet.BuiltIn)).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_a_picture_for_pages()
    {
        var svg = XDocument.Parse(SvgPicture.Of(Seal.Draw(FontSet.BuiltIn), 42, 42, "印章 <示例>")).Root!;
        Assert.Equal("印章 <示例>", svg.Elements().First().Value);
        Assert.Equal("0 0 42 42", svg.Attribute("viewBox")!.Value);
    }

    [Fact]
    public void Is_a_small_picture_of_pixels_red_on_nothing()
    {
        var png = PngPicture.Of(Seal.Draw(FontSet.BuiltIn), 42, 42);
        Assert.InRange(png.Length, 2_000, 40_000);
        Assert.Equal(png, PngPicture.Of(Seal.Draw(FontSet.BuiltIn), 42, 42));
        // Rows of 504 pixels, before each how it is filtered.
        using var unpacking = new ZLibStream(new MemoryStream(PngChunk.Of(png).Single(chunk => chunk.Is("IDAT"u8)).Data.ToArray()), CompressionMode.Decompress);
        var pixels = new byte[505 * 504];
        unpacking.ReadExactly(pixels);
        Assert.Equal((0, 15, 15), (At(0, 0), At(252, 252), At(6, 252)));

        int At(int column, int row) => pixels[row * 505 + 1 + column];
    }

    /// <summary>A disc covers what its radius says.</summary>
    [Fact]
    public void Covers_as_much_as_it_should()
    {
        var ring = new Raster(100, 100).Fill(new VectorPath().Circle(5, 5, 4).Circle(5, 5, 2, clockwise: false), 10);
        Assert.Equal(Math.PI * (40 * 40 - 20 * 20), ring.Sum(), 15.0);
        var square = new Raster(10, 10).Fill(new VectorPath().Rectangle(new(0.25, 0.25, 0.5, 0.5)), 10);
        Assert.Equal(25, square.Sum(), 0.01);
        Assert.Equal(0.25, square[2 * 10 + 2], 0.01);
    }
}
