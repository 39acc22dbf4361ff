using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Ofd;

/// <summary>Writes a document as OFD (GB/T 33190-2016). The same document gives the same bytes.</summary>
/// <remarks>The order of elements is that of the schema in the standard.</remarks>
public static class OfdWriter
{
    /// <param name="hasSignature">It will be signed: the document then names its signature, which is protected as well.</param>
    public static OfdPackage Write(PageDocument document, bool hasSignature = false)
    {
        ArgumentOutOfRangeException.ThrowIfZero(document.Pages.Count, nameof(document));
        var resources = new OfdResources();
        var ids = new int[document.Pages.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = resources.NextId();
        var contents = new List<(string, byte[])>();
        for (var i = 0; i < ids.Length; i++) contents.Add(($"Doc_0/Pages/Page_{i}/Content.xml", OfdContent.Of(document.Pages[i], resources)));
        var files = new List<(string, byte[])>
        {
            ("OFD.xml", Entry(document, hasSignature)),
            ("Doc_0/Document.xml", Body(document, ids, resources)),
            ("Doc_0/PublicRes.xml", resources.Fonts()),
            ("Doc_0/DocumentRes.xml", resources.Pictures()),
        };
        files.AddRange(contents);
        files.AddRange(resources.Files());
        if (document.Attachments.Count > 0) files.Add(("Doc_0/Attachs/Attachments.xml", Attachments(document)));
        for (var i = 0; i < document.Attachments.Count; i++) files.Add(($"Doc_0/Attachs/{FileOf(document.Attachments[i], i)}", document.Attachments[i].Content));
        return new(files, ids, document.About.MadeAt, hasSignature);
    }

    private static byte[] Entry(PageDocument document, bool hasSignature)
    {
        var about = document.About;
        using var xml = new OfdXml("OFD");
        xml.With("Version", "1.1").With("DocType", "OFD").Begin("DocBody").Begin("DocInfo").Leaf("DocID", Identity(document)).Leaf("Title", about.Title);
        if (about.Author is not "") xml.Leaf("Author", about.Author);
        xml.Leaf("CreationDate", about.MadeAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Leaf("Creator", "Yizhan").End().Leaf("DocRoot", "Doc_0/Document.xml");
        if (hasSignature) xml.Leaf("Signatures", "Doc_0/Signs/Signatures.xml");
        return xml.Finish();
    }

    private static byte[] Body(PageDocument document, int[] ids, OfdResources resources)
    {
        using var xml = new OfdXml("Document");
        xml.Begin("CommonData").Leaf("MaxUnitID", resources.LastId.ToString(CultureInfo.InvariantCulture))
            .Begin("PageArea").Leaf("PhysicalBox", 0, 0, document.Pages[0].Width, document.Pages[0].Height).End()
            .Leaf("PublicRes", "PublicRes.xml").Leaf("DocumentRes", "DocumentRes.xml").End().Begin("Pages");
        for (var i = 0; i < ids.Length; i++) xml.Begin("Page").With("ID", ids[i]).With("BaseLoc", $"Pages/Page_{i}/Content.xml").End();
        xml.End();
        if (document.Attachments.Count > 0) xml.Leaf("Attachments", "Attachs/Attachments.xml");
        return xml.Finish();
    }

    private static byte[] Attachments(PageDocument document)
    {
        using var xml = new OfdXml("Attachments");
        for (var i = 0; i < document.Attachments.Count; i++)
        {
            var attachment = document.Attachments[i];
            xml.Begin("Attachment").With("ID", $"{i + 1}").With("Name", attachment.Name).With("Format", EndingOf(attachment))
                .With("CreationDate", document.About.MadeAt.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)).Leaf("FileLoc", FileOf(attachment, i)).End();
        }
        return xml.Finish();
    }

    // Within the package files are numbered: a name that people chose may hold what no path may.
    private static string FileOf(DocumentAttachment attachment, int number) => string.Create(CultureInfo.InvariantCulture, $"attachment_{number}.{EndingOf(attachment)}");

    private static string EndingOf(DocumentAttachment attachment) =>
        Path.GetExtension(attachment.Name).TrimStart('.') is { Length: > 0 and < 9 } ending && ending.All(char.IsAsciiLetterOrDigit) ? ending.ToLowerInvariant() : "bin";

    /// <summary>Thirty-two digits, made of what the document says of itself and of its text.</summary>
    private static string Identity(PageDocument document)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{document.About}"));
        foreach (var page in document.Pages)
            foreach (var item in page.Items)
                if (item is TextItem text) hash.AppendData(Encoding.UTF8.GetBytes(text.Text));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
