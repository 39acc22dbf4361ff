using System.Formats.Asn1;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Bench.Sealing;

/// <summary>What is told of a certificate.</summary>
/// <param name="RevokedAt">Since when it is revoked; null: it is not.</param>
/// <param name="Next">When newer word comes; null: it is not said.</param>
/// <param name="IsKnown">Whether who answers knows it.</param>
internal sealed record OcspTold(Certificate One, DateTimeOffset At, DateTimeOffset? Next, DateTimeOffset? RevokedAt = null, bool IsKnown = true);

/// <summary>Answers about single certificates (OCSP, RFC 6960), as authorities elsewhere give them: the library reads such answers and makes none.</summary>
/// <param name="Issuer">Who issued the certificates that are told of.</param>
/// <param name="Responder">Whose key signs.</param>
internal sealed record OcspResponder(Certificate Issuer, Certificate Responder, PrivateKey Key)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0), One = new(TagClass.ContextSpecific, 1), Two = new(TagClass.ContextSpecific, 2);

    /// <summary>Whether it names itself by its key, and not by its name.</summary>
    public bool ByKey { get; init; }

    /// <summary>By which digest it names the issuer.</summary>
    public string Digest { get; init; } = Oids.Sha1;

    /// <summary>Whether it insists on an extension that nobody knows.</summary>
    public bool Insists { get; init; }

    /// <summary>An OCSPResponse.</summary>
    public byte[] Answer(params IReadOnlyList<OcspTold> told)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEnumeratedValue(Status.Successful);
            using (writer.PushSequence(Zero))
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Oids.OcspBasic);
                writer.WriteOctetString(Basic(told));
            }
        }
        return writer.Encode();
    }

    /// <summary>What says that one should try again later.</summary>
    public static byte[] TryLater()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence()) writer.WriteEnumeratedValue(Status.TryLater);
        return writer.Encode();
    }

    /// <summary>The BasicOCSPResponse alone, as CAdES carries it.</summary>
    public byte[] Basic(params IReadOnlyList<OcspTold> told)
    {
        var body = Body(told);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            Key.Algorithm.Write(writer);
            writer.WriteBitString(Key.Sign(body));
            using (writer.PushSequence(Zero))
            using (writer.PushSequence()) writer.WriteEncodedValue(Responder.Bytes.Span);
        }
        return writer.Encode();
    }

    private byte[] Body(IReadOnlyList<OcspTold> told)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(ByKey ? Two : One))
            {
                if (ByKey) writer.WriteOctetString(Hash(Oids.Sha1, KeyOf(Responder)));
                else writer.WriteEncodedValue(Responder.Subject.Span);
            }
            writer.WriteGeneralizedTime(told.Max(one => one.At), omitFractionalSeconds: true);
            using (writer.PushSequence())
                foreach (var one in told) Write(writer, one);
            if (Insists)
            {
                using (writer.PushSequence(One))
                using (writer.PushSequence())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.3.4");
                    writer.WriteBoolean(true);
                    writer.WriteOctetString([5, 0]);
                }
            }
        }
        return writer.Encode();
    }

    private void Write(AsnWriter writer, OcspTold told)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Digest);
                    if (Digest is Oids.Sha1) writer.WriteNull();
                }
                writer.WriteOctetString(Hash(Digest, Issuer.Subject));
                writer.WriteOctetString(Hash(Digest, KeyOf(Issuer)));
                writer.WriteInteger(told.One.Serial);
            }
            if (told.RevokedAt is { } revoked)
                using (writer.PushSequence(One)) writer.WriteGeneralizedTime(revoked, omitFractionalSeconds: true);
            else writer.WriteNull(told.IsKnown ? Zero : Two);
            writer.WriteGeneralizedTime(told.At, omitFractionalSeconds: true);
            if (told.Next is { } next)
                using (writer.PushSequence(Zero)) writer.WriteGeneralizedTime(next, omitFractionalSeconds: true);
        }
    }

    private static ReadOnlyMemory<byte> KeyOf(Certificate one)
    {
        var info = new AsnReader(one.KeyInfo, AsnEncodingRules.DER).ReadSequence();
        info.ReadEncodedValue();
        return info.ReadBitString(out _);
    }

#pragma warning disable CA5350 // What others name issuers by.
    private static byte[] Hash(string digest, ReadOnlyMemory<byte> bytes) =>
        digest is Oids.Sha1 ? System.Security.Cryptography.SHA1.HashData(bytes.Span) : DigestAlgorithm.Of(digest)!.Hash(bytes.Span);
#pragma warning restore CA5350

    /// <summary>OCSPResponseStatus: RFC 6960 4.2.1.</summary>
    private enum Status
    {
        Successful = 0,
        TryLater = 3,
    }
}
