using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Cms;

namespace Yizhan.Sealing.TimeStamps;

/// <summary>A time-stamp authority in this process: P-256 with SHA-256, or SM2 with SM3. As trustworthy as the clock it is given.</summary>
/// <param name="signer">A key whose certificate may stamp times and nothing else.</param>
/// <param name="policy">The identifier of the policy it stamps under.</param>
/// <param name="now">The clock.</param>
public sealed class TimeStampAuthority(ISigner signer, string policy, Func<DateTimeOffset> now) : ITimeStamper
{
    private readonly CmsSigner cms = new(signer);

    public int LongestToken => cms.Longest + 256;

    public async ValueTask<Outcome<TimeStampToken>> Stamp(ReadOnlyMemory<byte> digest, DigestAlgorithm algorithm, CancellationToken stop)
    {
        var token = await Make(algorithm.Oid, digest, null, stop);
        return token.Succeeded ? TimeStampToken.Read(token.Value)! : token.Fault;
    }

    /// <summary>Answers a request from outside: a <see cref="TimeStampResponse"/>, DER, whatever the request.</summary>
    public async ValueTask<byte[]> Answer(ReadOnlyMemory<byte> request, CancellationToken stop)
    {
        if (TimeStampRequest.Read(request) is not { } ask) return TimeStampResponse.Refused(TimeStampRefusal.BadRequest);
        if (DigestAlgorithm.Of(ask.DigestOid) is not { } algorithm) return TimeStampResponse.Refused(TimeStampRefusal.BadAlgorithm);
        if (ask.Digest.Length != algorithm.Length) return TimeStampResponse.Refused(TimeStampRefusal.BadDataFormat);
        if (ask.Policy is not null && ask.Policy != policy) return TimeStampResponse.Refused(TimeStampRefusal.UnacceptedPolicy);
        var token = await Make(algorithm.Oid, ask.Digest, ask.Nonce, stop);
        return token.Succeeded ? TimeStampResponse.Granted(token.Value) : TimeStampResponse.Refused(TimeStampRefusal.SystemFailure);
    }

    private ValueTask<Outcome<byte[]>> Make(string digestOid, ReadOnlyMemory<byte> digest, BigInteger? nonce, CancellationToken stop)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 160);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(policy);
            TimeStampRequest.WriteImprint(writer, digestOid, digest.Span);
            writer.WriteInteger(NewSerial());
            writer.WriteGeneralizedTime(now(), omitFractionalSeconds: true);
            // The time is cut to the second: it may be one too early.
            using (writer.PushSequence()) writer.WriteInteger(1);
            if (nonce is { } asked) writer.WriteInteger(asked);
        }
        return cms.SignInside(Oids.TimeStampInfo, writer.Encode(), stop);
    }

    /// <summary>RFC 3161 2.4.2: unique for each token; 127 random bits need no counter that could be lost.</summary>
    private static BigInteger NewSerial()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[0] = (byte)(bytes[0] & 0x7f | 0x40);
        return new(bytes, isUnsigned: true, isBigEndian: true);
    }
}
