using System.Globalization;
using System.Security;
using System.Text;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>What the document says of itself: for people in the Info dictionary, for programs as XMP, both the same (ISO 19005-3, 6.6.2).</summary>
internal static class PdfMetadata
{
    private const string Producer = "Yizhan";

    public static void WriteInfo(PdfObjects objects, int id, DocumentAbout about)
    {
        var info = objects.Begin(id).Put("<< /Title "u8).Text(about.Title);
        if (about.Author is not "") info.Put(" /Author "u8).Text(about.Author);
        info.Put(" /Producer "u8).Text(Producer).Put(" /CreationDate "u8).Date(about.MadeAt).Put(" /ModDate "u8).Date(about.MadeAt).Put(" >>"u8);
        objects.End();
    }

    public static void WriteXmp(PdfObjects objects, int id, DocumentAbout about)
    {
        var (title, author) = (Escaped(about.Title), Escaped(about.Author));
        var moment = about.MadeAt.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        var creator = author is "" ? "" : $"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>";
        var xmp = $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{creator}<dc:language><rdf:Bag><rdf:li>{Escaped(about.Language)}</rdf:li></rdf:Bag></dc:language></rdf:Description>
            <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate></rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{Producer}</pdf:Producer></rdf:Description>
            <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 the document conforms to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
            </rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>
            """;
        // Not packed: programs look for it without knowing PDF.
        objects.Raw(id, "/Type /Metadata /Subtype /XML "u8, [], Encoding.UTF8.GetBytes(xmp));
    }

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
