using System.Text;
using System.Xml.Linq;
using Yizhan.Sealing.Ofd;

namespace Yizhan.Tests.Rules.Sealing.Ofd;

public class Writing_XML
{
    private static readonly XNamespace Ofd = OfdXml.Namespace;

    [Fact]
    public void Keeps_what_means_something_in_XML()
    {
        const string Words = "“外滩<首府>”3栋 & \"2单元\"\t501室\n𬱖'";
        using var xml = new OfdXml("Page");
        xml.With("Version", "1.1").Begin("Layer").With("Name", Words).With("Boundary", 0, -1.5, 210).End().Leaf("Title", Words).Leaf("Empty", "")
            .Begin("AbbreviatedData").Step('M', 1, 2.25).Step('L', 3, 4).Step('C').End().Leaf("PhysicalBox", 0, 0, 210, 297);
        var root = XDocument.Load(new MemoryStream(xml.Finish())).Root!;

        Assert.Equal(Ofd + "Page", root.Name);
        Assert.Equal("1.1", (string?)root.Attribute("Version"));
        Assert.Equal(Words, (string?)root.Element(Ofd + "Layer")!.Attribute("Name"));
        Assert.Equal("0 -1.5 210", (string?)root.Element(Ofd + "Layer")!.Attribute("Boundary"));
        Assert.Equal(Words, root.Element(Ofd + "Title")!.Value);
        Assert.Equal("M 1 2.25 L 3 4 C", root.Element(Ofd + "AbbreviatedData")!.Value);
        Assert.Equal("0 0 210 297", root.Element(Ofd + "PhysicalBox")!.Value);
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("a\u001F")]
    [InlineData("\uFFFE")]
    public void Refuses_what_may_not_stand_in_XML(string text)
    {
        using var xml = new OfdXml("Page");
        Assert.Throws<ArgumentException>(() => xml.Text(text));
    }

    [Fact]
    public void Grows_with_what_is_written()
    {
        var words = string.Concat(Enumerable.Repeat("社区", 40_000));
        using var xml = new OfdXml("Page");
        var file = xml.Leaf("Title", words).Finish();
        Assert.Equal(words, XDocument.Parse(Encoding.UTF8.GetString(file)).Root!.Value);
    }
}
