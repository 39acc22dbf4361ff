using System.Formats.Asn1;
using System.Text;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Certificates;

/// <summary>Names of holders and issuers (X.501). They are compared byte by byte, as RFC 5280 allows for one authority's own certificates.</summary>
internal static class DistinguishedName
{
    /// <summary>A name of country, organisation and common name, DER.</summary>
    public static byte[] Write(string commonName, string organization)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            Part(writer, Oids.Country, "CN", UniversalTagNumber.PrintableString);
            Part(writer, Oids.Organization, organization, UniversalTagNumber.UTF8String);
            Part(writer, Oids.CommonName, commonName, UniversalTagNumber.UTF8String);
        }
        return writer.Encode();
    }

    /// <summary>The common name, else the organisation, else nothing; for people.</summary>
    public static string Short(ReadOnlyMemory<byte> name)
    {
        var reader = new AsnReader(name, AsnEncodingRules.DER).ReadSequence();
        string? organization = null;
        while (reader.HasData)
        {
            var part = reader.ReadSetOf(skipSortOrderValidation: true).ReadSequence();
            var oid = part.ReadObjectIdentifier();
            if (oid is Oids.CommonName) return Text(part);
            if (oid is Oids.Organization) organization = Text(part);
        }
        return organization ?? "";
    }

    private static void Part(AsnWriter writer, string oid, string value, UniversalTagNumber kind)
    {
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteCharacterString(kind, value);
        }
    }

    private static string Text(AsnReader part)
    {
        var tag = (UniversalTagNumber)part.PeekTag().TagValue;
        return tag is UniversalTagNumber.UTF8String or UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.BMPString
            ? part.ReadCharacterString(tag)
            : Encoding.Latin1.GetString(part.PeekContentBytes().Span);
    }
}
