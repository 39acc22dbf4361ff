using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Tests.Rules.Sealing.Pdf;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>Whatever somebody does to a certificate that was sealed: it is no longer genuine.</summary>
public partial class Changing_a_sealed_file
{
    private const string Signs = "Doc_0/Signs/Sign_0/";

    /// <summary>Every object of a PDF, its table, the signature and the zeros behind it are looked at alike, however long they are.</summary>
    [Fact]
    public async Task By_a_byte_anywhere_is_found_in_a_PDF()
    {
        var whole = await SealedPaper.Pdf;
        var (from, to) = PdfHole(whole);
        int[] borders = [0, .. Objects().Matches(Encoding.Latin1.GetString(whole)).Select(one => one.Index), from, from + 2000, to, whole.Length - 2000, whole.Length - 30, whole.Length];
        Regions(borders).Sample((at, change) =>
        {
            var changed = whole.ToArray();
            changed[at] ^= change;
            Assert.True(SealedPaper.Judge(changed).Verdict is not Verdict.Genuine, $"byte {at} became {changed[at]:x2}");
        }, iter: 600);
    }

    /// <summary>
    /// In the packed form of a file two ways may lead to the same content: what is genuine then is the very content that was sealed, as another reader unpacks it, and
    /// the byte lies in packed data. Headers and lists of the archive are found out.
    /// </summary>
    [Fact]
    public async Task By_a_byte_anywhere_is_found_in_an_OFD()
    {
        var (whole, packed) = (await SealedPaper.Ofd, new List<(int From, int To)>());
        var files = SealedPaper.Unzip(whole);
        var borders = new List<int> { 0 };
        for (var at = 0; BitConverter.ToUInt32(whole, at) == 0x04034b50;)
        {
            var content = at + 30 + BitConverter.ToUInt16(whole, at + 26) + BitConverter.ToUInt16(whole, at + 28);
            packed.Add((content, at = content + BitConverter.ToInt32(whole, at + 18)));
            borders.AddRange([content, at]);
        }
        Regions([.. borders, whole.Length - 22, whole.Length]).Sample((at, change) =>
        {
            var changed = whole.ToArray();
            changed[at] ^= change;
            if (SealedPaper.Judge(changed).Verdict is not Verdict.Genuine) return;
            Assert.Contains(packed, span => at >= span.From && at < span.To);
            Assert.All(SealedPaper.Unzip(changed), file => Assert.Equal(files[file.Key], file.Value));
        }, iter: 400);
    }

    [Fact]
    public async Task By_the_signature_of_another_file_is_found()
    {
        var (one, other) = (await SealedPaper.Pdf, await SealedPaper.AsPdf(A.Ec, "吴淑芬"));
        var ((from, to), (otherFrom, otherTo)) = (PdfHole(one), PdfHole(other));
        Assert.Equal(to - from, otherTo - otherFrom);
        Assert.Contains("cms-digest failed", SealedPaper.Faults(SealedPaper.Judge([.. other[..otherFrom], .. one[from..to], .. other[otherTo..]])), StringComparison.Ordinal);

        var (files, others) = (SealedPaper.Unzip(await SealedPaper.Ofd), SealedPaper.Unzip(await SealedPaper.AsOfd(A.Sm2, "吴淑芬")));
        Assert.Contains("ses-digest failed", Of(others.With($"{Signs}SignedValue.dat", files[$"{Signs}SignedValue.dat"])), StringComparison.Ordinal);
        // The description moved with it: then it is the files that do not fit.
        Assert.Contains("ofd-reference failed",
            Of(others.With($"{Signs}SignedValue.dat", files[$"{Signs}SignedValue.dat"]).With($"{Signs}Signature.xml", files[$"{Signs}Signature.xml"])), StringComparison.Ordinal);

        static string Of(Dictionary<string, byte[]> changed) => SealedPaper.Faults(SealedPaper.Judge(SealedPaper.Zip(changed)));
    }

