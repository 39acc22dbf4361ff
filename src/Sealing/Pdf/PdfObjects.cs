using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Yizhan.Sealing.Pdf;

/// <summary>The objects of a PDF: their numbers, their places and the table at the end that finds them.</summary>
internal sealed class PdfObjects : IDisposable
{
    private const int ShortStream = 300;

    private readonly List<int> places = [0];

    public PdfObjects() => Out.Put("%PDF-1.7\n%"u8).Put([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);

    public PdfBuffer Out { get; } = new();

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        places.Add(0);
        return places.Count - 1;
    }

    public PdfBuffer Begin(int id)
    {
        places[id] = Out.Length;
        return Out.Put(id).Put(" 0 obj\n"u8);
    }

    public void End() => Out.Put("\nendobj\n"u8);

    /// <summary>A stream, compressed where that makes it smaller.</summary>
    /// <param name="dictionary">Its entries without brackets, length and filter.</param>
    public void Stream(int id, ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> content)
    {
        // To pack what is short costs more than it saves.
        if (content.Length < ShortStream)
        {
            Raw(id, dictionary, [], content);
            return;
        }
        var rented = ArrayPool<byte>.Shared.Rent(content.Length + 1024);
        var packed = Pack(content, rented, CompressionLevel.Fastest);
        if (packed > 0 && packed < content.Length) Raw(id, dictionary, "/Filter /FlateDecode "u8, rented.AsSpan(0, packed));
        else Raw(id, dictionary, [], content);
        ArrayPool<byte>.Shared.Return(rented, clearArray: true);
    }

    /// <summary>A stream that was packed before.</summary>
    public void Stream(int id, ReadOnlySpan<byte> dictionary, PackedStream content) =>
        Raw(id, dictionary, content.IsPacked ? "/Filter /FlateDecode "u8 : [], content.Content);

    /// <summary>A stream as it is.</summary>
    public void Raw(int id, ReadOnlySpan<byte> dictionary, ReadOnlySpan<byte> filter, ReadOnlySpan<byte> content)
    {
        Begin(id).Put("<< "u8).Put(dictionary).Put(filter).Put("/Length "u8).Put(content.Length).Put(" >>\nstream\n"u8).Put(content).Put("\nendstream"u8);
        End();
    }

    /// <summary>Ends the file: the table of places, and an identity made of all that was written.</summary>
    public void Finish(int catalog, int info)
    {
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Out.Written, sum);
        var identity = Convert.ToHexString(sum[..16]);
        var start = Out.Length;
        Out.Put("xref\n0 "u8).Put(places.Count).Put("\n0000000000 65535 f \n"u8);
        for (var i = 1; i < places.Count; i++)
        {
            var at = Out.Leave(20, (byte)'0');
            Out.Digits(at, 10, places[i], " 00000 n \n"u8);
        }
        Out.Put("trailer\n<< /Size "u8).Put(places.Count).Put(" /Root "u8).Reference(catalog).Put("/Info "u8).Reference(info).Put("/ID [<"u8);
        foreach (var letter in identity) Out.Put([(byte)letter]);
        Out.Put("> <"u8);
        foreach (var letter in identity) Out.Put([(byte)letter]);
        Out.Put(">] >>\nstartxref\n"u8).Put(start).Put("\n%%EOF\n"u8);
    }

    /// <summary>Packs in the form of zlib. 0: it would not become smaller.</summary>
    public static int Pack(ReadOnlySpan<byte> content, byte[] into, CompressionLevel level)
    {
        using var target = new MemoryStream(into);
        try
        {
            using var packing = new ZLibStream(target, level, leaveOpen: true);
            packing.Write(content);
        }
        catch (NotSupportedException)
        {
            // What cannot be packed grows beyond the room it was given.
            return 0;
        }
        return (int)target.Position;
    }

    public void Dispose() => Out.Dispose();
}
