using System.Security.Cryptography;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Cms;

namespace Yizhan.Sealing.TimeStamps;

/// <summary>Verifies a time stamp: that it is over these bytes, and of an authority that is believed.</summary>
public static class TimeStampCheck
{
    /// <param name="digestOf">The digest of what should have been stamped, under the token's algorithm.</param>
    /// <returns>Every step under the part <c>stamp</c>.</returns>
    public static IReadOnlyList<Step> Check(TimeStampToken token, Func<DigestAlgorithm, byte[]> digestOf, TrustedRoots roots, ChainAsk ask)
    {
        var steps = new List<Step>
        {
            token.Digest is { } digest && CryptographicOperations.FixedTimeEquals(token.Imprint.Span, digestOf(digest))
                ? Step.Passed("stamp-imprint", ask.Part, ("at", Step.Fact(token.Time)))
                : Step.Failed("stamp-imprint", ask.Part, ("at", Step.Fact(token.Time))),
        };
        var (signer, signed) = CmsCheck.Check(token.Cms, ask.Part, Oids.TimeStampInfo, algorithm => algorithm.Hash(token.Cms.Content!.Value.Span), ask.Others, needsCertificate: !NamesCertificateOfOld(token));
        steps.AddRange(signed);
        if (signer is not null)
        {
            var chain = ChainCheck.Check(signer, roots, ask with { Others = [.. token.Cms.Certificates, .. ask.Others], Lists = [.. token.Cms.Lists, .. ask.Lists], Answers = [.. token.Cms.Answers, .. ask.Answers] });
            steps.AddRange(chain.Steps);
            steps.Add(ChainCheck.Spare(ask.Part, token.Cms.Certificates, chain.Path, roots, ask.Others));
        }
        if (token.Time > ask.Now) steps.Add(Step.Failed("stamp-time", ask.Part, ("at", Step.Fact(token.Time)), ("now", Step.Fact(ask.Now))));
        return steps;
    }

    /// <summary>RFC 3161 had signing-certificate with SHA-1; authorities that never followed RFC 5816 still write it.</summary>
    private static bool NamesCertificateOfOld(TimeStampToken token) => token.Cms.Signed.ContainsKey(Oids.SigningCertificate);
}
