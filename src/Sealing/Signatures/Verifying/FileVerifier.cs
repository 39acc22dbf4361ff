using Yizhan.Sealing.Signatures.Verifying.Ofd;
using Yizhan.Sealing.Signatures.Verifying.Pdf;

namespace Yizhan.Sealing.Signatures.Verifying;

/// <summary>Judges a file, whoever made it: PDF or OFD. Never throws for what is in the file, and reads no more of it than its limits allow.</summary>
public static class FileVerifier
{
    public static FileReport Verify(ReadOnlyMemory<byte> file, VerifyAsk ask)
    {
        if (file.Span.StartsWith("%PDF-"u8)) return PdfVerifier.Verify(file, ask);
        if (file.Span.StartsWith("PK"u8)) return OfdVerifier.Verify(file, ask);
        return FileReport.Of("unknown", Step.Failed("file-format", "", ("reason", "unknown")));
    }
}
