using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Pdf;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Cms;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Tests.Rules.Sealing.Pdf;

/// <summary>Judged by our own verifier, and by pdfsig, qpdf, MuPDF and openssl, which other people wrote.</summary>
public partial class Sealing_a_PDF
{
    [Fact]
    public async Task Is_genuine_in_every_step()
    {
        var sealedFile = (await SealedPaper.PdfSealer(A.Ec).Seal(Paper.Certificate(), SealedPaper.Use, SealedPaper.Store(A.Ec), A.Stop)).Value!;
        var report = SealedPaper.Judge(sealedFile.Bytes);
        Assert.Equal("", SealedPaper.Faults(report));
        Assert.Equal(Verdict.Genuine, report.Verdict);
        var signature = Assert.Single(report.Signatures);
        Assert.Equal(("Seal", "东风路驿站", A.Noon, A.Noon), (signature.Name, signature.Signer!.Name, signature.ClaimedAt, signature.StampedAt));
        Assert.Equal(A.Noon, sealedFile.StampedAt);
        // The log names the use of the key by the value.
        Assert.Equal(Cms(sealedFile.Bytes).Value.ToArray(), sealedFile.Value.ToArray());
    }

    [Fact]
    public async Task Is_one_revision_with_the_data_inside()
    {
        var file = await SealedPaper.Pdf;
        var raw = Encoding.Latin1.GetString(file);
        Assert.Single(Regex.Matches(raw, "%%EOF"));
        Assert.Single(Regex.Matches(raw, "startxref"));
        Assert.Equal(Encoding.UTF8.GetString(Paper.Data), Tool.Of(file, "qpdf", "--show-attachment=certificate.json", "FILE"));
        // Three certificates of the signer's chain and that of the stamp; a list of each authority.
        Assert.Matches(@"/DSS << /Type /DSS /Certs \[([0-9]+ 0 R ){4}\] /CRLs \[([0-9]+ 0 R ){2}\] >>", raw);
        // With tables, lists and a picture; a usual certificate stays below 60 KB, which ./bench measures.
        Assert.InRange(file.Length, 20_000, 70_000);
    }