    /// <summary>The signature still fits what it covers, and pdfsig says so; what is shown is another thing.</summary>
    [Fact]
    public async Task By_a_further_revision_is_found()
    {
        var file = await SealedPaper.Pdf;
        var raw = Encoding.Latin1.GetString(file);
        var (root, page) = (Number(raw, @"/Root ([0-9]+) 0 R"), Number(raw, @"\n([0-9]+) 0 obj\n<< /Type /Page /Parent"));
        var (content, seal, picture) = (Number(raw, @"/Contents ([0-9]+) 0 R "), Number(raw, @"\n([0-9]+) 0 obj\n<< /Type /XObject /Subtype /Form"), Number(raw, @"\n([0-9]+) 0 obj\n<< /Type /XObject /Subtype /Image"));
        var trailer = $"/Root {root} 0 R /Info {Number(raw, @"/Info ([0-9]+) 0 R")} 0 R";
        foreach (var changed in (byte[][])
        [
            // What the page says, what the seal looks like, what the picture shows, the page as a whole, the catalog.
            Revise().Stream(content, "1 0 0 rg 0 0 200 200 re f"u8.ToArray()).End(trailer),
            Revise().Stream(seal, "0 1 0 rg 0 0 200 200 re f"u8.ToArray(), "/Type /XObject /Subtype /Form /BBox [0 0 119 119]").End(trailer),
            Revise().Stream(picture, [0, 0, 0], "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB").End(trailer),
            Revise().Object(page, "<< /Type /Page /MediaBox [0 0 9 9] >>").End(trailer),
            Revise().Object(root, "<< /Type /Catalog >>").End(trailer),
            // Something that nothing refers to.
            Revise().Object(999, "(nobody asks for me)").End(trailer),
            [.. file, .. "\n% a remark\n%%EOF\n"u8],
            [.. file, 0],
        ])
        {
            var report = SealedPaper.Judge(changed);
            Assert.NotEqual(Verdict.Genuine, report.Verdict);
            Assert.NotEqual(Verdict.Unproven, report.Verdict);
        }
        var said = Tool.Run(Revise().Stream(content, "1 0 0 rg 0 0 200 200 re f"u8.ToArray()).End(trailer), "pdfsig", "-nocert", "FILE").Said;
        Assert.DoesNotContain("Total document signed", said, StringComparison.Ordinal);

        SmallPdf Revise() => new(file, 1000);
    }

    public static TheoryData<KeyKind> Kinds { get; } = [KeyKind.Ec, KeyKind.Sm2];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Is_told_from_a_seal_that_was_revoked_or_out_of_its_time(KeyKind kind)
    {
        var world = new A.World(kind);
        var file = kind is KeyKind.Sm2 ? await SealedPaper.AsOfd(world) : await SealedPaper.AsPdf(world);
        Assert.Equal(Verdict.Genuine, Judge(A.Noon.AddHours(1)));
        Assert.Equal(Verdict.UnknownIssuer, SealedPaper.Judge(file).Verdict);
        // A stamp of a moment that has not come yet.
        Assert.Equal(Verdict.NotInForce, Judge(A.Noon.AddHours(-1)));
        // Revoked afterwards is no matter, for the stamp proves that it was before; revoked before is.
        world.Authority.Revoke(world.Signer.Certificate, A.Noon.AddMinutes(30));
        Assert.Equal(Verdict.Genuine, Judge(A.Noon.AddHours(1)));
        var earlier = new A.World(kind);
        file = kind is KeyKind.Sm2 ? await SealedPaper.AsOfd(earlier) : await SealedPaper.AsPdf(earlier);
        earlier.Authority.Revoke(earlier.Signer.Certificate, A.Noon.AddMinutes(-30));
        world = earlier;
        Assert.Equal(Verdict.Revoked, Judge(A.Noon.AddHours(1)));

        Verdict Judge(DateTimeOffset now) => FileVerifier.Verify(file, new(world.Roots, [world.Authority.Issuing.Certificate], world.Authority.Lists(now), now)).Verdict;
    }

    /// <summary>Certificates that ran out before, or began after, the moment that is stamped.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task Is_told_from_a_certificate_out_of_its_dates(KeyKind kind)
    {
        foreach (var (from, until) in ((int, int)[])[(-30, -1), (1, 30)])
        {
            var world = new A.World(kind);
            var holder = world.Authority.Issue("东风路驿站", A.Office, CertificateRole.Signer, A.Noon.AddDays(from), A.Noon.AddDays(until));
            var file = kind is KeyKind.Sm2
                ? (await Yizhan.Sealing.Ofd.OfdSealer.Make(await SealedPaper.Seal(world, SealedPaper.Info(world) with { Users = [holder.Certificate.Bytes] }), world.As(holder), world.Stamper).Value!
                    .Seal(Paper.Certificate(), SealedPaper.Use, A.Stop)).Value!.Bytes
                : (await SealedPaper.PdfSealer(world, world.As(holder)).Seal(Paper.Certificate(), SealedPaper.Use, SealedPaper.Store(world), A.Stop)).Value!.Bytes;
            Assert.Equal(Verdict.NotInForce, FileVerifier.Verify(file, new(world.Roots, [world.Authority.Issuing.Certificate], world.Authority.Lists(A.Noon), A.Noon.AddHours(1))).Verdict);
        }
    }

