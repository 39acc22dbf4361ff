using System.Formats.Asn1;

namespace Yizhan.Sealing.Signatures;

/// <summary>What all structures share in reading and writing DER.</summary>
internal static class Der
{
    /// <summary>UTCTime or GeneralizedTime.</summary>
    /// <exception cref="AsnContentException">It is neither.</exception>
    public static DateTimeOffset ReadTime(AsnReader reader) =>
        reader.PeekTag() == Asn1Tag.UtcTime ? reader.ReadUtcTime() : reader.ReadGeneralizedTime();

    /// <summary>RFC 5280 4.1.2.5: UTCTime until 2049, then GeneralizedTime.</summary>
    public static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year < 2050) writer.WriteUtcTime(time);
        else writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }

    public static void WriteDigest(AsnWriter writer, DigestAlgorithm digest)
    {
        using (writer.PushSequence()) writer.WriteObjectIdentifier(digest.Oid);
    }

    /// <summary>Reads what may be malformed: null then, and never an exception for what stands in the bytes.</summary>
    public static T? Try<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception malformed) when (malformed is AsnContentException or ArgumentException or OverflowException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
