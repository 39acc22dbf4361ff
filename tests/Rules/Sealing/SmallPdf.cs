using System.Globalization;
using System.IO.Compression;
using System.Text;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Cms;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>Writes the smallest PDFs that hold signatures, as other programs might.</summary>
internal sealed class SmallPdf
{
    private const int Reserved = 8000;

    private readonly MemoryStream bytes = new();
    private readonly SortedDictionary<int, long> offsets = [];
    private readonly Dictionary<int, (int Container, int Index)> packed = [];
    private readonly long previous;
    private readonly int size;

    public SmallPdf() => Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");

    /// <summary>A further revision of a file.</summary>
    public SmallPdf(byte[] file, int size)
    {
        bytes.Write(file);
        var text = Encoding.Latin1.GetString(file);
        previous = long.Parse(text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0], CultureInfo.InvariantCulture);
        this.size = size;
    }

    public SmallPdf Object(int number, string value)
    {
        offsets[number] = bytes.Length;
        Write($"{number} 0 obj\n{value}\nendobj\n");
        return this;
    }

    public SmallPdf Stream(int number, byte[] content, string entries = "")
    {
        offsets[number] = bytes.Length;
        Write($"{number} 0 obj\n<< /Length {content.Length} {entries} >>\nstream\n");
        bytes.Write(content);
        Write("\nendstream\nendobj\n");
        return this;
    }

    /// <summary>Objects inside a deflated object stream.</summary>
    public SmallPdf Packed(int container, params (int Number, string Value)[] objects)
    {
        var (head, body) = (new StringBuilder(), new StringBuilder());
        foreach (var (number, value) in objects)
        {
            head.Append(CultureInfo.InvariantCulture, $"{number} {body.Length} ");
            packed[number] = (container, packed.Count);
            body.Append(value).Append('\n');
        }
        return Stream(container, Deflated(Encoding.Latin1.GetBytes($"{head}{body}")), $"/Type /ObjStm /N {objects.Length} /First {head.Length} /Filter /FlateDecode");
    }

    public byte[] End(string trailer = "/Root 1 0 R")
    {
        var start = bytes.Length;
        var text = new StringBuilder("xref\n");
        if (previous == 0) text.Append("0 1\n0000000000 65535 f \n");
        foreach (var (number, offset) in offsets) text.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset:0000000000} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {Math.Max(size, offsets.Keys.Max() + 1)} {trailer}{(previous > 0 ? $" /Prev {previous}" : "")} >>\nstartxref\n{start}\n%%EOF\n");
        Write(text.ToString());
        return bytes.ToArray();
    }

    /// <summary>Ends with a cross-reference stream, its rows predicted from the one above, as most programs write it.</summary>
    public byte[] EndPacked(int number)
    {
        var start = bytes.Length;
        offsets[number] = start;
        var entries = offsets.Select(one => (one.Key, Kind: 1, Where: one.Value, Which: 0)).Concat(packed.Select(one => (one.Key, 2, (long)one.Value.Container, one.Value.Index))).OrderBy(one => one.Key).ToList();
        var rows = new MemoryStream();
        var above = new byte[6];
        foreach (var (_, kind, where, which) in entries)
        {
            byte[] row = [(byte)kind, (byte)(where >> 24), (byte)(where >> 16), (byte)(where >> 8), (byte)where, (byte)which];
            rows.WriteByte(2);
            for (var i = 0; i < row.Length; i++) rows.WriteByte((byte)(row[i] - above[i]));
            above = row;
        }
        var index = string.Join(' ', entries.Select(one => $"{one.Key} 1"));
        Stream(number, Deflated(rows.ToArray()), $"/Type /XRef /Size {Math.Max(size, number + 1)} /W [1 4 1] /Index [{index}] /Root 1 0 R {(previous > 0 ? $"/Prev {previous}" : "")} /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 6 >>");
        Write($"startxref\n{start}\n%%EOF\n");
        return bytes.ToArray();
    }

    /// <summary>A page with a signature that is not filled yet; with a store of certificates, lists and answers, where some are given.</summary>
    public static byte[] Signable(string page, bool certified = false, IReadOnlyList<Certificate>? certificates = null, IReadOnlyList<RevocationList>? lists = null, IReadOnlyList<byte[]>? answers = null)
    {
        var pdf = new SmallPdf();
        var (certificateNumbers, answerNumbers, listNumbers) = (Enumerable.Range(20, certificates?.Count ?? 0), Enumerable.Range(30, answers?.Count ?? 0), Enumerable.Range(40, lists?.Count ?? 0));
        var store = certificates is null ? "" : $"/DSS << /Certs [{Refs(certificateNumbers)}] /CRLs [{Refs(listNumbers)}] /OCSPs [{Refs(answerNumbers)}] >>";
        pdf.Object(1, $"<< /Type /Catalog /Pages 2 0 R /AcroForm 7 0 R {store} {(certified ? "/Perms << /DocMDP 6 0 R >>" : "")} >>");
        pdf.Object(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        pdf.Object(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << >> /Annots [5 0 R] >>");
        pdf.Stream(4, Encoding.Latin1.GetBytes(page));
        pdf.Object(5, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /V 6 0 R /F 132 /Rect [10 10 100 100] /P 3 0 R >>");
        pdf.Object(6, Signature("ETSI.CAdES.detached", certified));
        pdf.Object(7, "<< /Fields [5 0 R] /SigFlags 3 >>");
        for (var i = 0; i < certificates?.Count; i++) pdf.Stream(20 + i, certificates[i].Bytes.ToArray());
        for (var i = 0; i < answers?.Count; i++) pdf.Stream(30 + i, answers[i]);
        for (var i = 0; i < lists?.Count; i++) pdf.Stream(40 + i, Deflated(lists[i].Bytes.ToArray()), "/Filter /FlateDecode");
        return pdf.End();
    }

    public static string Refs(IEnumerable<int> numbers) => string.Join(' ', numbers.Select(number => $"{number} 0 R"));

    public static string Signature(string kind, bool certified = false) =>
        $"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{kind} /ByteRange [0 ########## ########## ##########] /Contents <{new string('0', Reserved * 2)}> /M (D:20261102120000+08'00')"
        + (certified ? " /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>]" : "") + " >>";

    /// <summary>Fills the last signature that is not filled yet.</summary>
    public static async Task<byte[]> Fill(byte[] file, Func<byte[], Task<byte[]>> sign)
    {
        var text = Encoding.Latin1.GetString(file);
        var range = text.LastIndexOf("[0 ##########", StringComparison.Ordinal);
        var start = text.IndexOf("/Contents <", range, StringComparison.Ordinal) + 10;
        var end = start + Reserved * 2 + 2;
        var filled = $"[0 {start} {end} {file.Length - end}]".PadRight("[0 ########## ########## ##########]".Length);
        Encoding.Latin1.GetBytes(filled).CopyTo(file, range);
        var signature = Convert.ToHexString(await sign([.. file[..start], .. file[end..]]));
        Encoding.Latin1.GetBytes(signature).CopyTo(file, start + 1);
        return file;
    }

    public static async Task<byte[]> Sign(byte[] file, ISigner signer, ITimeStamper? stamper) =>
        await Fill(file, async covered => (await new CmsSigner(signer).Sign(signer.Algorithm.Digest.Hash(covered), stamper, A.Stop)).Value!);

    public static byte[] Deflated(byte[] content)
    {
        var output = new MemoryStream();
        using (var packing = new ZLibStream(output, CompressionLevel.Fastest)) packing.Write(content);
        return output.ToArray();
    }

    private void Write(string text) => bytes.Write(Encoding.Latin1.GetBytes(text));
}
