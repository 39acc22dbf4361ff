using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>Writes the field of a signature, its appearance and the material to judge it by, all in the one revision of the file.</summary>
internal sealed class PdfSignatureWriter(PdfObjects objects, PdfSignatureField field)
{
    private const int RangeDigits = 10;

    private int range, gap, gapEnd;

    /// <summary>The number of the widget, which the page names.</summary>
    public int Widget { get; } = objects.Reserve();

    private int Value { get; } = objects.Reserve();

    /// <param name="key">In the tree of structure.</param>
    public void Write(int page, DocumentPage on, int key)
    {
        var appearance = objects.Reserve();
        var box = field.Box;
        objects.Begin(Widget).Put("<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /T "u8).Text(field.Name).Put(" /TU "u8).Text(field.Words)
            .Put(" /Contents "u8).Text(field.Words).Put(" /P "u8).Reference(page).Put("/StructParent "u8).Put(key).Put(" /V "u8).Reference(Value).Put("/Rect ["u8)
            .Real(box.X * PdfContent.Points).Real((on.Height - box.Bottom) * PdfContent.Points)
            .Real(box.Right * PdfContent.Points).Real((on.Height - box.Y) * PdfContent.Points).Put("] /AP << /N "u8).Reference(appearance).Put(">> >>"u8);
        objects.End();
        field.Appearance.Write(objects, appearance);
        WriteValue();
    }

    /// <summary>What the catalog says of it.</summary>
    public void PutCatalog(PdfBuffer catalog, (int[] Certificates, int[] Lists) store)
    {
        catalog.Put("/AcroForm << /Fields ["u8).Reference(Widget).Put("] /SigFlags 3 >> /Perms << /DocMDP "u8).Reference(Value).Put(">> "u8);
        if (store.Certificates.Length + store.Lists.Length == 0) return;
        catalog.Put("/DSS << /Type /DSS "u8);
        Put("/Certs ["u8, store.Certificates);
        Put("/CRLs ["u8, store.Lists);
        catalog.Put(">> "u8);

        void Put(ReadOnlySpan<byte> name, int[] ids)
        {
            if (ids.Length == 0) return;
            catalog.Put(name);
            foreach (var id in ids) catalog.Reference(id);
            catalog.Put("] "u8);
        }
    }

    public (int[] Certificates, int[] Lists) WriteStore() => field.Store is { } store ? (Streams(store.Certificates), Streams(store.Lists)) : ([], []);

    /// <summary>Says in the finished file which bytes are signed; where the signature is to go.</summary>
    public (int Gap, int GapEnd) Finish(PdfBuffer file)
    {
        file.Digits(range, RangeDigits, gap, " "u8);
        file.Digits(range + RangeDigits + 1, RangeDigits, gapEnd, " "u8);
        file.Digits(range + 2 * (RangeDigits + 1), RangeDigits, file.Length - gapEnd, " "u8);
        return (gap, gapEnd);
    }

    private int[] Streams(IReadOnlyList<PackedStream> contents)
    {
        var ids = new int[contents.Count];
        for (var i = 0; i < ids.Length; i++) objects.Stream(ids[i] = objects.Reserve(), [], contents[i]);
        return ids;
    }

    private void WriteValue()
    {
        var to = objects.Begin(Value).Put("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 "u8);
        range = to.Leave(3 * (RangeDigits + 1), (byte)'0');
        to.Put("] /Contents "u8);
        gap = to.Length;
        to.Put("<"u8).Leave(2 * field.ReservedBytes, (byte)'0');
        gapEnd = to.Put(">"u8).Length;
        to.Put(" /M "u8).Date(field.SignedAt);
        if (field.Signer is not "") to.Put(" /Name "u8).Text(field.Signer);
        if (field.Reason is not "") to.Put(" /Reason "u8).Text(field.Reason);
        to.Put(" /Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /V /1.2 /P "u8).Put(field.Permission).Put(" >> >>] >>"u8);
        objects.End();
    }
}
