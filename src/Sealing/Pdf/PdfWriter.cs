using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>Writes a document as PDF/A-3a (ISO 19005-3) that is PDF/UA-1 (ISO 14289-1) as well: it can be kept for ever, read aloud and copied. The same document gives the same bytes.</summary>
public static class PdfWriter
{
    public static PdfFile Write(PageDocument document, PdfSignatureField? field = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(document.Pages.Count, nameof(document));
        if (field is not null) ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)field.Page, (uint)document.Pages.Count, nameof(field));
        using var objects = new PdfObjects();
        var (catalog, tree, info, metadata, profile, resources) = (objects.Reserve(), objects.Reserve(), objects.Reserve(), objects.Reserve(), objects.Reserve(), objects.Reserve());
        var (fonts, pictures, structure) = (new PdfFonts(objects), new PdfPictures(objects), new PdfStructure(objects));
        var signature = field is null ? null : new PdfSignatureWriter(objects, field);
        var pages = new int[document.Pages.Count];
        for (var i = 0; i < pages.Length; i++) pages[i] = objects.Reserve();
        using (var content = new PdfContent(fonts, pictures, structure))
        {
            for (var i = 0; i < pages.Length; i++)
            {
                var stream = objects.Reserve();
                objects.Stream(stream, [], content.Of(document.Pages[i], i));
                WritePage(objects, document.Pages[i], pages[i], (tree, stream, resources, i), field?.Page == i ? signature : null);
            }
        }
        fonts.Write();
        pictures.Write();
        var named = objects.Begin(resources).Put("<< "u8);
        fonts.PutNames(named);
        pictures.PutNames(named);
        named.Put(">>"u8);
        objects.End();
        WriteTree(objects, tree, pages);
        if (signature is not null) signature.Write(pages[field!.Page], document.Pages[field.Page], pages.Length);
        structure.Write(document, pages, signature is null ? null : (signature.Widget, field!.Page, field.Words));
        var attachments = new PdfAttachments(objects, document);
        attachments.Write();
        objects.Stream(profile, "/N 3 "u8, SrgbProfile.Packed);
        PdfMetadata.WriteInfo(objects, info, document.About);
        PdfMetadata.WriteXmp(objects, metadata, document.About);
        var store = signature?.WriteStore();
        var root = objects.Begin(catalog).Put("<< /Type /Catalog /Pages "u8).Reference(tree).Put("/Metadata "u8).Reference(metadata)
            .Put("/MarkInfo << /Marked true >> /StructTreeRoot "u8).Reference(structure.Root).Put("/ViewerPreferences << /DisplayDocTitle true >> /Lang "u8).Text(document.About.Language)
            .Put(" /OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile "u8).Reference(profile).Put(">>] "u8);
        attachments.PutCatalog(root);
        signature?.PutCatalog(root, store!.Value);
        root.Put(">>"u8);
        objects.End();
        objects.Finish(catalog, info);
        var (gap, gapEnd) = signature?.Finish(objects.Out) ?? default;
        return new(objects.Out.Written.ToArray(), gap, gapEnd);
    }

    private static void WritePage(PdfObjects objects, DocumentPage page, int id, (int Tree, int Content, int Resources, int Key) of, PdfSignatureWriter? signature)
    {
        var to = objects.Begin(id).Put("<< /Type /Page /Parent "u8).Reference(of.Tree).Put("/MediaBox [0 0 "u8).Real(page.Width * PdfContent.Points).Real(page.Height * PdfContent.Points)
            .Put("] /Resources "u8).Reference(of.Resources).Put("/Contents "u8).Reference(of.Content).Put("/StructParents "u8).Put(of.Key).Put(" "u8);
        if (signature is not null) to.Put("/Tabs /S /Annots ["u8).Reference(signature.Widget).Put("] "u8);
        to.Put(">>"u8);
        objects.End();
    }

    private static void WriteTree(PdfObjects objects, int id, int[] pages)
    {
        var to = objects.Begin(id).Put("<< /Type /Pages /Count "u8).Put(pages.Length).Put(" /Kids ["u8);
        foreach (var page in pages) to.Reference(page);
        to.Put("] >>"u8);
        objects.End();
    }
}
