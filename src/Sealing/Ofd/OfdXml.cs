using System.Globalization;
using System.Text;
using System.Xml;

namespace Yizhan.Sealing.Ofd;

/// <summary>Writes the XML of an OFD.</summary>
internal sealed class OfdXml : IDisposable
{
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
    public static string Real(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

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
