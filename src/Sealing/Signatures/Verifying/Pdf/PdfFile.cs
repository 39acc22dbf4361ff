using System.Globalization;

namespace Yizhan.Sealing.Signatures.Verifying.Pdf;

/// <summary>Where an object lies: at an offset, or in an object stream at a place.</summary>
internal readonly record struct PdfEntry(int Kind, long Where, int Which);

/// <summary>The structure of a PDF as its last cross-reference says it: just what is needed to find signatures and what came after them. ISO 32000-1, 7.5.</summary>
internal sealed class PdfFile
{
    private const int MostObjects = 500_000, MostRevisions = 200, LongestStream = 32 * 1024 * 1024;

    private readonly ReadOnlyMemory<byte> bytes;
    private readonly Dictionary<int, PdfEntry> entries = [];
    private readonly Dictionary<int, object?> known = [];
    private readonly Dictionary<int, byte[]> containers = [];
    private readonly HashSet<int> reading = [];
    private long unpacked;

    /// <exception cref="MalformedPdfException">It is no PDF, is damaged, or is encrypted.</exception>
    public PdfFile(ReadOnlyMemory<byte> bytes)
    {
        this.bytes = bytes;
        if (!bytes.Span.StartsWith("%PDF-"u8)) throw new MalformedPdfException("The file does not begin as a PDF.");
        (Start, EndsWithItsRevision) = LastStart();
        Trailer = ReadRevisions(Start);
        if (Trailer.ContainsKey("Encrypt")) throw new MalformedPdfException("The file is encrypted.");
        Catalog = Resolve(Trailer.GetValueOrDefault("Root")) as PdfDict ?? throw new MalformedPdfException("The file has no catalog.");
    }

    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Where the cross-reference of the last revision lies.</summary>
    public long Start { get; }

    /// <summary>Nothing lies behind the mark that ends the last revision but the end of its line.</summary>
    public bool EndsWithItsRevision { get; }

    public PdfDict Trailer { get; }

    public PdfDict Catalog { get; }

    public IReadOnlyDictionary<int, PdfEntry> Entries => entries;

    /// <summary>The object behind a reference, or the object itself.</summary>
    public object? Resolve(object? one)
    {
        for (var i = 0; one is PdfRef reference; i++)
        {
            if (i > 16) throw new MalformedPdfException("References lead in a circle.");
            one = Load(reference.Number);
        }
        return one;
    }

    public PdfDict? Dict(object? one) => Resolve(one) as PdfDict;

    public PdfArray? Array(object? one) => Resolve(one) as PdfArray;

    public string? Name(object? one) => (Resolve(one) as PdfName)?.Value;

    public byte[] Decode(PdfStream stream)
    {
        var decoded = PdfFilter.Decode(stream, Resolve, LongestStream);
        if ((unpacked += decoded.Length) > 4L * LongestStream) throw new MalformedPdfException("The file is too long unpacked.");
        return decoded;
    }

    /// <summary>The object with this number; null where there is none.</summary>
    public object? Load(int number)
    {
        if (known.TryGetValue(number, out var found)) return found;
        if (!entries.TryGetValue(number, out var entry) || entry.Kind == 0) return null;
        if (!reading.Add(number)) throw new MalformedPdfException("References lead in a circle.");
        found = entry.Kind == 1 ? ReadAt(entry.Where, number) : ReadPacked((int)entry.Where, entry.Which, number);
        reading.Remove(number);
        return known[number] = found;
    }

    private object? ReadAt(long offset, int number)
    {
        if (offset <= 0 || offset >= bytes.Length) throw new MalformedPdfException($"Object {number} lies outside of the file.");
        var lexer = new PdfLexer(bytes, (int)offset);
        if (lexer.ReadInt() != number) throw new MalformedPdfException($"Object {number} is not where it should be.");
        lexer.ReadInt();
        if (!lexer.Take("obj")) throw new MalformedPdfException($"Object {number} is not where it should be.");
        var value = lexer.ReadObject();
        return value is PdfDict dict && lexer.Take("stream") ? new PdfStream(dict, StreamBytes(dict, lexer.At)) : value;
    }

    private ReadOnlyMemory<byte> StreamBytes(PdfDict dict, int at)
    {
        var span = bytes.Span;
        if (at < span.Length && span[at] == '\r') at++;
        if (at < span.Length && span[at] == '\n') at++;
        if (Resolve(dict.GetValueOrDefault("Length")) is not double length || length < 0 || length > span.Length - at) throw new MalformedPdfException("A stream has no length.");
        var end = new PdfLexer(bytes, at + (int)length);
        if (!end.Take("endstream")) throw new MalformedPdfException("A stream does not end where it says.");
        return bytes.Slice(at, (int)length);
    }

