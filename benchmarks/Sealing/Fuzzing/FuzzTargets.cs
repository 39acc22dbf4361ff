using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Cms;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>What of the verifier reads bytes of strangers: whole files, and each structure by itself.</summary>
internal static partial class FuzzTargets
{
    private const string ValuePath = "Doc_0/Signs/Sign_0/SignedValue.dat";

    public static IReadOnlyList<FuzzTarget> Of(FuzzMaterial material)
    {
        var (ask, pdf, ofd) = (material.Ask, material.Pdf, material.Ofd);
        var (from, to, cms) = Hole(pdf);
        var files = Unzip(ofd);
        var (ses, described) = (files[ValuePath], files["Doc_0/Signs/Sign_0/Signature.xml"]);
        var (signature, seal) = (CmsSignature.Read(cms)!, SesSignature.Read(ses)!);
        var (token, digest) = (signature.Unsigned[Oids.SignatureTimeStamp].ToArray(), DigestAlgorithm.Sha256.Hash(pdf.AsSpan(0, from), pdf.AsSpan(to)));
        var rootsOwn = ask.Lists.Where(list => ask.Roots.Certificates.Any(list.IsSignedBy)).ToList();
        return
        [
            new("pdf", [pdf, WithPackedRevision(pdf)], PdfMutator.Mutate, file => Of(FileVerifier.Verify(file, ask), () => !IsSame(file, pdf, from, to))),
            new("ofd", [ofd], OfdMutator.Mutate, file => Of(FileVerifier.Verify(file, ask), () => !IsSame(Unzip(file), files))),
            new("cms", [cms], DerMutator.Mutate, bytes => CmsSignature.Read(bytes) is { } read
                ? Of(CmsCheck.Check(read, "signer", Oids.Data, _ => digest, ask.Others, needsCertificate: true).Steps) : default),
            new("ses", [ses], DerMutator.Mutate, bytes => SesSignature.Read(bytes) is { } read ? Of(SealCheck.Check(read, described, SignaturePath, ask).Steps) : default),
            new("stamp", [token, seal.Stamp!.Bytes.ToArray()], DerMutator.Mutate, bytes => TimeStampToken.Read(bytes) is { } read
                ? Of(TimeStampCheck.Check(read, algorithm => algorithm.Hash(signature.Value.Span), ask.Roots, ask.Chain("stamp", ChainPurpose.TimeStamping, read.Time, [], []))) : default),
            new("answer", [TimeStampResponse.Granted(token)], DerMutator.Mutate, bytes => new(TimeStampResponse.Read(bytes) is { } read ? $"{read.Status} {read.Token.Length > 0}" : "", false)),
            new("certificate", [signature.Certificates[0].Bytes.ToArray(), seal.Signer.Bytes.ToArray()], DerMutator.Mutate, bytes => Certificate.Read(bytes) is { } read
                ? Of(ChainCheck.Check(read, ask.Roots, ask.Chain("signer", ChainPurpose.Signing, ask.Now, signature.Certificates, [])).Steps) : default),
            // Nobody but the authority may say that the signer is not revoked: what passes is forged.
            new("ocsp", material.Answers, DerMutator.Mutate, bytes => RevocationAnswer.Read(bytes) is { } read
                ? Revocation(ChainCheck.Check(signature.Certificates[0], ask.Roots, ask.Chain("signer", ChainPurpose.Signing, ask.Now, signature.Certificates, []) with { Lists = rootsOwn, Answers = [read] })) : default),
            new("list", [.. ask.Lists.Select(list => list.Bytes.ToArray())], DerMutator.Mutate, bytes => new(RevocationList.Read(bytes) is { } read ? $"{read.Count} {read.IsSignedBy(signature.Certificates[1])}" : "", false)),
        ];
    }

