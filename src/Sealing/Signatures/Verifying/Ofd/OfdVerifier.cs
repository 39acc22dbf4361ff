using System.Security.Cryptography;
using Yizhan.Sealing.Seals;

namespace Yizhan.Sealing.Signatures.Verifying.Ofd;

/// <summary>Judges the seals of an OFD (GB/T 33190) with the electronic seals of GB/T 38540: the files, what was signed over them, and the seal itself.</summary>
public static class OfdVerifier
{
    public static FileReport Verify(ReadOnlyMemory<byte> bytes, VerifyAsk ask)
    {
        try
        {
            var package = OfdPackage.Open(bytes);
            var (lists, signatures) = OfdSignatureFile.In(package);
            if (signatures.Count == 0) return FileReport.Of("ofd", Step.Failed("file-signed", ""));
            var own = signatures.SelectMany(one => new[] { one.Path, one.ValuePath, one.SealPath ?? one.Path }).Concat(lists).ToHashSet(StringComparer.Ordinal);
            return new("ofd", [Step.Passed("file-format", "", ("format", "OFD")), ArchiveCheck.Check(bytes.Span)], [.. signatures.Select(one => Verify(package, one, own, ask))]);
        }
        catch (MalformedOfdException malformed)
        {
            return FileReport.Of("ofd", Step.Failed("file-format", "", ("reason", malformed.Reason), ("detail", malformed.Message)));
        }
    }

    private static SignatureReport Verify(OfdPackage package, OfdSignatureFile file, HashSet<string> own, VerifyAsk ask)
    {
        var steps = new List<Step> { References(package, file), Unprotected(package, file, own) };
        if (file.Kind is not "Seal")
        {
            steps.Add(Step.NotChecked("ses-format", "seal", ("reason", "kind"), ("kind", file.Kind)));
            return new(file.Path, null, null, null, null, steps);
        }
        if (package.Find(file.ValuePath) is not { } value || SesSignature.Read(value) is not { } ses)
        {
            var version = package.Find(file.ValuePath) is { } other ? SesSignature.VersionOf(other) : null;
            steps.Add(version is null or (>= SealInfo.Oldest and <= SealInfo.Newest)
                ? Step.Failed("ses-format", "seal", ("path", file.ValuePath))
                : Step.NotChecked("ses-format", "seal", ("reason", "version"), ("version", $"{version}")));
            return new(file.Path, null, null, null, null, steps);
        }
        if (file.SealPath is not null)
        {
            // GB/T 33190 18.2.3: the copy beside the signature is for those who only want to look at the seal.
            var same = package.Find(file.SealPath) is { } copy && copy.AsSpan().SequenceEqual(ses.Seal.Bytes.Span);
            steps.Add(same ? Step.Passed("ofd-seal-copy", "seal") : Step.Failed("ofd-seal-copy", "seal", ("path", file.SealPath)));
        }
        var (stampedAt, found) = SealCheck.Check(ses, package.Find(file.Path)!, file.Path, ask);
        steps.AddRange(found);
        return new(file.Path, ses.Signer, ses.SealedAt, stampedAt, ses.Seal.Info.Name, steps);
    }

    private static Step References(OfdPackage package, OfdSignatureFile file)
    {
        const string Code = "ofd-reference";
        if (DigestAlgorithm.Of(file.CheckMethod) is not { } digest) return Step.Failed(Code, "", ("reason", "weak-algorithm"), ("algorithm", file.CheckMethod));
        if (file.References.Count == 0) return Step.Failed(Code, "", ("reason", "none"));
        foreach (var one in file.References)
        {
            var stated = new byte[digest.Length];
            if (package.Find(package.Resolve(file.Path, one.Path)) is not { } bytes) return Step.Failed(Code, "", ("reason", "missing"), ("file", one.Path));
            if (!Convert.TryFromBase64String(one.Digest, stated, out var length) || length != digest.Length || !CryptographicOperations.FixedTimeEquals(stated, digest.Hash(bytes)))
                return Step.Failed(Code, "", ("file", one.Path));
        }
        return Step.Passed(Code, "", ("count", $"{file.References.Count}"), ("algorithm", digest.Name));
    }

    /// <summary>Everything but the business of signatures itself should be protected: what is not could be exchanged unseen.</summary>
    private static Step Unprotected(OfdPackage package, OfdSignatureFile file, HashSet<string> own)
    {
        var covered = file.References.Select(one => package.Resolve(file.Path, one.Path)).ToHashSet(StringComparer.Ordinal);
        var open = package.Paths.Where(path => !covered.Contains(path) && !own.Contains(path)).Order(StringComparer.Ordinal).ToList();
        return open.Count == 0 ? Step.Passed("ofd-unprotected", "") : Step.NotChecked("ofd-unprotected", "", ("file", open[0]), ("count", $"{open.Count}"));
    }
}
