using System.Diagnostics;
using System.Text;
using CsCheck;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Tests.Rules.Sealing;

public class Verifying_a_PDF
{
    private static readonly TimeStampAuthority Stamper = new(A.Ec.As(A.Ec.Stamp), "1.3.6.1.4.1.1.1", () => A.Noon);

    [Theory, InlineData(false), InlineData(true)]
    public async Task Of_a_signer_with_time_stamp_and_store_says_genuine(bool certified)
    {
        var report = Verify(await Signed(certified));
        Assert.Equal("", Faults(report));
        Assert.Equal(Verdict.Genuine, report.Verdict);
        var signature = Assert.Single(report.Signatures);
        Assert.Equal(("Seal", "东风路驿站", A.Noon, A.Noon), (signature.Name, signature.Signer!.Name, signature.ClaimedAt, signature.StampedAt));
    }

    /// <summary>The test's own writer is judged too: what it writes is a PDF with a signature to others.</summary>
    [Fact]
    public async Task Comes_to_the_same_as_pdfsig()
    {
        var file = Path.GetTempFileName();
        File.WriteAllBytes(file, await Signed());
        using var process = Process.Start(new ProcessStartInfo("pdfsig", ["-nocert", file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(A.Stop);
        File.Delete(file);
        Assert.Contains("Signature is Valid", said, StringComparison.Ordinal);
        Assert.Contains("Total document signed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_a_changed_byte_wherever_it_is()
    {
        var whole = await Signed();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).Sample((at, change) =>
        {
            var changed = whole.ToArray();
            changed[at] ^= change;
            Assert.True(Verify(changed).Verdict is not Verdict.Genuine, $"byte {at} became {changed[at]:x2}");
        }, iter: 200);
        // A letter of the hole in the other size says the same in hexadecimal, and is found too.
        var letter = Array.IndexOf(whole, (byte)'A', Encoding.Latin1.GetString(whole).IndexOf("/Contents <", StringComparison.Ordinal));
        whole[letter] = (byte)'a';
        Assert.Equal(Verdict.Altered, Verify(whole).Verdict);
    }

    [Fact]
    public async Task Finds_the_signature_of_another_file()
    {
        var (one, other) = (Encoding.Latin1.GetString(await Signed()), Encoding.Latin1.GetString(await Signed(page: "0 0 m 9 9 l S")));
        var (from, to) = (one.IndexOf("/Contents <", StringComparison.Ordinal), other.IndexOf("/Contents <", StringComparison.Ordinal));
        var moved = other[..to] + one[from..(from + 16012)] + other[(to + 16012)..];
        Assert.Contains("cms-digest failed", Faults(Verify(Encoding.Latin1.GetBytes(moved))), StringComparison.Ordinal);
    }

    /// <summary>What a later revision shows is not what was signed, though the signature still fits its range.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public async Task Finds_what_a_later_revision_changes(bool packed)
    {
        var signed = await Signed();
        Assert.Equal("pdf-later failed", Faults(Verify(new SmallPdf(signed, 60).Stream(4, "1 0 0 rg 0 0 200 200 re f"u8.ToArray()).End())));
        Assert.Equal("pdf-later failed", Faults(Verify(End(new SmallPdf(signed, 70).Object(60, "<< >>").Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 60 0 R /Resources << >> /Annots [5 0 R] >>")))));
        Assert.Equal("pdf-later failed", Faults(Verify(End(new SmallPdf(signed, 60).Object(5, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /V 6 0 R /F 132 /Rect [10 10 100 100] /P 3 0 R /AP << /N 4 0 R >> >>")))));
        Assert.Equal("pdf-later failed", Faults(Verify(End(new SmallPdf(signed, 60).Object(2, "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>")))));
        Assert.Contains("pdf-later failed", Faults(Verify(End(new SmallPdf(signed, 70).Object(61, "<< /S /JavaScript /JS (x) >>").Object(1, "<< /Type /Catalog /Pages 2 0 R /AcroForm 7 0 R /OpenAction 61 0 R >>")))), StringComparison.Ordinal);
        // Only bytes behind the end, or comments: nobody can say what they are for.
        Assert.Equal("pdf-later failed", Faults(Verify(End(new SmallPdf(signed, 70).Object(62, "(nobody asks for me)")))));

        byte[] End(SmallPdf pdf) => packed ? pdf.EndPacked(69) : pdf.End();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Lets_the_store_and_a_document_time_stamp_come_later(bool certified)
    {
        var signed = await Signed(certified, withStore: false);
        Assert.Equal("chain-revocation not-checked, chain-revocation not-checked", Faults(Verify(signed)));
        var (certificates, lists) = (A.Ec.Authority.ChainOf(A.Ec.Stamp.Certificate), A.Ec.Authority.Lists(A.Noon));
        var perms = certified ? "/Perms << /DocMDP 6 0 R >>" : "";
        var stored = new SmallPdf(signed, 70).Stream(20, certificates[0].Bytes.ToArray()).Stream(40, lists[0].Bytes.ToArray()).Stream(41, SmallPdf.Deflated(lists[1].Bytes.ToArray()), "/Filter /FlateDecode")
            .Packed(50, (51, "<< /Certs [20 0 R] /CRLs [40 0 R 41 0 R] >>"), (1, $"<< /Type /Catalog /Pages 2 0 R /AcroForm 7 0 R {perms} /DSS 51 0 R >>")).EndPacked(52);
        Assert.Equal("", Faults(Verify(stored)));

        var open = new SmallPdf(stored, 90).Object(80, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Later) /V 81 0 R /F 132 /Rect [0 0 0 0] /P 3 0 R >>").Object(81, SmallPdf.Signature("ETSI.RFC3161"))
            .Object(7, "<< /Fields [5 0 R 80 0 R] /SigFlags 3 >>")
            .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << >> /Annots [5 0 R 80 0 R] >>").End();
        var stamped = await SmallPdf.Fill(open, async covered => (await Stamper.Stamp(DigestAlgorithm.Sha256.Hash(covered), DigestAlgorithm.Sha256, A.Stop)).Value!.Bytes.ToArray());
        var report = Verify(stamped);
        Assert.Equal("", Faults(report));
        Assert.Equal(["Seal", "Later"], report.Signatures.Select(one => one.Name));
    }

    [Fact]
    public async Task Judges_a_second_signature_by_itself_and_by_what_the_first_allowed()
    {
        Assert.Equal("", Faults(Verify(await Twice(certified: false, A.Ec.As(A.Ec.Signer)))));
        Assert.Equal("pdf-later failed", Faults(Verify(await Twice(certified: true, A.Ec.As(A.Ec.Signer)))));
        // Somebody's own seal laid over the page is no seal of ours.
        var stranger = DevelopmentAuthority.Make(KeyKind.Ec, "别处", A.Noon.AddYears(-1));
        var holder = stranger.Issue("陌生人", "别处", CertificateRole.Signer, A.Noon.AddDays(-1), A.NextYear);
        Assert.Equal(Verdict.UnknownIssuer, Verify(await Twice(certified: false, Yizhan.Sealing.Signatures.Keys.FileSigner.Of(holder.Key, [holder.Certificate]).Value!)).Verdict);

        static async Task<byte[]> Twice(bool certified, ISigner second)
        {
            var open = new SmallPdf(await Signed(certified), 90).Object(80, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Second) /V 81 0 R /F 132 /Rect [0 0 90 90] /P 3 0 R >>").Object(81, SmallPdf.Signature("ETSI.CAdES.detached"))
                .Object(7, "<< /Fields [5 0 R 80 0 R] /SigFlags 3 >>")
                .Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << >> /Annots [5 0 R 80 0 R] >>").End();
            return await SmallPdf.Sign(open, second, Stamper);
        }
    }

    [Fact]
    public async Task Says_revoked_expired_unknown_and_unsigned()
    {
        var authority = DevelopmentAuthority.Make(KeyKind.Ec, A.Office, A.Noon.AddYears(-1));
        var holder = authority.Issue("被撤销", A.Office, CertificateRole.Signer, A.Noon.AddDays(-1), A.Noon.AddDays(3));
        var signer = Yizhan.Sealing.Signatures.Keys.FileSigner.Of(holder.Key, authority.ChainOf(holder.Certificate)).Value!;
        authority.Revoke(holder.Certificate, A.Noon.AddHours(1));
        var bare = await SmallPdf.Sign(SmallPdf.Signable("0 0 m", false, [], authority.Lists(A.Noon.AddHours(1))), signer, null);
        Assert.Equal(Verdict.Revoked, FileVerifier.Verify(bare, new(new([authority.Root.Certificate]), [], [], A.Noon.AddHours(2))).Verdict);
        Assert.Equal(Verdict.NotInForce, FileVerifier.Verify(bare, new(new([authority.Root.Certificate]), [], authority.Lists(A.Noon.AddDays(4)), A.Noon.AddDays(-3))).Verdict);
        Assert.Equal(Verdict.UnknownIssuer, Verify(bare).Verdict);
        Assert.Equal(Verdict.NoSignature, Verify(new SmallPdf().Object(1, "<< /Type /Catalog /Pages 2 0 R >>").Object(2, "<< /Type /Pages /Kids [] /Count 0 >>").End()).Verdict);
        Assert.Equal(Verdict.Unreadable, Verify([.. "%PDF-1.7 and nothing else"u8]).Verdict);
        Assert.Equal(Verdict.Unreadable, Verify([.. "hello"u8]).Verdict);
    }

    /// <summary>By SHA-1 nobody can tell any more whether it is what was signed; nobody says that it was changed.</summary>
    [Fact]
    public async Task Says_of_an_algorithm_of_old_that_it_is_against_the_rules()
    {
        var signed = await SmallPdf.Fill(SmallPdf.Signable("0 0 m"), covered =>
        {
            var generator = new Org.BouncyCastle.Cms.CmsSignedDataGenerator();
            var certificate = new Org.BouncyCastle.X509.X509CertificateParser().ReadCertificate(A.Ec.Signer.Certificate.Bytes.ToArray());
            generator.AddSigner(Org.BouncyCastle.Security.PrivateKeyFactory.CreateKey(A.Ec.Signer.Key.Export()), certificate, Org.BouncyCastle.Cms.CmsSignedGenerator.DigestSha1);
            return Task.FromResult(generator.Generate(new Org.BouncyCastle.Cms.CmsProcessableByteArray(covered), encapsulate: false).GetEncoded("DER"));
        });
        var report = Verify(signed);
        Assert.Equal(("cms-shape failed", Verdict.Improper), (Faults(report), report.Verdict));
    }

    [Fact]
    public async Task Never_throws_or_hangs_whatever_the_file()
    {
        var whole = await Signed();
        string[] pieces = ["", "<<", "[[[[", "/Prev 0", "5 0 R", "endobj", "(", "%", "/Length 99999999", "6 0 R 6 0 R"];
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 200], Gen.Int[0, pieces.Length - 1]).Sample((at, cut, put) =>
            Verify([.. whole[..at], .. Encoding.Latin1.GetBytes(pieces[put]), .. whole[Math.Min(whole.Length, at + cut)..]]), iter: 500);
        Assert.Equal(Verdict.Unreadable, Verify(new SmallPdf().Object(1, $"<< /A {new string('[', 5000)} >>").End()).Verdict);
        // A cross-reference that leads to itself, a length that asks for its own stream, fields that hold one another.
        Assert.Equal(Verdict.Unreadable, Verify(Encoding.Latin1.GetBytes("%PDF-1.7\nxref\n0 0\ntrailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n")).Verdict);
        Assert.Equal(Verdict.Unreadable, Verify(Encoding.Latin1.GetBytes("%PDF-1.7\n1 0 obj\n<< /Length 1 0 R >>\nstream\nendstream\nendobj\nxref\n1 1\n0000000009 00000 n \ntrailer\n<< /Root 1 0 R >>\nstartxref\n61\n%%EOF\n")).Verdict);
        Assert.Equal(Verdict.NoSignature, Verify(new SmallPdf().Object(1, "<< /Type /Catalog /AcroForm << /Fields [2 0 R] >> >>").Object(2, "<< /Kids [2 0 R 3 0 R] >>").Object(3, "<< /Kids [2 0 R] >>").End()).Verdict);
    }

    private static FileReport Verify(byte[] file) => FileVerifier.Verify(file, new(A.Ec.Roots, [], [], A.Noon.AddHours(1)));

    private static string Faults(FileReport report) =>
        string.Join(", ", report.All.Where(step => step.Outcome is not StepOutcome.Passed).Select(step => $"{step.Code} {(step.Outcome is StepOutcome.Failed ? "failed" : "not-checked")}"));

    private static Task<byte[]> Signed(bool certified = false, bool withStore = true, string page = "0 0 m 100 100 l S") => SmallPdf.Sign(
        SmallPdf.Signable(page, certified, withStore ? A.Ec.Authority.ChainOf(A.Ec.Signer.Certificate) : null, withStore ? A.Ec.Authority.Lists(A.Noon) : null), A.Ec.As(A.Ec.Signer), Stamper);
}