    /// <summary>A further revision with object stream and cross-reference stream, as most programs write them.</summary>
    private static byte[] WithPackedRevision(byte[] pdf)
    {
        var raw = Encoding.Latin1.GetString(pdf);
        var (root, previous) = (Root().Match(raw).Groups[1].Value, raw[(raw.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..].Split('\n')[0]);
        var packed = Deflated("901 0 << /Certs [ ] >>"u8.ToArray());
        var container = $"900 0 obj\n<< /Type /ObjStm /N 1 /First 6 /Filter /FlateDecode /Length {packed.Length} >>\nstream\n{Encoding.Latin1.GetString(packed)}\nendstream\nendobj\n";
        var table = pdf.Length + container.Length;
        byte[] Row(int kind, int where, int which) => [(byte)kind, (byte)(where >> 24), (byte)(where >> 16), (byte)(where >> 8), (byte)where, (byte)which];
        var rows = Deflated([.. Row(1, pdf.Length, 0), .. Row(2, 900, 0), .. Row(1, table, 0)]);
        var end = $"902 0 obj\n<< /Type /XRef /W [1 4 1] /Index [900 3] /Size 903 /Root {root} 0 R /Prev {previous} /Filter /FlateDecode /Length {rows.Length} >>\nstream\n{Encoding.Latin1.GetString(rows)}\nendstream\nendobj\nstartxref\n{table}\n%%EOF\n";
        return [.. pdf, .. Encoding.Latin1.GetBytes(container + end)];
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var packing = new ZLibStream(memory, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(bytes);
        return memory.ToArray();
    }

    private static string SignaturePath => Yizhan.Sealing.Ofd.OfdPackage.SignaturePath;

    private static FuzzOutcome Of(IReadOnlyList<Step> steps) => new(KeyOf(steps), false);

    private static FuzzOutcome Of(FileReport report, Func<bool> isOther) => new(KeyOf(report.All), report.Verdict is Verdict.Genuine && isOther());

    private static FuzzOutcome Revocation(ChainReport report) =>
        new(KeyOf(report.Steps), report.Steps.Single(step => step.Code is "chain-revocation").Outcome is StepOutcome.Passed);

    private static string KeyOf(IEnumerable<Step> steps)
    {
        var key = new StringBuilder();
        foreach (var step in steps) key.Append(step.Part).Append(' ').Append(step.Code).Append(' ').Append((int)step.Outcome).Append(step.Reason).Append(';');
        return key.ToString();
    }

    /// <summary>All that the signature covers; the hole itself may say the same in other words.</summary>
    private static bool IsSame(byte[] file, byte[] pdf, int from, int to) =>
        file.Length == pdf.Length && file.AsSpan(0, from).SequenceEqual(pdf.AsSpan(0, from)) && file.AsSpan(to).SequenceEqual(pdf.AsSpan(to));

    /// <summary>Every file but the signed value, which may say the same in other words.</summary>
    private static bool IsSame(Dictionary<string, byte[]> files, Dictionary<string, byte[]> whole) =>
        files.Count == whole.Count && whole.All(file => file.Key is ValuePath || (files.TryGetValue(file.Key, out var bytes) && bytes.AsSpan().SequenceEqual(file.Value)));

    private static (int From, int To, byte[] Cms) Hole(byte[] pdf)
    {
        var range = Range().Match(Encoding.Latin1.GetString(pdf));
        var (from, to) = (int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture));
        var hole = Convert.FromHexString(Encoding.Latin1.GetString(pdf, from + 1, to - from - 2));
        System.Formats.Asn1.AsnDecoder.ReadEncodedValue(hole, System.Formats.Asn1.AsnEncodingRules.DER, out _, out _, out var length);
        return (from, to, hole[..length]);
    }

    private static Dictionary<string, byte[]> Unzip(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var files = new Dictionary<string, byte[]>();
        foreach (var entry in archive.Entries)
        {
            using var packed = entry.Open();
            using var memory = new MemoryStream();
            packed.CopyTo(memory);
            files[entry.FullName] = memory.ToArray();
        }
        return files;
    }

    [GeneratedRegex(@"/Root ([0-9]+) 0 R")]
    private static partial Regex Root();

    [GeneratedRegex(@"/ByteRange \[0 ([0-9]+) ([0-9]+) [0-9]+ \]")]
    private static partial Regex Range();
}