    /// <summary>Every other step passes: each fault is found by the one that looks for it.</summary>
    [Fact]
    public async Task Is_told_from_a_seal_with_a_wrong_list_maker_hash_or_time()
    {
        var files = SealedPaper.Unzip(await SealedPaper.Ofd);
        var description = files[$"{Signs}Signature.xml"];
        var info = SealedPaper.Info(A.Sm2);
        Assert.Equal("", await Forged(info));
        Assert.Equal("seal-users failed", await Forged(info with { Users = [A.Sm2.Maker.Certificate.Bytes] }));
        Assert.Equal("seal-dates failed", await Forged(info with { ValidUntil = A.Noon.AddDays(-1) }));
        Assert.Equal("ses-time failed", await Forged(info, at: A.Noon.AddDays(2)));
        Assert.Equal("ses-digest failed", await Forged(info, document: "<Signature/>"u8.ToArray()));
        Assert.Equal("seal-value failed", Faults(await An_electronic_seal.Forge(await An_electronic_seal.Make(info, signedBy: A.Sm2.Signer), document: description)));

        async Task<string> Forged(SealInfo of, DateTimeOffset? at = null, byte[]? document = null) =>
            Faults(await An_electronic_seal.Forge(await SealedPaper.Seal(A.Sm2, of), at, document ?? description));

        string Faults(byte[] value) => SealedPaper.Faults(SealedPaper.Judge(SealedPaper.Zip(files.With($"{Signs}SignedValue.dat", value))));
    }

    [Fact]
    public async Task Into_an_attack_on_the_reader_is_refused()
    {
        var files = SealedPaper.Unzip(await SealedPaper.Ofd);
        Assert.Equal("xml", Reason(files.With("OFD.xml", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><ofd:OFD>&b;</ofd:OFD>")));
        Assert.Equal("xml", Reason(files.With($"{Signs}Signature.xml", "<!DOCTYPE x SYSTEM \"http://127.0.0.1/x.dtd\"><x/>")));
        foreach (var path in (string[])["../../etc/passwd", "/etc/passwd", "Doc_0/../../x", "Doc_0\\x"]) Assert.Equal("path", Reason(files.With(path, "x")));
        Assert.Equal("too-large", Reason(files.With("Doc_0/bomb", new byte[129 * 1024 * 1024])));
        // Named in the signature, but leading out of the document.
        var description = Encoding.UTF8.GetString(files[$"{Signs}Signature.xml"]).Replace("/Doc_0/Document.xml", "/../../etc/passwd", StringComparison.Ordinal);
        Assert.Contains("ofd-reference failed", SealedPaper.Faults(SealedPaper.Judge(SealedPaper.Zip(files.With($"{Signs}Signature.xml", description)))), StringComparison.Ordinal);

        static string? Reason(Dictionary<string, byte[]> changed) => SealedPaper.Judge(SealedPaper.Zip(changed)).Steps.Single().Reason;
    }

    /// <summary>An archive that tells one program this and another that.</summary>
    [Fact]
    public async Task Into_an_archive_of_two_minds_is_found()
    {
        var whole = await SealedPaper.Ofd;
        // Where the name stands before the file; in the list at the end it stays.
        var name = Encoding.Latin1.GetString(whole).IndexOf("Doc_0/Document.xml", StringComparison.Ordinal);
        while (BitConverter.ToUInt32(whole, name - 30) != 0x04034b50) name = Encoding.Latin1.GetString(whole).IndexOf("Doc_0/Document.xml", name + 1, StringComparison.Ordinal);
        var renamed = whole.ToArray();
        renamed[name] = (byte)'X';
        Assert.Equal("ofd-archive failed", SealedPaper.Faults(SealedPaper.Judge(renamed)));
        // Something before, between or behind the files.
        Assert.NotEqual(Verdict.Genuine, SealedPaper.Judge([.. whole, 0]).Verdict);
        Assert.NotEqual(Verdict.Genuine, SealedPaper.Judge([.. whole[..4], 0, .. whole[4..]]).Verdict);
        // A remark at the end says nothing that is signed.
        byte[] remark = [.. whole, .. "see http://elsewhere"u8];
        remark[whole.Length - 2] = 20;
        Assert.Equal("ofd-archive not-checked", SealedPaper.Faults(SealedPaper.Judge(remark)));
    }

    private static (int From, int To) PdfHole(byte[] file) => Sealing_a_PDF.Hole(file);

    /// <summary>A place in one of the regions, each as likely as the others, and how its byte changes.</summary>
    private static Gen<(int At, byte Change)> Regions(int[] borders)
    {
        var sorted = borders.Distinct().Order().ToArray();
        return Gen.Int[0, sorted.Length - 2].SelectMany(i => Gen.Select(Gen.Int[sorted[i], sorted[i + 1] - 1], Gen.Byte[1, 255]));
    }

    private static int Number(string raw, string pattern) => int.Parse(Regex.Match(raw, pattern).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[0-9]+ 0 obj\n")]
    private static partial Regex Objects();
}
