using Yizhan.Kernel.Pictures;

namespace Yizhan.Tests.Rules.Kernel.Pictures;

public class A_file_that_is_sent
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16];
    private static readonly byte[] Pdf = [.. "%PDF-1.7\n1 0 obj"u8, .. "\n%%EOF\n"u8];

    [Theory]
    [InlineData("IMG_0001.JPG")]
    [InlineData("image/jpeg")]
    [InlineData("image")]
    [InlineData("application/octet-stream")]
    [InlineData(null)]
    public void Is_a_photo_by_how_it_begins(string? named) => Assert.Equal((SentFileKind.Photo, null), SentFile.Recognise(Jpeg, named));

    [Fact]
    public void Is_a_photo_in_each_kind_that_is_taken()
    {
        Assert.Equal(SentFileKind.Photo, SentFile.Recognise([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "a.png").Kind);
        Assert.Equal(SentFileKind.Photo, SentFile.Recognise([.. "RIFF"u8, 1, 0, 0, 0, .. "WEBPVP8 "u8], "a.webp").Kind);
    }

    [Theory]
    [InlineData("contract.pdf")]
    [InlineData("application/pdf; charset=binary")]
    [InlineData(null)]
    public void Is_a_document_when_it_is_whole(string? named) => Assert.Equal((SentFileKind.Pdf, null), SentFile.Recognise(Pdf, named));

    [Fact]
    public void Is_refused_when_it_is_not_what_its_name_says()
    {
        Assert.Equal(SentFile.OtherThanNamed, SentFile.Recognise(Jpeg, "contract.pdf").Fault);
        Assert.Equal(SentFile.OtherThanNamed, SentFile.Recognise(Pdf, "card.jpg").Fault);
        Assert.Equal(SentFile.OtherThanNamed, SentFile.Recognise(Jpeg, "setup.exe").Fault);
    }

    [Fact]
    public void Is_refused_when_it_is_nothing_that_is_taken()
    {
        Assert.Equal(SentFile.Unknown, SentFile.Recognise("MZ"u8, "card.jpg").Fault);
        Assert.Equal(SentFile.Unknown, SentFile.Recognise([], "card.jpg").Fault);
        Assert.Equal(SentFile.OfAnIphone, SentFile.Recognise([0, 0, 0, 24, .. "ftypheic"u8, 0], "IMG_0001.HEIC").Fault);
    }

    [Fact]
    public void Is_refused_as_a_document_that_is_torn_or_too_large()
    {
        Assert.Equal(SentFile.Torn, SentFile.Recognise("%PDF-1.7\n1 0 obj"u8, "a.pdf").Fault);
        var large = new byte[SentFile.LargestPdf + 1];
        "%PDF-"u8.CopyTo(large);
        Assert.Equal(SentFile.TooLarge, SentFile.Recognise(large, "a.pdf").Fault);
    }
}
