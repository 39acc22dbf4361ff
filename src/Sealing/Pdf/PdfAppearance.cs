using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>What is seen where a document was signed, drawn so that what lies below shows through. Made once for a seal; readers fit it into the box it is put in.</summary>
public sealed class PdfAppearance
{
    /// <param name="paths">In mm from the top left corner.</param>
    /// <param name="width">In mm.</param>
    /// <param name="height">In mm.</param>
    public PdfAppearance(IReadOnlyList<PaintedPath> paths, double width, double height)
    {
        using PdfBuffer content = new(), entries = new();
        content.Put("/Ink gs 2.834646 0 0 -2.834646 0 "u8).Real(height * PdfContent.Points).Put("cm\n"u8);
        foreach (var (path, colour) in paths)
        {
            PdfContent.PutColour(content, colour);
            content.Put("rg\n"u8);
            PdfContent.Put(content, path);
            content.Put("f\n"u8);
        }
        // Ink lies on the paper and covers nothing.
        entries.Put("/Type /XObject /Subtype /Form /Resources << /ExtGState << /Ink << /Type /ExtGState /BM /Multiply >> >> >> /BBox [0 0 "u8)
            .Real(width * PdfContent.Points).Real(height * PdfContent.Points).Put("] "u8);
        (Entries, Content) = (entries.Written.ToArray(), PackedStream.Of(content.Written));
    }

    internal byte[] Entries { get; }

    internal PackedStream Content { get; }
}
