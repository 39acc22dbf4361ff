using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Pdf;

/// <summary>The files that go with a PDF, as its data (AFRelationship /Data), so that programs need not read pages.</summary>
internal sealed class PdfAttachments(PdfObjects objects, PageDocument document)
{
    private readonly List<(string Name, int Id)> files = [];

    public void Write()
    {
        foreach (var attachment in document.Attachments)
        {
            var (file, content) = (objects.Reserve(), objects.Reserve());
            objects.Begin(file).Put("<< /Type /Filespec /F "u8).Text(attachment.Name).Put(" /UF "u8).Text(attachment.Name).Put(" /Desc "u8).Text(attachment.Description)
                .Put(" /AFRelationship /Data /EF << /F "u8).Reference(content).Put("/UF "u8).Reference(content).Put(">> >>"u8);
            objects.End();
            using var entries = new PdfBuffer();
            entries.Put("/Type /EmbeddedFile /Subtype "u8).Name(attachment.MediaType).Put("/Params << /Size "u8).Put(attachment.Content.Length).Put(" /ModDate "u8).Date(document.About.MadeAt).Put(" >> "u8);
            objects.Stream(content, entries.Written, attachment.Content);
            files.Add((attachment.Name, file));
        }
        // A reader looks names up by halving.
        files.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
    }

    public void PutCatalog(PdfBuffer catalog)
    {
        if (files.Count == 0) return;
        catalog.Put("/AF ["u8);
        foreach (var (_, id) in files) catalog.Reference(id);
        catalog.Put("] /Names << /EmbeddedFiles << /Names ["u8);
        foreach (var (name, id) in files) catalog.Text(name).Put(" "u8).Reference(id);
        catalog.Put("] >> >> "u8);
    }
}