    private object? ReadPacked(int container, int index, int number)
    {
        if (Load(container) is not PdfStream stream || Name(stream.Dict.GetValueOrDefault("Type")) is not "ObjStm") throw new MalformedPdfException($"Object {number} is not where it should be.");
        if (Resolve(stream.Dict.GetValueOrDefault("First")) is not double first || Resolve(stream.Dict.GetValueOrDefault("N")) is not double count || index >= count || count > MostObjects)
            throw new MalformedPdfException("An object stream is malformed.");
        if (!containers.TryGetValue(container, out var unpackedStream)) containers[container] = unpackedStream = Decode(stream);
        ReadOnlyMemory<byte> content = unpackedStream;
        var head = new PdfLexer(content, 0);
        for (var i = 0; i < index; i++)
        {
            head.ReadInt();
            head.ReadInt();
        }
        if (head.ReadInt() != number) throw new MalformedPdfException($"Object {number} is not where it should be.");
        var at = (long)first + head.ReadInt();
        return at < content.Length ? new PdfLexer(content, (int)at).ReadObject() : throw new MalformedPdfException($"Object {number} is not where it should be.");
    }

    private (long Start, bool IsAtEnd) LastStart()
    {
        var tail = bytes.Span[Math.Max(0, bytes.Length - 2048)..];
        var found = tail.LastIndexOf("startxref"u8);
        if (found < 0) throw new MalformedPdfException("The file has no end.");
        var lexer = new PdfLexer(bytes, bytes.Length - tail.Length + found + 9);
        var start = lexer.ReadInt();
        return (start, bytes.Span[lexer.At..].Trim("\r\n "u8).SequenceEqual("%%EOF"u8));
    }

    /// <summary>Newest first: what a later revision says holds.</summary>
    private PdfDict ReadRevisions(long start)
    {
        PdfDict? newest = null;
        var seen = new HashSet<long>();
        var open = new Stack<long>([start]);
        while (open.TryPop(out var offset))
        {
            if (!seen.Add(offset)) continue;
            if (seen.Count > MostRevisions) throw new MalformedPdfException("The file has too many revisions.");
            if (offset <= 0 || offset >= bytes.Length) throw new MalformedPdfException("A cross-reference lies outside of the file.");
            var lexer = new PdfLexer(bytes, (int)offset);
            var trailer = lexer.Take("xref") ? ReadTable(lexer) : ReadCrossStream(offset);
            newest ??= trailer;
            if (trailer.GetValueOrDefault("Prev") is double previous) open.Push((long)previous);
            // A hybrid file: programs that know streams look here before the previous revision.
            if (trailer.GetValueOrDefault("XRefStm") is double hybrid) open.Push((long)hybrid);
        }
        return newest!;
    }

    private PdfDict ReadTable(PdfLexer lexer)
    {
        while (!lexer.Take("trailer"))
        {
            var (first, count) = (lexer.ReadInt(), lexer.ReadInt());
            if (count > MostObjects) throw new MalformedPdfException("The file has too many objects.");
            for (var i = 0; i < count; i++)
            {
                lexer.SkipSpace();
                if (!long.TryParse(lexer.ReadWord(), NumberStyles.None, CultureInfo.InvariantCulture, out var offset)) throw new MalformedPdfException("A cross-reference is malformed.");
                var generation = lexer.ReadInt();
                Add(first + i, lexer.Take("n") ? new(1, offset, generation) : lexer.Take("f") ? new(0, 0, 0) : throw new MalformedPdfException("A cross-reference is malformed."));
            }
        }
        return lexer.ReadObject() as PdfDict ?? throw new MalformedPdfException("A revision has no trailer.");
    }

    private PdfDict ReadCrossStream(long offset)
    {
        var number = new PdfLexer(bytes, (int)offset).ReadInt();
        if (ReadAt(offset, number) is not PdfStream stream || (stream.Dict.GetValueOrDefault("Type") as PdfName)?.Value is not "XRef") throw new MalformedPdfException("There is no cross-reference where the file says.");
        if (stream.Dict.GetValueOrDefault("W") is not PdfArray { Count: 3 } widths || widths.Any(one => one is not (double and >= 0 and <= 8))) throw new MalformedPdfException("A cross-reference is malformed.");
        var wide = widths.Select(one => (int)(double)one!).ToArray();
        var content = Decode(stream);
        var index = stream.Dict.GetValueOrDefault("Index") as PdfArray ?? [0d, stream.Dict.GetValueOrDefault("Size")];
        var (at, length) = (0, wide.Sum());
        for (var pair = 0; pair + 1 < index.Count; pair += 2)
        {
            if (index[pair] is not double first || index[pair + 1] is not double count) throw new MalformedPdfException("A cross-reference is malformed.");
            for (var i = 0; i < count && at + length <= content.Length && length > 0; i++, at += length)
            {
                var kind = wide[0] == 0 ? 1 : (int)Number(content, at, wide[0]);
                var (second, third) = (Number(content, at + wide[0], wide[1]), Number(content, at + wide[0] + wide[1], wide[2]));
                if (kind is 0 or 1 or 2) Add((int)first + i, new(kind, kind == 0 ? 0 : second, kind == 0 ? 0 : (int)third));
            }
        }
        return stream.Dict;
    }

    private void Add(int number, PdfEntry entry)
    {
        if (entries.Count >= MostObjects) throw new MalformedPdfException("The file has too many objects.");
        entries.TryAdd(number, entry);
    }

    private static long Number(byte[] content, int at, int width)
    {
        var number = 0L;
        for (var i = 0; i < width; i++) number = number << 8 | content[at + i];
        return number;
    }
}
