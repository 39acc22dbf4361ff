using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Sealing.Certificates;

/// <summary>Writes certificates and revocation lists of both kinds of algorithms.</summary>
internal static class CertificateWriter
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0), ExtensionsTag = new(TagClass.ContextSpecific, 3);

    /// <param name="issuer">Whose key signs; null: its own.</param>
    public static Certificate Write(CertificateAsk ask, Certificate? issuer, PrivateKey key)
    {
        var subject = DistinguishedName.Write(ask.Name, ask.Organization);
        var keyId = KeyId(ask.Key);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(Version)) writer.WriteInteger(2);
            writer.WriteInteger(NewSerial());
            key.Algorithm.Write(writer);
            writer.WriteEncodedValue(issuer is null ? subject : issuer.Subject.Span);
            using (writer.PushSequence())
            {
                Der.WriteTime(writer, ask.From);
                Der.WriteTime(writer, ask.Until);
            }
            writer.WriteEncodedValue(subject);
            writer.WriteEncodedValue(ask.Key.Info.Span);
            using (writer.PushSequence(ExtensionsTag))
            using (writer.PushSequence())
            {
                WriteRole(writer, ask.Role);
                Extension(writer, Oids.SubjectKeyIdentifier, critical: false, value => value.WriteOctetString(keyId));
                WriteAuthorityKey(writer, issuer is null ? keyId : issuer.Extensions.SubjectKeyId.Span.ToArray());
            }
        }
        return Certificate.Read(Sign(writer, key))!;
    }

    /// <summary>A complete list; its number is the second it was made in, so that lists count upwards without anybody counting.</summary>
    public static RevocationList WriteList(Certificate issuer, PrivateKey key, IReadOnlyDictionary<BigInteger, DateTimeOffset> revoked, DateTimeOffset now, DateTimeOffset next)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            key.Algorithm.Write(writer);
            writer.WriteEncodedValue(issuer.Subject.Span);
            Der.WriteTime(writer, now);
            Der.WriteTime(writer, next);
            if (revoked.Count > 0)
            {
                using (writer.PushSequence())
                {
                    foreach (var (serial, at) in revoked.OrderBy(one => one.Value))
                    {
                        using (writer.PushSequence())
                        {
                            writer.WriteInteger(serial);
                            Der.WriteTime(writer, at);
                        }
                    }
                }
            }
            using (writer.PushSequence(Version))
            using (writer.PushSequence())
            {
                WriteAuthorityKey(writer, issuer.Extensions.SubjectKeyId.Span.ToArray());
                Extension(writer, Oids.CrlNumber, critical: false, value => value.WriteInteger(now.ToUnixTimeSeconds()));
            }
        }
        return RevocationList.Read(Sign(writer, key))!;
    }

    private static byte[] Sign(AsnWriter signed, PrivateKey key)
    {
        var bytes = signed.Encode();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(bytes);
            key.Algorithm.Write(writer);
            writer.WriteBitString(key.Sign(bytes));
        }
        return writer.Encode();
    }

    private static void WriteRole(AsnWriter writer, CertificateRole role)
    {
        var isAuthority = role is CertificateRole.Root or CertificateRole.Issuing;
        Extension(writer, Oids.BasicConstraints, critical: true, value =>
        {
            using (value.PushSequence())
            {
                if (isAuthority) value.WriteBoolean(true);
                if (isAuthority) value.WriteInteger(role is CertificateRole.Root ? 1 : 0);
            }
        });
        var uses = isAuthority ? KeyUses.SignCertificates | KeyUses.SignLists
            : role is CertificateRole.TimeStamping ? KeyUses.DigitalSignature : KeyUses.DigitalSignature | KeyUses.NonRepudiation;
        Extension(writer, Oids.KeyUsage, critical: true, value => value.WriteNamedBitList(uses));
        if (role is CertificateRole.TimeStamping)
        {
            Extension(writer, Oids.ExtendedKeyUsage, critical: true, value =>
            {
                using (value.PushSequence()) value.WriteObjectIdentifier(Oids.TimeStamping);
            });
        }
    }

    private static void WriteAuthorityKey(AsnWriter writer, byte[] keyId) => Extension(writer, Oids.AuthorityKeyIdentifier, critical: false, value =>
    {
        using (value.PushSequence()) value.WriteOctetString(keyId, new Asn1Tag(TagClass.ContextSpecific, 0));
    });

    private static void Extension(AsnWriter writer, string oid, bool critical, Action<AsnWriter> write)
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        write(value);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical) writer.WriteBoolean(true);
            writer.WriteOctetString(value.Encode());
        }
    }

    /// <summary>RFC 7093 2: the first 160 bits of SHA-256 over the key; it only tells keys apart.</summary>
    private static byte[] KeyId(PublicKey key) => SHA256.HashData(key.Info.Span)[..20];

    /// <summary>RFC 5280 4.1.2.2: positive, at most 20 bytes; random, so that nobody can foretell it.</summary>
    private static BigInteger NewSerial()
    {
        var bytes = RandomNumberGenerator.GetBytes(16);
        bytes[0] = (byte)(bytes[0] & 0x7f | 0x40);
        return new(bytes, isUnsigned: true, isBigEndian: true);
    }
}
