using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Certificates;

/// <summary>Builds the chain from a certificate to a trusted root and checks it: RFC 5280 6, for international and national algorithms alike.</summary>
public static class ChainCheck
{
    private const int LongestPath = 8;

    // Somebody may put a thousand certificates of the same name into a file.
    private const int MostTries = 64;

    public static ChainReport Check(Certificate leaf, TrustedRoots roots, ChainAsk ask)
    {
        var builder = new Builder(roots, ask.Others);
        var path = builder.Build(leaf);
        var isRooted = roots.Holds(path[^1]);
        return new(path,
        [
            isRooted ? Step.Passed("chain-root", ask.Part, ("root", path[^1].Name)) : Step.Failed("chain-root", ask.Part, ("certificate", path[^1].Name), ("issuer", path[^1].IssuerName)),
            Signatures(path, builder.Forged, isRooted, ask),
            Dates(path, ask),
            Authorities(path, ask),
            Usage(path, ask),
            RevocationCheck.Of(path, isRooted, ask),
        ]);
    }

    /// <summary>Certificates that were put into a signature and are no part of its chain: each must be signed by somebody one knows, or it may have been changed.</summary>
    internal static Step Spare(string part, IReadOnlyList<Certificate> inside, IReadOnlyList<Certificate> path, TrustedRoots roots, IReadOnlyList<Certificate> others)
    {
        foreach (var one in inside)
        {
            if (path.Any(one.Same)) continue;
            var known = roots.Certificates.Concat(path).Concat(inside).Concat(others);
            if (!known.Any(issuer => issuer.Subject.Span.SequenceEqual(one.Issuer.Span) && one.IsSignedBy(issuer))) return Step.NotChecked("chain-spare", part, ("certificate", one.Name));
        }
        return Step.Passed("chain-spare", part);
    }

    /// <summary>Each link was verified while building; what is said here is whether one was refused for it.</summary>
    private static Step Signatures(List<Certificate> path, Certificate? forged, bool isRooted, ChainAsk ask) =>
        !isRooted && forged is not null ? Step.Failed("chain-signatures", ask.Part, ("certificate", forged.Name), ("issuer", forged.IssuerName))
        : isRooted ? Step.Passed("chain-signatures", ask.Part, ("count", $"{path.Count - 1}"))
        : Step.NotChecked("chain-signatures", ask.Part);

    private static Step Dates(List<Certificate> path, ChainAsk ask)
    {
        foreach (var one in path)
        {
            if (ask.At >= one.NotBefore && ask.At <= one.NotAfter) continue;
            return Step.Failed("chain-dates", ask.Part, ("reason", ask.At < one.NotBefore ? "early" : "late"),
                ("certificate", one.Name), ("from", Step.Fact(one.NotBefore)), ("to", Step.Fact(one.NotAfter)), ("at", Step.Fact(ask.At)));
        }
        return Step.Passed("chain-dates", ask.Part, ("from", Step.Fact(path[0].NotBefore)), ("to", Step.Fact(path[0].NotAfter)), ("at", Step.Fact(ask.At)));
    }

    private static Step Authorities(List<Certificate> path, ChainAsk ask)
    {
        for (var i = 1; i < path.Count; i++)
        {
            var extensions = path[i].Extensions;
            var mayIssue = extensions.IsAuthority && (extensions.KeyUses ?? KeyUses.SignCertificates).HasFlag(KeyUses.SignCertificates);
            if (!mayIssue || extensions.PathLength < i - 1) return Step.Failed("chain-authorities", ask.Part, ("certificate", path[i].Name));
        }
        return Step.Passed("chain-authorities", ask.Part);
    }

    private static Step Usage(List<Certificate> path, ChainAsk ask)
    {
        foreach (var one in path)
            if (one.Extensions.NotUnderstood is [var unknown, ..]) return Step.Failed("chain-usage", ask.Part, ("reason", "not-understood"), ("certificate", one.Name), ("extension", unknown));
        var leaf = path[0].Extensions;
        var signs = leaf.KeyUses is not { } uses || (uses & (KeyUses.DigitalSignature | KeyUses.NonRepudiation)) != 0;
        var fits = ask.Purpose is ChainPurpose.Signing
            ? signs && !leaf.IsAuthority && leaf.Purposes is not [Oids.TimeStamping or Oids.OcspSigning]
            : signs && leaf is { Purposes: [Oids.TimeStamping], PurposesAreCritical: true };
        return fits ? Step.Passed("chain-usage", ask.Part) : Step.Failed("chain-usage", ask.Part, ("certificate", path[0].Name));
    }

    private sealed class Builder(TrustedRoots roots, IReadOnlyList<Certificate> others)
    {
        private List<Certificate> longest = [];
        private int tries;

        /// <summary>A certificate that names an issuer of ours without its signature.</summary>
        public Certificate? Forged { get; private set; }

        /// <summary>The path to a root, or the longest there is.</summary>
        public List<Certificate> Build(Certificate leaf) => Extend([leaf]) ?? longest;

        private List<Certificate>? Extend(List<Certificate> path)
        {
            if (path.Count > longest.Count) longest = path;
            var last = path[^1];
            if (roots.Holds(last)) return path;
            if (path.Count == LongestPath) return null;
            foreach (var candidate in roots.Certificates.Concat(others))
            {
                if (!MayHaveIssued(candidate, last) || path.Any(candidate.Same) || tries++ >= MostTries) continue;
                if (!last.IsSignedBy(candidate)) Forged = last;
                else if (Extend([.. path, candidate]) is { } whole) return whole;
            }
            return null;
        }

        private static bool MayHaveIssued(Certificate issuer, Certificate one) =>
            issuer.Subject.Span.SequenceEqual(one.Issuer.Span)
            && (one.Extensions.AuthorityKeyId.Length == 0 || issuer.Extensions.SubjectKeyId.Length == 0 || one.Extensions.AuthorityKeyId.Span.SequenceEqual(issuer.Extensions.SubjectKeyId.Span));
    }
}
