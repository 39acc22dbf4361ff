using System.Buffers;
using System.Globalization;
using System.Text;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Ofd;

/// <summary>Writes the XML of an OFD. The memory is borrowed and goes back when it is disposed.</summary>
/// <remarks>A page is mostly numbers, which go straight into the bytes here; a writer of all XML wants each list of them as a string first.</remarks>
internal sealed class OfdXml : IDisposable
{
    public const string Namespace = "http://www.ofdspec.org/2016";

    // What means something in XML, and what may not stand in it at all (XML 1.0, 2.2).
    private static readonly SearchValues<char> Marked = SearchValues.Create([.. "&<>\"\uFFFE\uFFFF", .. Enumerable.Range(0, ' ').Select(control => (char)control)]);

    private readonly Stack<string> open = new();
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(4 * 1024);
    private int length;

    // The tag begun last may still get attributes.
    private bool tagIsOpen;

    public OfdXml(string root)
    {
        Put("""<?xml version="1.0" encoding="utf-8"?>""");
        Begin(root).Put($" xmlns:ofd=\"{Namespace}\"");
    }

    public OfdXml Begin(string name)
    {
        EndTag();
        Put("<ofd:");
        Put(name);
        open.Push(name);
        tagIsOpen = true;
        return this;
    }

    /// <exception cref="ArgumentException">A character may not stand in XML.</exception>
    public OfdXml With(string attribute, string value)
    {
        BeginAttribute(attribute);
        PutEscaped(value);
        Put("\"");
        return this;
    }

    public OfdXml With(string attribute, int value) => With(attribute, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lengths, at most three places behind the point.</summary>
    public OfdXml With(string attribute, params ReadOnlySpan<double> numbers)
    {
        BeginAttribute(attribute);
        PutNumbers(numbers);
        Put("\"");
        return this;
    }

    /// <exception cref="ArgumentException">A character may not stand in XML.</exception>
    public OfdXml Text(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return this;
        EndTag();
        PutEscaped(text);
        return this;
    }

    /// <summary>A step of a path and the numbers behind it.</summary>
    public OfdXml Step(char step, params ReadOnlySpan<double> numbers)
    {
        if (tagIsOpen) EndTag();
        else Put(" ");
        Put([step]);
        if (numbers.Length > 0) Put(" ");
        PutNumbers(numbers);
        return this;
    }

    public OfdXml End()
    {
        var name = open.Pop();
        if (tagIsOpen)
        {
            tagIsOpen = false;
            Put("/>");
            return this;
        }
        Put("</ofd:");
        Put(name);
        Put(">");
        return this;
    }

    public OfdXml Leaf(string name, string text) => Begin(name).Text(text).End();

    /// <summary>Lengths, at most three places behind the point.</summary>
    public OfdXml Leaf(string name, params ReadOnlySpan<double> numbers)
    {
        Begin(name).EndTag();
        PutNumbers(numbers);
        return End();
    }

    /// <summary>Closes all that is open.</summary>
    public byte[] Finish()
    {
        while (open.Count > 0) End();
        return bytes[..length];
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        (bytes, length) = ([], 0);
    }

    private void EndTag()
    {
        if (tagIsOpen) Put(">");
        tagIsOpen = false;
    }

    private void BeginAttribute(string name)
    {
        Put(" ");
        Put(name);
        Put("=\"");
    }

    private void PutNumbers(ReadOnlySpan<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i > 0) Put(" ");
            length += ShortReal.Put(numbers[i], Room(ShortReal.Longest));
        }
    }

    private void PutEscaped(ReadOnlySpan<char> text)
    {
        for (int marked; (marked = text.IndexOfAny(Marked)) >= 0; text = text[(marked + 1)..])
        {
            Put(text[..marked]);
            Put(text[marked] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' => "&#9;",
                '\n' => "&#10;",
                '\r' => "&#13;",
                var other => throw new ArgumentException($"U+{(int)other:X4} may not stand in XML.", nameof(text)),
            });
        }
        Put(text);
    }

    private void Put(ReadOnlySpan<char> text) => length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    private Span<byte> Room(int count)
    {
        if (length + count > bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * bytes.Length, length + count));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            bytes = larger;
        }
        return bytes.AsSpan(length);
    }
}
