using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Pdf;

namespace Yizhan.Tests.Rules.Sealing.Pdf;

public partial class Leaving_room_for_a_signature
{
    private const int Reserved = 3000;

    private static PdfFile Write()
    {
        var document = Paper.Certificate();
        var (page, box) = document.SealPlace("seal")!.Value;
        return PdfWriter.Write(document, new("Seal1", page, box, new([new(new VectorPath().Circle(21, 21, 20).Circle(21, 21, 19, clockwise: false), Colour.SealRed)], 42, 42), "东鑫社区居民委员会的印章", Paper.Morning)
        {
            ReservedBytes = Reserved, Reason = "居住证明", Store = new(A.Ec.Authority.ChainOf(A.Ec.Signer.Certificate), A.Ec.Authority.Lists(A.Noon)),
        });
    }

    [Fact]
    public void Says_which_bytes_are_signed_and_leaves_out_the_signature_alone()
    {
        var file = Write();
        var raw = Encoding.Latin1.GetString(file.Bytes);
        var range = Range().Match(raw).Groups.Values.Skip(1).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal((0, raw.IndexOf("/Contents <0", StringComparison.Ordinal) + 10), (range[0], range[1]));
        Assert.Equal(('<', '>'), (raw[range[1]], raw[range[2] - 1]));
        Assert.Equal(2 * Reserved + 2, range[2] - range[1]);
        Assert.Equal(file.Bytes.Length, range[2] + range[3]);
        Assert.Equal(SHA256.HashData([.. file.Bytes[..range[1]], .. file.Bytes[range[2]..]]), file.Digest(HashAlgorithmName.SHA256));
    }

    [Fact]
    public void Takes_the_signature_without_changing_what_is_signed()
    {
        var file = Write();
        var before = file.Digest(HashAlgorithmName.SHA256);
        file.PutSignature([0xAB, 0x01]);
        Assert.Equal(before, file.Digest(HashAlgorithmName.SHA256));
        Assert.Contains("<ab010000", Encoding.Latin1.GetString(file.Bytes), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => file.PutSignature(new byte[Reserved + 1]));
    }

    [Fact]
    public void Is_a_field_in_one_revision_with_all_that_a_judge_needs()
    {
        var file = Write().Bytes;
        Assert.Contains("No syntax or stream encoding errors", Tool.Of(file, "qpdf", "--check", "FILE"), StringComparison.Ordinal);
        var raw = Encoding.Latin1.GetString(file);
        foreach (var part in (string[])["/SubFilter /ETSI.CAdES.detached", "/SigFlags 3", "/Perms << /DocMDP", "/DSS << /Type /DSS /Certs [", "/CRLs [", "/F 132", "/BM /Multiply", "/S /Form", "/Tabs /S"])
            Assert.Contains(part, raw, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(raw, "%%EOF"));
        Assert.Contains("Form", Tool.Of(file, "pdfinfo", "-struct", "FILE"), StringComparison.Ordinal);
        Assert.Contains("Seal1", Tool.Run(file, "pdfsig", "FILE").Said, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"/ByteRange \[([0-9]+) ([0-9]+) ([0-9]+) ([0-9]+) \]")]
    private static partial Regex Range();
}
