using System.Globalization;
using System.Text;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>Makes a PDF wrong where its structure is: numbers, names, references, tables, the signature in its hole, and revisions that somebody appends.</summary>
internal static class PdfMutator
{
    private static readonly string[] Numbers = ["0", "1", "-1", "2147483647", "2147483648", "99999999999", "1e9", "65536", "0.5", "4294967296", ""];

    private static readonly string[] Pieces =
    [
        "<<", ">>", "[", "]", "(", ")", "<", ">", "stream\n", "endstream", "endobj\n", "%", "\0", "/Prev 0", "/Prev 9", "/Length 99999999", "/Kids [1 0 R 2 0 R]", "/Filter /FlateDecode",
        "/Filter [/FlateDecode /FlateDecode]", "/DecodeParms << /Predictor 12 /Columns 1000000 >>", "/Type /ObjStm /N 9 /First 0", "/ByteRange [0 1 2 3]", "/Encrypt 1 0 R", "/XRefStm 9",
        "/Fields [1 0 R]", "/SubFilter /adbe.pkcs7.detached", "/SubFilter /ETSI.RFC3161", "/DSS << /Certs [1 0 R] >>", "1 0 R", "xref\n0 1\n", "trailer\n<< >>\n", "startxref\n0\n%%EOF\n", "[[[[[[[[[[[[[[[[",
    ];

    private static readonly string[] Objects =
    [
        "<< >>", "null", "[ ]", "(text)", "1 0 R", "<< /Type /Page >>", "<< /Type /Catalog /AcroForm << /Fields [1 0 R] >> >>", "<< /Type /Sig /Contents <00> /ByteRange [0 0 0 0] >>",
        "<< /Length 3 >>\nstream\nabc\nendstream", "<< /FT /Sig /V 1 0 R /T (Other) /Rect [0 0 9 9] >>", "<< /Kids [1 0 R] /Parent 1 0 R >>",
    ];

    public static byte[] Mutate(byte[] file, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--) file = Once(file, random);
        return file;
    }

    private static byte[] Once(byte[] file, Random random) => random.Next(8) switch
    {
        0 or 1 => Hole(file, random),
        2 => Revision(file, random),
        3 => Piece(file, random),
        // The places of all objects stay right, or nothing behind the first fault would be read.
        _ => PdfObjectsOf.File(file) is { } objects ? objects.With(random.Next(objects.Count), body => Piece(body, random)) : Piece(file, random),
    };

    private static byte[] Piece(byte[] bytes, Random random) => bytes.Length == 0 ? bytes : random.Next(5) switch
    {
        0 or 1 => Number(bytes, random),
        2 => Name(bytes, random),
        3 => Put(bytes, random.Next(bytes.Length + 1), 0, Pieces[random.Next(Pieces.Length)]),
        _ => Bytes.Mutate(bytes, random),
    };

    /// <summary>The next number becomes another: a count, a place in the table, a reference, a length.</summary>
    private static byte[] Number(byte[] file, Random random)
    {
        var start = Next(file, random, letter => letter is >= (byte)'0' and <= (byte)'9');
        var end = start;
        while (end < file.Length && file[end] is >= (byte)'0' and <= (byte)'9') end++;
        var number = random.Next(3) == 0 ? random.Next(file.Length).ToString("0000000000", CultureInfo.InvariantCulture)
            : random.Next(2) == 0 ? random.Next(1, 80).ToString(CultureInfo.InvariantCulture) : Numbers[random.Next(Numbers.Length)];
        return Put(file, start, end - start, number);
    }

    /// <summary>A name becomes another that stands in the file.</summary>
    private static byte[] Name(byte[] file, Random random)
    {
        var (from, start) = (Next(file, random, letter => letter == '/'), Next(file, random, letter => letter == '/'));
        return Put(file, start, End(file, start) - start, Encoding.Latin1.GetString(file, from, End(file, from) - from));

        static int End(byte[] file, int at)
        {
            if (at < file.Length) at++;
            while (at < file.Length && char.IsAsciiLetterOrDigit((char)file[at])) at++;
            return at;
        }
    }

    /// <summary>The signature inside is made wrong, and put back into its hole.</summary>
    private static byte[] Hole(byte[] file, Random random)
    {
        var start = file.AsSpan().IndexOf("/Contents <"u8);
        if (start < 0 || file.AsSpan(start += 11).IndexOf((byte)'>') is not (> 0 and var length) || length % 2 != 0) return file;
        var hex = Encoding.Latin1.GetString(file, start, length);
        if (!hex.All(char.IsAsciiHexDigit)) return file;
        var hole = Convert.FromHexString(hex);
        if (!System.Formats.Asn1.AsnDecoder.TryReadEncodedValue(hole, System.Formats.Asn1.AsnEncodingRules.BER, out _, out _, out _, out var used)) return Bytes.Mutate(file, random);
        var worse = DerMutator.Mutate(hole[..used], random);
        return Put(file, start, length, Convert.ToHexStringLower(worse.AsSpan(0, Math.Min(worse.Length, hole.Length))).PadRight(length, '0'));
    }

    /// <summary>An incremental update that exchanges an object, or adds one.</summary>
    private static byte[] Revision(byte[] file, Random random)
    {
        var number = random.Next(1, 80);
        var previous = file.AsSpan().LastIndexOf("startxref"u8);
        var last = previous < 0 ? "0" : new string([.. Encoding.Latin1.GetString(file, previous + 9, Math.Min(20, file.Length - previous - 9)).Where(char.IsAsciiDigit)]);
        var root = file.AsSpan().LastIndexOf("/Root "u8) is >= 0 and var at ? Encoding.Latin1.GetString(file, at, Math.Min(14, file.Length - at)).Split('R')[1] : "";
        var added = $"\n{number} 0 obj\n{Objects[random.Next(Objects.Length)]}\nendobj\n";
        var table = $"xref\n{number} 1\n{file.Length + 1:0000000000} 00000 n \ntrailer\n<< /Size 80 /Root{root}R /Prev {last} >>\nstartxref\n{file.Length + added.Length}\n%%EOF\n";
        return Put(file, file.Length, 0, added + table);
    }

    private static int Next(byte[] file, Random random, Func<byte, bool> wanted)
    {
        var at = random.Next(file.Length);
        while (at < file.Length && !wanted(file[at])) at++;
        return Math.Min(at, file.Length - 1);
    }

    private static byte[] Put(byte[] file, int at, int instead, string text) => [.. file[..at], .. Encoding.Latin1.GetBytes(text), .. file[(at + instead)..]];
}
