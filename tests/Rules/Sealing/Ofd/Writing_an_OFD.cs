using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Ofd;
using Yizhan.Sealing.Pages;

namespace Yizhan.Tests.Rules.Sealing.Ofd;

public class Writing_an_OFD
{
    private static readonly XNamespace Ofd = "http://www.ofdspec.org/2016";

    private static readonly Dictionary<string, byte[]> Certificate = Unzip(OfdWriter.Write(Paper.Certificate()).Zip());

    [Fact]
    public void Names_only_files_that_are_in_the_package()
    {
        var root = Xml("OFD.xml");
        Assert.Equal("居住证明（示例）", Value(root, "Title"));
        Assert.Equal("Doc_0/Document.xml", Value(root, "DocRoot"));
        var document = Xml("Doc_0/Document.xml");
        Assert.All(document.Descendants(Ofd + "Page"), page => Assert.Contains($"Doc_0/{page.Attribute("BaseLoc")!.Value}", Certificate));
        foreach (var part in (string[])["PublicRes", "DocumentRes", "Attachments"]) Assert.Contains($"Doc_0/{Value(document, part)}", Certificate);
        Assert.All(Xml("Doc_0/PublicRes.xml").Descendants(Ofd + "FontFile"), font => Assert.Contains($"Doc_0/Res/{font.Value}", Certificate));
        Assert.All(Xml("Doc_0/DocumentRes.xml").Descendants(Ofd + "MediaFile"), picture => Assert.Contains($"Doc_0/Res/{picture.Value}", Certificate));
        Assert.Equal(Paper.Data, Certificate[$"Doc_0/Attachs/{Value(Xml("Doc_0/Attachs/Attachments.xml"), "FileLoc")}"]);
    }

    [Fact]
    public void Gives_each_object_a_number_of_its_own_and_refers_to_those_that_are()
    {
        var all = Certificate.Where(file => file.Key.EndsWith(".xml", StringComparison.Ordinal) && !file.Key.Contains("Attach", StringComparison.Ordinal)).Select(file => XDocument.Load(new MemoryStream(file.Value))).ToArray();
        int[] ids = [.. all.SelectMany(xml => xml.Descendants()).Select(element => element.Attribute("ID")).OfType<XAttribute>().Select(id => int.Parse(id.Value, null))];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Equal($"{ids.Max()}", Value(Xml("Doc_0/Document.xml"), "MaxUnitID"));
        foreach (var used in Content().Descendants().SelectMany(element => element.Attributes().Where(attribute => attribute.Name.LocalName is "Font" or "ResourceID")))
            Assert.Contains(int.Parse(used.Value, null), ids);
    }

    [Fact]
    public void Holds_the_text_with_a_place_for_each_character_and_a_font_that_draws_it()
    {
        var text = string.Concat(Content().Descendants(Ofd + "TextCode").Select(code => code.Value));
        foreach (var said in (string[])["居住证明", "兹证明周淑芬", "颜色为红色", "DY-2026-000123"]) Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.All(Content().Descendants(Ofd + "TextCode"), code => Assert.Equal(code.Value.EnumerateRunes().Count() - 1, code.Attribute("DeltaX")?.Value.Split(' ').Length ?? 0));
        var font = FontFile.Read(Certificate.Single(file => file.Key.EndsWith(".ttf", StringComparison.Ordinal)).Value);
        Assert.Empty(new FontSet(font).Missing(text));
        Assert.DoesNotContain(Certificate.Keys, path => path.Contains("Signs", StringComparison.Ordinal));
    }

    [Fact]
    public void Keeps_everything_on_the_page() => Assert.All(
        Content().Descendants().Select(element => element.Attribute("Boundary")).OfType<XAttribute>().Select(box => box.Value.Split(' ').Select(number => double.Parse(number, null)).ToArray()),
        box => Assert.True(box[0] >= 0 && box[1] >= 0 && box[0] + box[2] <= 210 && box[1] + box[3] <= 297));

    [Fact]
    public void Lets_a_character_of_two_units_stand_alone()
    {
        var codes = Unzip(OfdWriter.Write(Paper.Certificate("王𫖯芳")).Zip());
        Assert.Contains(XDocument.Load(new MemoryStream(codes["Doc_0/Pages/Page_0/Content.xml"])).Descendants(Ofd + "TextCode"), code => code.Value == "𫖯" && code.Attribute("DeltaX") is null);
    }

    [Fact]
    public void Is_the_same_each_time_and_small()
    {
        var file = OfdWriter.Write(Paper.Certificate()).Zip();
        Assert.Equal(file, OfdWriter.Write(Paper.Certificate()).Zip());
        Assert.InRange(file.Length, 10_000, 70_000);
    }

    /// <summary>The signature covers every file but itself, by absolute paths; the list of signatures alone may be left open for a second one.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void Describes_all_its_files_for_a_signature(bool isLast)
    {
        var package = OfdWriter.Write(Paper.Certificate(), hasSignature: true);
        var (page, box) = Paper.Certificate().SealPlace("seal")!.Value;
        var description = package.Describe(new("Yizhan", "1.0", "1.2.156.10197.1.501", "1.2.156.10197.1.401", Paper.Morning, page, box) { IsLast = isLast }, SHA256.HashData);
        var files = Unzip(package.Zip(description, [1, 2, 3]));
        Assert.Equal([1, 2, 3], files["Doc_0/Signs/Sign_0/SignedValue.dat"]);
        Assert.Equal(description, files[OfdPackage.SignaturePath[1..]]);
        var xml = XDocument.Load(new MemoryStream(description));
        var references = xml.Descendants(Ofd + "Reference").ToDictionary(reference => reference.Attribute("FileRef")!.Value[1..], reference => reference.Value.Trim());
        HashSet<string> free = ["Doc_0/Signs/Sign_0/Signature.xml", "Doc_0/Signs/Sign_0/SignedValue.dat"];
        if (!isLast) free.Add("Doc_0/Signs/Signatures.xml");
        Assert.Equal(files.Keys.Except(free).Order(), references.Keys.Order());
        Assert.All(references, reference => Assert.Equal(Convert.ToBase64String(SHA256.HashData(files[reference.Key])), reference.Value));
        Assert.Equal("20261125093000", xml.Descendants(Ofd + "SignatureDateTime").Single().Value);
        Assert.Equal(Document(files).Descendants(Ofd + "Page").First().Attribute("ID")!.Value, xml.Descendants(Ofd + "StampAnnot").Single().Attribute("PageRef")!.Value);
        Assert.Contains("Doc_0/Signs/Signatures.xml", Encoding.UTF8.GetString(files["OFD.xml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Goes_out_with_the_signature_that_it_names_or_not_at_all() => Assert.Throws<InvalidOperationException>(() => OfdWriter.Write(Paper.Certificate(), hasSignature: true).Zip());

    private static XElement Content() => Xml("Doc_0/Pages/Page_0/Content.xml");

    private static XElement Xml(string path) => XDocument.Load(new MemoryStream(Certificate[path])).Root!;

    private static XDocument Document(Dictionary<string, byte[]> files) => XDocument.Load(new MemoryStream(files["Doc_0/Document.xml"]));

    private static string Value(XElement xml, string name) => xml.Descendants(Ofd + name).Single().Value;

    private static Dictionary<string, byte[]> Unzip(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var content = entry.Open();
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            return copy.ToArray();
        });
    }
}
