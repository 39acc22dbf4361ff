namespace Yizhan.Sealing.Signatures.Verifying.Pdf;

/// <summary>A file that cannot be read as a PDF: told as a step, never thrown out of the verifier.</summary>
internal sealed class MalformedPdfException(string message) : Exception(message);

/// <summary>A name: <c>/Type</c>.</summary>
internal sealed record PdfName(string Value);

/// <summary>A string, and where it stands in the file, brackets included; a signature is written into such a place.</summary>
internal sealed record PdfString(byte[] Value, int Start, int End, bool IsHex);

/// <summary>A reference to another object: <c>12 0 R</c>.</summary>
internal readonly record struct PdfRef(int Number, int Generation);

internal sealed class PdfArray : List<object?>;

internal sealed class PdfDict : Dictionary<string, object?>
{
    public PdfDict()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>A stream with its bytes as they stand in the file.</summary>
internal sealed record PdfStream(PdfDict Dict, ReadOnlyMemory<byte> Raw);
