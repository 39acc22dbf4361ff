using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>Bytes of a PDF as they grow. The memory is borrowed and goes back when it is disposed.</summary>
internal sealed class PdfBuffer : IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(16 * 1024);

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public PdfBuffer Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
        return this;
    }

    public PdfBuffer Put(long number)
    {
        _ = Utf8Formatter.TryFormat(number, Room(20), out var written);
        Length += written;
        return this;
    }

    /// <summary>A number with at most three places behind the point, and a space.</summary>
    public PdfBuffer Real(double number)
    {
        var room = Room(ShortReal.Longest + 1);
        var written = ShortReal.Put(number, room);
        room[written] = (byte)' ';
        Length += written + 1;
        return this;
    }

    public PdfBuffer Reference(int id) => Put(id).Put(" 0 R "u8);

    /// <summary>A number of two bytes as four digits.</summary>
    public PdfBuffer Hex(int number)
    {
        var room = Room(4);
        for (var i = 3; i >= 0; i--, number >>= 4) room[i] = (byte)"0123456789ABCDEF"[number & 15];
        Length += 4;
        return this;
    }

    /// <summary>A text for people: as letters where ASCII will do, else in UTF-16.</summary>
    public PdfBuffer Text(string text)
    {
        if (Ascii.IsValid(text) && text.AsSpan().IndexOfAny('\r', '\n') < 0)
        {
            Put("("u8);
            foreach (var letter in text)
            {
                if (letter is '(' or ')' or '\\') Put("\\"u8);
                Put([(byte)letter]);
            }
            return Put(")"u8);
        }
        Put("<FEFF"u8);
        foreach (var unit in text) Hex(unit);
        return Put(">"u8);
    }

    /// <summary>A moment, such as (D:20261128093000+08'00').</summary>
    public PdfBuffer Date(DateTimeOffset moment)
    {
        var offset = moment.Offset;
        var zone = offset == TimeSpan.Zero ? "Z" : string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.Hours):00}'{Math.Abs(offset.Minutes):00}'");
        return Text(string.Create(CultureInfo.InvariantCulture, $"D:{moment:yyyyMMddHHmmss}{zone}"));
    }

    /// <summary>A name; what does not belong in one is written by its number.</summary>
    public PdfBuffer Name(string name)
    {
        Put("/"u8);
        foreach (var letter in Encoding.UTF8.GetBytes(name))
        {
            if (char.IsAsciiLetterOrDigit((char)letter) || letter is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'+') Put([letter]);
            else Put("#"u8).Put([(byte)"0123456789ABCDEF"[letter >> 4], (byte)"0123456789ABCDEF"[letter & 15]]);
        }
        return Put(" "u8);
    }

    /// <summary>Bytes to be filled in later, all the same for now; where they begin.</summary>
    public int Leave(int count, byte filled)
    {
        var start = Length;
        Room(count)[..count].Fill(filled);
        Length += count;
        return start;
    }

    /// <summary>Fills a place that was left with a number of so many digits, and what follows it.</summary>
    public void Digits(int at, int digits, long number, ReadOnlySpan<byte> next)
    {
        for (var i = digits - 1; i >= 0; i--, number /= 10) bytes[at + i] = (byte)('0' + number % 10);
        next.CopyTo(bytes.AsSpan(at + digits));
    }

    public void Clear() => Length = 0;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        bytes = [];
    }

    private Span<byte> Room(int count)
    {
        if (Length + count > bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * bytes.Length, Length + count));
            Written.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            bytes = larger;
        }
        return bytes.AsSpan(Length);
    }
}
