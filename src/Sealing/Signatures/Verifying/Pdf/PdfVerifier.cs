using System.Buffers;
using System.Globalization;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures.Cms;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Sealing.Signatures.Verifying.Pdf;

/// <summary>Judges the signatures of a PDF: PAdES baseline, the older adbe.pkcs7.detached, and document time stamps.</summary>
public static class PdfVerifier
{
    private const int MostSignatures = 100;

    private static readonly SearchValues<byte> SmallHex = SearchValues.Create("0123456789abcdef"u8), LargeHex = SearchValues.Create("0123456789ABCDEF"u8);

    private const string Cades = "ETSI.CAdES.detached", Pkcs7 = "adbe.pkcs7.detached", DocumentStamp = "ETSI.RFC3161";

    public static FileReport Verify(ReadOnlyMemory<byte> bytes, VerifyAsk ask)
    {
        try
        {
            var file = new PdfFile(bytes);
            var fields = PdfSignatureField.In(file);
            if (fields.Count == 0) return FileReport.Of("pdf", Step.Failed("file-signed", ""));
            if (fields.Count > MostSignatures) throw new MalformedPdfException("The file has too many signatures.");
            var store = PdfSecurityStore.In(file);
            return new("pdf", [Step.Passed("file-format", "", ("format", "PDF"))], [.. fields.Select(field => Verify(file, field, fields, store, ask) with { Covered = Fits(file.Bytes, field) ? field.ByteRange[2] + field.ByteRange[3] : null })]);
        }
        catch (MalformedPdfException malformed)
        {
            return FileReport.Of("pdf", Step.Failed("file-format", "", ("reason", "malformed"), ("detail", malformed.Message)));
        }
    }

    private static SignatureReport Verify(PdfFile file, PdfSignatureField field, IReadOnlyList<PdfSignatureField> all, PdfSecurityStore store, VerifyAsk ask)
    {
        var isStamp = field.SubFilter is DocumentStamp;
        var part = isStamp ? "stamp" : "signer";
        var claimed = ReadTime(field.Time);
        if (!Fits(file.Bytes, field)) return new(field.Field, null, claimed, null, null, [Step.Failed("pdf-range", part)]);
        var end = field.ByteRange[2] + field.ByteRange[3];
        var steps = new List<Step> { Step.Passed("pdf-range", part), PdfLaterChanges.Check(file, end, field, all, part) };
        if (ReadPadded(field.Contents.Value) is not { } der)
        {
            steps.Add(Step.Failed("cms-format", part));
            return new(field.Field, null, claimed, null, null, steps);
        }
        byte[] DigestOf(DigestAlgorithm digest) => digest.Hash(file.Bytes.Span[..field.ByteRange[1]], file.Bytes.Span[field.ByteRange[2]..end]);
        ask = ask with { Others = [.. store.Certificates, .. ask.Others], Lists = [.. store.Lists, .. ask.Lists], Answers = [.. store.Answers, .. ask.Answers] };
        if (isStamp)
        {
            if (TimeStampToken.Read(der) is not { } token) steps.Add(Step.Failed("stamp-format", part));
            else
            {
                steps.AddRange(TimeStampCheck.Check(token, DigestOf, ask.Roots, ask.Chain(part, ChainPurpose.TimeStamping, token.Time, [], [])));
                return new(field.Field, token.Cms.Signer(ask.Others), null, token.Time, null, steps);
            }
            return new(field.Field, null, null, null, null, steps);
        }
        if (field.SubFilter is not (Cades or Pkcs7) || CmsSignature.Read(der) is not { Content: null } cms)
        {
            steps.Add(field.SubFilter is Cades or Pkcs7 ? Step.Failed("cms-format", part) : Step.NotChecked("cms-format", part, ("reason", "sub-filter"), ("kind", field.SubFilter ?? "-")));
            return new(field.Field, null, claimed, null, null, steps);
        }
        var (signer, signed) = CmsCheck.Check(cms, part, Oids.Data, DigestOf, ask.Others, needsCertificate: field.SubFilter is Cades);
        steps.AddRange(signed);
        var stampedAt = Stamp(cms, ask, steps);
        if (signer is not null)
        {
            var chain = ChainCheck.Check(signer, ask.Roots, ask.Chain(part, ChainPurpose.Signing, stampedAt ?? ask.Now, cms.Certificates, cms.Lists) with { Answers = [.. cms.Answers, .. ask.Answers] });
            steps.AddRange(chain.Steps);
            steps.Add(ChainCheck.Spare(part, cms.Certificates, chain.Path, ask.Roots, ask.Others));
        }
        return new(field.Field, signer, claimed, stampedAt, null, steps);
    }

    /// <summary>The signature-time-stamp of B-T: over the signature value.</summary>
    private static DateTimeOffset? Stamp(CmsSignature cms, VerifyAsk ask, List<Step> steps)
    {
        const string Part = "stamp";
        if (!cms.Unsigned.TryGetValue(Oids.SignatureTimeStamp, out var value)) return null;
        if (TimeStampToken.Read(value) is not { } token)
        {
            steps.Add(Step.Failed("stamp-format", Part));
            return null;
        }
        var found = TimeStampCheck.Check(token, digest => digest.Hash(cms.Value.Span), ask.Roots, ask.Chain(Part, ChainPurpose.TimeStamping, token.Time, [], []));
        steps.AddRange(found);
        return found.Any(step => step.Outcome is StepOutcome.Failed) ? null : token.Time;
    }

    /// <summary>Whether the range is the whole of a revision around exactly the hole of this signature.</summary>
    private static bool Fits(ReadOnlyMemory<byte> bytes, PdfSignatureField field) =>
        field.ByteRange is [0, > 0 and var first, > 0 and var second, >= 0 and var length]
        && field.Contents.IsHex && field.Contents.Start == first && field.Contents.End == second && length <= bytes.Length - second
        && IsPlainHex(bytes.Span[(first + 1)..(second - 1)]);

    /// <summary>The hole is the one place that no digest covers: it may be written in one way only, without spaces and with letters of one size.</summary>
    private static bool IsPlainHex(ReadOnlySpan<byte> hole) =>
        !hole.ContainsAnyExcept(SmallHex) || !hole.ContainsAnyExcept(LargeHex);

    /// <summary>The structure at the head; behind it only zeros may fill the place that was reserved.</summary>
    private static ReadOnlyMemory<byte>? ReadPadded(byte[] contents)
    {
        if (!System.Formats.Asn1.AsnDecoder.TryReadEncodedValue(contents, System.Formats.Asn1.AsnEncodingRules.BER, out _, out _, out _, out var length)) return null;
        return contents.AsSpan(length).ContainsAnyExcept((byte)0) ? null : contents.AsMemory(0, length);
    }

    /// <summary>ISO 32000-1, 7.9.4: <c>D:20261102120000+08'00'</c>.</summary>
    private static DateTimeOffset? ReadTime(string? text)
    {
        if (text is null || !text.StartsWith("D:", StringComparison.Ordinal) || text.Length < 16) return null;
        var zone = text[16..].Replace("'", "", StringComparison.Ordinal);
        var offset = zone is "" || zone.StartsWith('Z') ? "+0000" : zone;
        return DateTimeOffset.TryParseExact(text[2..16] + offset, "yyyyMMddHHmmsszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
            : DateTimeOffset.TryParseExact(text[2..16], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) ? time : null;
    }
}
