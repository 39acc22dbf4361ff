using System.Xml.Linq;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Ofd;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;

namespace Yizhan.Tests.Rules.Sealing.Ofd;

/// <summary>Judged by our own verifier, and each of its signatures by openssl.</summary>
public class Sealing_an_OFD
{
    private const string Signs = "Doc_0/Signs/Sign_0/";

    public static TheoryData<int, SealListKind> Forms { get; } = new()
    {
        { 4, SealListKind.Certificates },
        { 4, SealListKind.Digests },
        { 5, SealListKind.Certificates },
    };

    [Theory, MemberData(nameof(Forms))]
    public async Task Is_genuine_in_every_step(int version, SealListKind list)
    {
        var seal = await SealedPaper.Seal(A.Sm2, SealedPaper.Info(A.Sm2, version, list));
        var file = (await OfdSealer.Make(seal, A.Sm2.As(A.Sm2.Signer), A.Sm2.Stamper).Value!.Seal(Paper.Certificate(), SealedPaper.Use, A.Stop)).Value!;
        var report = SealedPaper.Judge(file.Bytes);
        Assert.Equal("", SealedPaper.Faults(report));
        var signature = Assert.Single(report.Signatures);
        Assert.Equal((Verdict.Genuine, SealedPaper.Shape.Name, A.Noon, A.Noon), (report.Verdict, signature.SealName, signature.ClaimedAt, signature.StampedAt));
        var ses = SesSignature.Read(SealedPaper.Unzip(file.Bytes)[$"{Signs}SignedValue.dat"])!;
        Assert.Equal((version, list), (ses.Version, ses.Seal.Info.ListKind));
        Assert.Equal((A.Noon, Convert.ToHexString(ses.Value.Span)), (file.StampedAt, Convert.ToHexString(file.Value.Span)));
    }

    /// <summary>The user's signature, the maker's and that of the time stamp, each over what the standard says.</summary>
    [Fact]
    public async Task Has_signatures_that_openssl_accepts()
    {
        var files = SealedPaper.Unzip(await SealedPaper.Ofd);
        var ses = SesSignature.Read(files[$"{Signs}SignedValue.dat"])!;
        Judge(ses.Body, ses.Value, ses.Signer);
        Judge(ses.Seal.Body, ses.Seal.Signature, ses.Seal.Maker);
        Judge(ses.Stamp!.Cms.SignedAttributes, ses.Stamp.Cms.Value, A.Sm2.Stamp.Certificate);
        Assert.Equal(Sm3(files[$"{Signs}Signature.xml"]), Convert.ToHexStringLower(ses.DataHash.Span));
        Assert.Equal(Sm3(ses.Value.ToArray()), Convert.ToHexStringLower(ses.Stamp.Imprint.Span));

        static void Judge(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> value, Certificate by)
        {
            var given = new Dictionary<string, byte[]> { ["m"] = body.ToArray(), ["sig"] = value.ToArray(), ["pub"] = by.KeyInfo.ToArray() };
            var judged = A.OpenSsl(given, "pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678", "-in", "m", "-sigfile", "sig", "-pubin", "-inkey", "pub", "-keyform", "DER");
            Assert.True(judged.Exit == 0, judged.Said);
        }
    }

    /// <summary>Each file but the signature's own two, by a digest that openssl computes as well.</summary>
    [Fact]
    public async Task Protects_every_file()
    {
        var files = SealedPaper.Unzip(await SealedPaper.Ofd);
        var signature = XDocument.Load(new MemoryStream(files[$"{Signs}Signature.xml"]));
        var stated = signature.Descendants().Where(one => one.Name.LocalName is "Reference")
            .ToDictionary(one => one.Attribute("FileRef")!.Value.TrimStart('/'), one => one.Elements().Single().Value);
        Assert.Equal(files.Keys.Except([$"{Signs}Signature.xml", $"{Signs}SignedValue.dat"]).Order(StringComparer.Ordinal), stated.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, digest) in stated) Assert.Equal(Sm3(files[name]), Convert.ToHexStringLower(Convert.FromBase64String(digest)));
        Assert.Contains("Doc_0/Attachs/attachment_0.json", stated.Keys);
        // With tables, lists and a picture; a usual certificate stays below 70 KB, which ./bench measures.
        Assert.InRange((await SealedPaper.Ofd).Length, 20_000, 80_000);
    }

    /// <summary>A seal that no authority issued says so across itself: its picture is that of the test seal.</summary>
    [Fact]
    public async Task Shows_a_test_seal_as_one()
    {
        var picture = SesSignature.Read(SealedPaper.Unzip(await SealedPaper.Ofd)[$"{Signs}SignedValue.dat"])!.Seal.Info.Picture;
        Assert.Equal(("png", 42, 42), (picture.Kind, picture.Width, picture.Height));
        Assert.Equal(PngPicture.Of(SealedPaper.Shape.Draw(FontSet.BuiltIn), 42, 42), picture.Bytes.ToArray());
        Assert.NotEqual(PngPicture.Of((SealedPaper.Shape with { IsTest = false }).Draw(FontSet.BuiltIn), 42, 42), picture.Bytes.ToArray());
    }

    [Fact]
    public async Task Is_refused_before_anything_is_signed()
    {
        var seal = await SealedPaper.Seal(A.Sm2);
        Assert.Equal("seal-not-for-signer", OfdSealer.Make(seal, A.Sm2.As(A.Sm2.Maker), null).Fault!.Code);
        var sealer = OfdSealer.Make(seal, A.Sm2.As(A.Sm2.Signer), A.Sm2.Stamper).Value!;
        Assert.Equal("seal-not-in-force", (await sealer.Seal(Paper.Certificate(), new("seal", A.NextYear), A.Stop)).Fault!.Code);
        Assert.Equal(new("seal-place-missing", "elsewhere"), (await sealer.Seal(Paper.Certificate(), new("elsewhere", A.Noon), A.Stop)).Fault);
        var byHand = new PageDocument(new("证明", "zh-CN", "", Paper.Morning)) { Pages = { new(210, 297) { SealPlaces = { ["seal"] = new(10, 10, 42, 42) } } } };
        byHand.Pages[0].Items.Add(new TextItem(null, "兹证明王𡋾", FontSet.BuiltIn.First, 20, 20, 5));
        Assert.Equal(new("glyph-missing", "𡋾 U+212FE"), (await sealer.Seal(byHand, SealedPaper.Use, A.Stop)).Fault);
        Assert.Equal(new("glyph-missing", "𡋾 U+212FE"), SealPicture.Of(new("𡋾")).Fault);
    }

    [Fact]
    public async Task May_be_done_by_several_at_once_with_one_sealer()
    {
        var sealer = OfdSealer.Make(await SealedPaper.Seal(A.Sm2), A.Sm2.As(A.Sm2.Signer), A.Sm2.Stamper).Value!;
        var files = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () => (await sealer.Seal(Paper.Certificate($"王{i}"), SealedPaper.Use, A.Stop)).Value!.Bytes)));
        Assert.All(files, file => Assert.Equal(Verdict.Genuine, SealedPaper.Judge(file).Verdict));
    }

    private static string Sm3(byte[] bytes) => A.OpenSsl(new Dictionary<string, byte[]> { ["m"] = bytes }, "dgst", "-sm3", "-r", "m").Said[..64];
}
