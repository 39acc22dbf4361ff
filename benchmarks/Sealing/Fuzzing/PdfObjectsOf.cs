using System.Globalization;
using System.Text;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>The objects of a PDF of one revision, put together again with right places after one of them was made wrong.</summary>
internal sealed class PdfObjectsOf
{
    private const int RangeDigits = 10;

    private readonly List<(string Number, byte[] Body)> objects = [];
    private readonly byte[] head;
    private readonly string trailer;

    private PdfObjectsOf(byte[] head, string trailer) => (this.head, this.trailer) = (head, trailer);

    public int Count => objects.Count;

    /// <summary>Null: it is not written as ours are, or was made wrong already.</summary>
    public static PdfObjectsOf? File(byte[] file)
    {
        var table = file.AsSpan().LastIndexOf("\nxref\n"u8);
        var trailer = file.AsSpan().LastIndexOf("trailer\n"u8);
        var first = file.AsSpan().IndexOf(" 0 obj\n"u8);
        if (table < 0 || trailer < table || first < 0 || file.AsSpan(trailer).IndexOf("startxref"u8) is not (> 0 and var end)) return null;
        var start = file.AsSpan(0, first).LastIndexOf((byte)'\n') + 1;
        var made = new PdfObjectsOf(file[..start], Encoding.Latin1.GetString(file, trailer, end));
        while (start < table && file.AsSpan(start).IndexOf(" 0 obj\n"u8) is >= 0 and var mark)
        {
            var number = Encoding.Latin1.GetString(file, start, mark);
            var body = start + mark + 7;
            if (body > table || file.AsSpan(body..(table + 1)).IndexOf("\nendobj\n"u8) is not (>= 0 and var length)) return null;
            made.objects.Add((number, file[body..(body + length)]));
            start = body + length + 8;
        }
        return made.Count > 0 ? made : null;
    }

    public byte[] With(int which, Func<byte[], byte[]> change)
    {
        using var file = new MemoryStream();
        var table = new StringBuilder("xref\n0 1\n0000000000 65535 f \n");
        file.Write(head);
        for (var i = 0; i < objects.Count; i++)
        {
            var (number, body) = objects[i];
            table.Append(CultureInfo.InvariantCulture, $"{number} 1\n{file.Length:0000000000} 00000 n \n");
            file.Write(Encoding.Latin1.GetBytes($"{number} 0 obj\n"));
            file.Write(i == which ? change(body) : body);
            file.Write("\nendobj\n"u8);
        }
        var start = file.Length;
        file.Write(Encoding.Latin1.GetBytes($"{table}{trailer}startxref\n{start}\n%%EOF\n"));
        return WithRange(file.ToArray());
    }

    /// <summary>Says again which bytes are signed.</summary>
    private static byte[] WithRange(byte[] file)
    {
        var range = file.AsSpan().IndexOf("/ByteRange [0 "u8);
        if (range < 0 || file.AsSpan(range).IndexOf("/Contents <"u8) is not (> 0 and var before) || file.AsSpan(range + before).IndexOf((byte)'>') is not (> 0 and var length)) return file;
        var (from, to) = (range + before + 10, range + before + length + 1);
        var numbers = string.Join(' ', new[] { from, to, file.Length - to }.Select(number => number.ToString($"D{RangeDigits}", CultureInfo.InvariantCulture)));
        if (range + 14 + numbers.Length <= from) Encoding.Latin1.GetBytes(numbers).CopyTo(file, range + 14);
        return file;
    }
}
