using System.Globalization;
using System.Text;
using System.Xml;

namespace Yizhan.Sealing.Ofd;

/// <summary>Writes the XML of an OFD.</summary>
internal sealed class OfdXml : IDisposable
{
    public const int LongestReal = 24;

    public const string Namespace = "http://www.ofdspec.org/2016";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(false), CloseOutput = false };

    private readonly MemoryStream stream = new();
    private readonly XmlWriter xml;

    public OfdXml(string root)
    {
        xml = XmlWriter.Create(stream, Settings);
        xml.WriteStartDocument();
        Begin(root);
    }

    /// <summary>As the format writes lengths: at most three places behind the point.</summary>
    public static string Real(double number)
    {
        Span<char> text = stackalloc char[LongestReal];
        return new(text[..Real(number, text)]);
    }

    /// <summary>The same into <paramref name="text"/>, of at least <see cref="LongestReal"/> letters; how many it has. Pages hold thousands of lengths.</summary>
    public static int Real(double number, Span<char> text)
    {
        var thousandths = (long)Math.Round(number * 1000, MidpointRounding.AwayFromZero);
        var at = 0;
        if (thousandths < 0) text[at++] = '-';
        var (whole, rest) = Math.DivRem(Math.Abs(thousandths), 1000);
        whole.TryFormat(text[at..], out var written, provider: CultureInfo.InvariantCulture);
        at += written;
        if (rest == 0) return at;
        text[at++] = '.';
        for (var place = 100; rest > 0; place /= 10)
        {
            text[at++] = (char)('0' + rest / place);
            rest %= place;
        }
        return at;
    }

    public OfdXml Begin(string name)
    {
        xml.WriteStartElement("ofd", name, Namespace);
        return this;
    }

    public OfdXml With(string attribute, string value)
    {
        xml.WriteAttributeString(attribute, value);
        return this;
    }

    public OfdXml With(string attribute, int value) => With(attribute, value.ToString(CultureInfo.InvariantCulture));

    public OfdXml Text(string text)
    {
        xml.WriteString(text);
        return this;
    }

    public OfdXml End()
    {
        xml.WriteEndElement();
        return this;
    }

    public OfdXml Leaf(string name, string text) => Begin(name).Text(text).End();

    /// <summary>Closes all that is open.</summary>
    public byte[] Finish()
    {
        xml.WriteEndDocument();
        xml.Flush();
        return stream.ToArray();
    }

    public void Dispose()
    {
        xml.Dispose();
        stream.Dispose();
    }
}
