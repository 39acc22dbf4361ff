using System.Security.Cryptography;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Sealing.Seals;

/// <summary>Verifies what an electronic seal signed, in the order of GM/T 0031: signature, its certificate, its time, the document's digest, then the seal itself.</summary>
public static class SealCheck
{
    // Between the clock of whoever sealed and that of whoever stamped.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>Steps of the parts <c>signer</c>, <c>stamp</c>, <c>seal</c> and <c>maker</c>, and the moment that a time stamp proves.</summary>
    /// <param name="signature">The bytes of Signature.xml.</param>
    /// <param name="path">Where it lies in the document; null: not looked at.</param>
    public static (DateTimeOffset? StampedAt, IReadOnlyList<Step> Steps) Check(SesSignature ses, ReadOnlyMemory<byte> signature, string? path, VerifyAsk ask)
    {
        var (signer, seal) = ("signer", ses.Seal);
        var steps = new List<Step>
        {
            Step.Passed("ses-format", "seal", ("version", $"{ses.Version}"), ("seal", seal.Info.Name), ("number", seal.Info.Id)),
            Value(signer, "ses-value", ses.Signer, ses.Algorithm, ses.Body, ses.Value),
        };

        var stampedAt = Stamp(ses, ask, steps);
        // Certificates and revocation beside the time stamp serve the chains of user and maker too: a seal itself brings neither.
        var beside = ses.Stamp?.Cms;
        ChainAsk Chain(string part, DateTimeOffset moment, Certificate other) =>
            ask.Chain(part, ChainPurpose.Signing, moment, [other, .. beside?.Certificates ?? []], beside?.Lists ?? []) with { Answers = [.. beside?.Answers ?? [], .. ask.Answers] };
        // What no time stamp proves could have been sealed just now.
        var at = stampedAt ?? ask.Now;
        steps.AddRange(ChainCheck.Check(ses.Signer, ask.Roots, Chain(signer, at, seal.Maker)).Steps);
        steps.Add(ses.SealedAt >= ses.Signer.NotBefore && ses.SealedAt <= ses.Signer.NotAfter && ses.SealedAt <= at + Slack
            ? Step.Passed("ses-time", signer, ("at", Step.Fact(ses.SealedAt)))
            : Step.Failed("ses-time", signer, ("at", Step.Fact(ses.SealedAt)), ("from", Step.Fact(ses.Signer.NotBefore)), ("to", Step.Fact(ses.Signer.NotAfter))));

        steps.Add(CryptographicOperations.FixedTimeEquals(ses.DataHash.Span, DigestAlgorithm.Sm3.Hash(signature.Span))
            ? Step.Passed("ses-digest", signer)
            : Step.Failed("ses-digest", signer));
        if (path is not null)
            steps.Add(string.Equals(ses.Property.TrimStart('/'), path.TrimStart('/'), StringComparison.Ordinal) ? Step.Passed("ses-property", signer, ("path", path)) : Step.Failed("ses-property", signer, ("path", path), ("stated", ses.Property)));

        steps.Add(Value("maker", "seal-value", seal.Maker, seal.Algorithm, seal.Body, seal.Signature));
        // The maker's certificate must have been in force when the seal was made; sealing may go on after its end.
        steps.AddRange(ChainCheck.Check(seal.Maker, ask.Roots, Chain("maker", seal.Info.MadeAt, ses.Signer)).Steps);
        steps.Add(Dates(ses));
        steps.Add(seal.IsFor(ses.Signer) ? Step.Passed("seal-users", "seal", ("certificate", ses.Signer.Name)) : Step.Failed("seal-users", "seal", ("certificate", ses.Signer.Name)));
        steps.Add(ses.Version == seal.Info.Version ? Step.Passed("seal-version", "seal") : Step.Failed("seal-version", "seal", ("seal", $"{seal.Info.Version}"), ("signature", $"{ses.Version}")));
        return (stampedAt, steps);
    }

    private static Step Dates(SesSignature ses)
    {
        var info = ses.Seal.Info;
        var fits = ses.SealedAt >= info.ValidFrom && ses.SealedAt <= info.ValidUntil && info.MadeAt <= ses.SealedAt;
        return fits
            ? Step.Passed("seal-dates", "seal", ("from", Step.Fact(info.ValidFrom)), ("to", Step.Fact(info.ValidUntil)), ("at", Step.Fact(ses.SealedAt)))
            : Step.Failed("seal-dates", "seal", ("from", Step.Fact(info.ValidFrom)), ("to", Step.Fact(info.ValidUntil)), ("at", Step.Fact(ses.SealedAt)));
    }

    private static Step Value(string part, string code, Certificate certificate, string algorithmOid, ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> value)
    {
        if (SignatureAlgorithm.Of(algorithmOid) is not { } algorithm) return Step.Failed(code, part, ("reason", "weak-algorithm"), ("algorithm", algorithmOid));
        return certificate.Key is not null && certificate.Key.Verify(algorithm, body.Span, value.Span)
            ? Step.Passed(code, part, ("algorithm", algorithm.Name), ("certificate", certificate.Name))
            : Step.Failed(code, part, ("algorithm", algorithm.Name), ("certificate", certificate.Name));
    }

    private static DateTimeOffset? Stamp(SesSignature ses, VerifyAsk ask, List<Step> steps)
    {
        if (!ses.HasStamp) return null;
        if (ses.Stamp is null)
        {
            steps.Add(Step.Failed("stamp-format", "stamp"));
            return null;
        }
        var found = TimeStampCheck.Check(ses.Stamp, digest => digest.Hash(ses.Value.Span), ask.Roots, ask.Chain("stamp", ChainPurpose.TimeStamping, ses.Stamp.Time, [], []));
        steps.AddRange(found);
        return found.Any(step => step.Outcome is StepOutcome.Failed || step is { Code: "chain-root", Outcome: not StepOutcome.Passed }) ? null : ses.Stamp.Time;
    }
}