    [Theory, InlineData(KeyKind.Ec), InlineData(KeyKind.Rsa)]
    public async Task Is_accepted_by_pdfsig_qpdf_and_MuPDF(KeyKind kind)
    {
        var file = kind is KeyKind.Ec ? await SealedPaper.Pdf : await ByRsa();
        var said = Tool.Of(file, "pdfsig", "-nocert", "FILE");
        foreach (var part in (string[])["Signature is Valid", "Total document signed", "ETSI.CAdES.detached", "Signature Field Name: Seal"]) Assert.Contains(part, said, StringComparison.Ordinal);
        Assert.Contains("No syntax or stream encoding errors", Tool.Of(file, "qpdf", "--check", "FILE"), StringComparison.Ordinal);
        Assert.Contains("unchanged since signing", Tool.Run(file, "mutool", "sign", "-v", "FILE").Said, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", SealedPaper.Faults(SealedPaper.Judge(file)));
    }

    /// <summary>pdfsig asks Mozilla's store of roots, and judges as of today: everything is issued today.</summary>
    [Fact]
    public async Task Is_trusted_by_pdfsig_once_the_root_is_added()
    {
#pragma warning disable RS0030 // pdfsig has no other clock.
        var today = TimeProvider.System.GetUtcNow();
#pragma warning restore RS0030
        var authority = DevelopmentAuthority.Make(KeyKind.Ec, A.Office, today.AddDays(-1));
        var holder = authority.Issue("东风路驿站", A.Office, CertificateRole.Signer, today.AddHours(-1), today.AddYears(1));
        var signer = Yizhan.Sealing.Signatures.Keys.FileSigner.Of(holder.Key, authority.ChainOf(holder.Certificate)).Value!;
        var sealer = PdfSealer.Make(SealedPaper.Shape, signer, null).Value!;
        var file = (await sealer.Seal(Paper.Certificate(), new("seal", today), new(authority.ChainOf(holder.Certificate), authority.Lists(today)), A.Stop)).Value!.Bytes;

        var store = Directory.CreateTempSubdirectory("yizhan-nss-").FullName;
        try
        {
            var root = Path.Combine(store, "root.pem");
            File.WriteAllText(root, authority.Root.Certificate.Pem);
            Tool.Of([], "certutil", "-N", "-d", $"sql:{store}", "--empty-password");
            Assert.DoesNotContain("Certificate is Trusted", Judge(), StringComparison.Ordinal);
            Tool.Of([], "certutil", "-A", "-d", $"sql:{store}", "-n", "root", "-t", "CT,C,C", "-i", root);
            Assert.Contains("Certificate is Trusted", Judge(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(store, recursive: true);
        }

        string Judge() => Tool.Of(file, "pdfsig", "-nssdir", store, "FILE");
    }

    [Fact]
    public async Task Is_accepted_by_openssl_with_its_time_stamp()
    {
        foreach (var file in (byte[][])[await SealedPaper.Pdf, await ByRsa()])
        {
            var (covered, cms) = (Covered(file), Cms(file));
            var token = TimeStampToken.Read(cms.Unsigned["1.2.840.113549.1.9.16.2.14"])!;
            var files = new Dictionary<string, byte[]>
            {
                ["content"] = covered, ["cms"] = Contents(file), ["token"] = token.Bytes.ToArray(), ["value"] = cms.Value.ToArray(),
                ["root"] = A.Pem(A.Ec.Authority.Root.Certificate), ["issuing"] = A.Pem(A.Ec.Authority.Issuing.Certificate),
            };
            var at = $"{A.Noon.ToUnixTimeSeconds()}";
            var signed = A.OpenSsl(files, "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "cms", "-content", "content", "-CAfile", "root", "-purpose", "any", "-attime", at, "-out", "out");
            Assert.True(signed.Exit == 0, signed.Said);
            var stamped = A.OpenSsl(files, "ts", "-verify", "-data", "value", "-in", "token", "-token_in", "-CAfile", "root", "-untrusted", "issuing", "-attime", at);
            Assert.True(stamped.Exit == 0, stamped.Said);
        }
    }

    [Fact]
    public async Task Is_found_changed_by_pdfsig_and_openssl_too()
    {
        var file = (await SealedPaper.Pdf).ToArray();
        file[file.Length / 2] ^= 1;
        Assert.DoesNotContain("Signature is Valid", Tool.Run(file, "pdfsig", "-nocert", "FILE").Said, StringComparison.Ordinal);
    }

    /// <summary>A seal that no authority issued says so to the eye and to the ear.</summary>
    [Fact]
    public async Task Shows_a_test_seal_as_one()
    {
        var raw = Encoding.Latin1.GetString(await SealedPaper.Pdf);
        var form = Form().Match(raw);
        using var unpacking = new ZLibStream(new MemoryStream(Encoding.Latin1.GetBytes(raw.Substring(form.Index + form.Length, int.Parse(form.Groups[1].Value, CultureInfo.InvariantCulture)))), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacking, Encoding.Latin1);
        // The ring with its star, the name, and fourteen letters in another colour.
        var drawn = reader.ReadToEnd().Split('\n');
        Assert.Single(drawn, line => line is "f");
        Assert.Equal(SealedPaper.Shape.Name.Length, drawn.Count(line => line.StartsWith("0.847 0.063 0.063 rg BT", StringComparison.Ordinal)));
        Assert.Equal("测试NOT OFFICIAL".Length, drawn.Count(line => line.StartsWith("0.157 0.157 0.376 rg BT", StringComparison.Ordinal)));
        var words = string.Concat("测试印章 NOT OFFICIAL".Select(letter => $"{(int)letter:X4}"));
        Assert.Contains($"/TU <FEFF{words}", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_what_cannot_be_written_before_anything_is_signed()
    {
        var signer = new Counting(A.Ec.As(A.Ec.Signer));
        var sealer = SealedPaper.PdfSealer(A.Ec, signer);
        var byHand = new PageDocument(new("证明", "zh-CN", "", Paper.Morning)) { Pages = { new(210, 297) { SealPlaces = { ["seal"] = new(10, 10, 42, 42) } } } };
        byHand.Pages[0].Items.Add(new TextItem(null, "兹证明王𡋾", FontSet.BuiltIn.First, 20, 20, 5));
        var fault = (await sealer.Seal(byHand, SealedPaper.Use, null, A.Stop)).Fault!;
        Assert.Equal("没有字体能写出这些字，请换一种写法，或添加含有这些字的字体文件（𡋾 U+212FE）", fault.Say("zh"));
        Assert.Equal(fault, new DocumentFlow(new("证明", "zh-CN", "", Paper.Morning)).Paragraph("王𡋾").Finish().Outcome.Fault);
        Assert.Equal(fault, PdfSealer.Make(new("𡋾"), signer, null).Fault);
        Assert.Equal(new("seal-place-missing", "elsewhere"), (await sealer.Seal(Paper.Certificate(), new("elsewhere", A.Noon), null, A.Stop)).Fault);
        Assert.Equal(0, signer.Count);
    }

    [Fact]
    public async Task Fails_with_the_signer_or_the_stamper_and_when_a_stamp_is_too_long()
    {
        Assert.Equal("token-gone", (await Seal(new Failing(), A.Ec.Stamper)).Fault!.Code);
        Assert.Equal("stamp-unreachable", (await Seal(A.Ec.As(A.Ec.Signer), new Failing())).Fault!.Code);
        Assert.Equal("signature-too-long", (await Seal(A.Ec.As(A.Ec.Signer), new Mistaken())).Fault!.Code);

        static async Task<Outcome<Yizhan.Sealing.Seals.SealedFile>> Seal(ISigner signer, ITimeStamper stamper) =>
            await SealedPaper.PdfSealer(A.Ec, signer, stamper).Seal(Paper.Certificate(), SealedPaper.Use, null, A.Stop);
    }

    [Fact]
    public async Task May_be_done_by_several_at_once_with_one_sealer()
    {
        var (sealer, store) = (SealedPaper.PdfSealer(A.Ec), SealedPaper.Store(A.Ec));
        var files = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () => (await sealer.Seal(Paper.Certificate($"王{i}"), SealedPaper.Use, store, A.Stop)).Value!.Bytes)));
        Assert.All(files, file => Assert.Equal(Verdict.Genuine, SealedPaper.Judge(file).Verdict));
        Assert.Equal(files.Length, files.Select(Convert.ToBase64String).Distinct().Count());
    }

    /// <summary>Without a time stamp and a store it is B-B: what is not there cannot be checked, and is not taken for granted.</summary>
    [Fact]
    public async Task Without_stamp_and_store_is_judged_by_what_the_verifier_has()
    {
        var file = (await PdfSealer.Make(SealedPaper.Shape, A.Ec.As(A.Ec.Signer), null).Value!.Seal(Paper.Certificate(), SealedPaper.Use, null, A.Stop)).Value!;
        Assert.Null(file.StampedAt);
        Assert.Equal("chain-revocation not-checked", SealedPaper.Faults(SealedPaper.Judge(file.Bytes)));
        Assert.Equal(Verdict.Genuine, FileVerifier.Verify(file.Bytes, SealedPaper.Ask() with { Lists = A.Ec.Authority.Lists(A.Noon) }).Verdict);
    }

    /// <summary>The hole with what fills it up to its end.</summary>
    internal static (int From, int To) Hole(byte[] file)
    {
        var range = Range().Match(Encoding.Latin1.GetString(file));
        return (int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    private static async Task<byte[]> ByRsa()
    {
        var signer = A.Ec.As(A.Ec.Holder("东风路驿站", CertificateRole.Signer, KeyKind.Rsa));
        return (await SealedPaper.PdfSealer(A.Ec, signer).Seal(Paper.Certificate(), SealedPaper.Use, new([.. signer.Chain, .. A.Ec.Authority.ChainOf(A.Ec.Stamp.Certificate)], A.Ec.Authority.Lists(A.Noon)), A.Stop)).Value!.Bytes;
    }

    private static byte[] Covered(byte[] file)
    {
        var (from, to) = Hole(file);
        return [.. file[..from], .. file[to..]];
    }

    /// <summary>The structure without the zeros behind it.</summary>
    private static byte[] Contents(byte[] file)
    {
        var (from, to) = Hole(file);
        var hole = Convert.FromHexString(Encoding.Latin1.GetString(file, from + 1, to - from - 2));
        System.Formats.Asn1.AsnDecoder.ReadEncodedValue(hole, System.Formats.Asn1.AsnEncodingRules.DER, out _, out _, out var length);
        return hole[..length];
    }

    private static CmsSignature Cms(byte[] file) => CmsSignature.Read(Contents(file))!;

    [GeneratedRegex(@"/ByteRange \[0 ([0-9]+) ([0-9]+) [0-9]+ \]")]
    private static partial Regex Range();

    [GeneratedRegex(@"/Subtype /Form [^\n]*/Filter /FlateDecode /Length ([0-9]+) >>\nstream\n")]
    private static partial Regex Form();

    private sealed class Counting(ISigner inner) : ISigner
    {
        public int Count { get; private set; }

        public SignatureAlgorithm Algorithm => inner.Algorithm;

        public IReadOnlyList<Certificate> Chain => inner.Chain;

        public ValueTask<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> bytes, CancellationToken stop)
        {
            Count++;
            return inner.Sign(bytes, stop);
        }
    }

    private sealed class Failing : ISigner, ITimeStamper
    {
        public SignatureAlgorithm Algorithm => SignatureAlgorithm.EcdsaSha256;

        public IReadOnlyList<Certificate> Chain => [A.Ec.Signer.Certificate];

        public ValueTask<Outcome<byte[]>> Sign(ReadOnlyMemory<byte> bytes, CancellationToken stop) => new(new Fault("token-gone"));

        public ValueTask<Outcome<TimeStampToken>> Stamp(ReadOnlyMemory<byte> digest, DigestAlgorithm algorithm, CancellationToken stop) => new(new Fault("stamp-unreachable"));
    }

    /// <summary>Says that its tokens are short, and they are not.</summary>
    private sealed class Mistaken : ITimeStamper
    {
        public int LongestToken => 16;

        public ValueTask<Outcome<TimeStampToken>> Stamp(ReadOnlyMemory<byte> digest, DigestAlgorithm algorithm, CancellationToken stop) => A.Ec.Stamper.Stamp(digest, algorithm, stop);
    }
}
