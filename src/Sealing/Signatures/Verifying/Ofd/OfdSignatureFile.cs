using System.Xml.Linq;

namespace Yizhan.Sealing.Signatures.Verifying.Ofd;

/// <summary>A file that a signature protects.</summary>
internal sealed record OfdReference(string Path, string Digest);

/// <summary>A Signature.xml of GB/T 33190, taken apart.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Kind"><c>Seal</c> or <c>Sign</c>.</param>
/// <param name="CheckMethod">The identifier of the digest of <paramref name="References"/>.</param>
/// <param name="ValuePath">Where the signed value lies.</param>
/// <param name="SealPath">Where a copy of the seal lies; null: nowhere.</param>
internal sealed record OfdSignatureFile(string Path, string Kind, string CheckMethod, IReadOnlyList<OfdReference> References, string ValuePath, string? SealPath)
{
    private const int MostSignatures = 100;

    /// <summary>Every signature that the document lists.</summary>
    /// <returns>The lists' own paths too: no signature can protect the list it stands in, where further ones may follow.</returns>
    public static (IReadOnlyList<string> Lists, IReadOnlyList<OfdSignatureFile> Signatures) In(OfdPackage package)
    {
        var lists = new List<string>();
        var signatures = new List<OfdSignatureFile>();
        foreach (var list in Named(package.Xml("OFD.xml"), "DocBody").Select(body => Text(body, "Signatures")).OfType<string>())
        {
            var listPath = package.Resolve("", list);
            lists.Add(listPath);
            foreach (var one in Named(package.Xml(listPath), "Signature"))
            {
                if (signatures.Count == MostSignatures) throw new MalformedOfdException("too-large", "The document has too many signatures.");
                if (one.Attribute("BaseLoc")?.Value is not { } place) throw new MalformedOfdException("malformed", "A signature is listed without its place.");
                signatures.Add(Read(package, package.Resolve(listPath, place), one.Attribute("Type")?.Value ?? "Seal"));
            }
        }
        return (lists, signatures);
    }

    private static OfdSignatureFile Read(OfdPackage package, string path, string kind)
    {
        var root = package.Xml(path);
        var info = Child(root, "SignedInfo") ?? throw new MalformedOfdException("malformed", $"{path} signs nothing.");
        var references = Child(info, "References");
        var value = Text(root, "SignedValue") ?? throw new MalformedOfdException("malformed", $"{path} has no value.");
        var seal = Child(info, "Seal") is { } sealElement ? Text(sealElement, "BaseLoc") : null;
        return new(path, kind, references?.Attribute("CheckMethod")?.Value ?? "",
            [.. references is null ? [] : Named(references, "Reference").Select(one => new OfdReference(one.Attribute("FileRef")?.Value ?? "", Text(one, "CheckValue") ?? ""))],
            package.Resolve(path, value), seal is null ? null : package.Resolve(path, seal));
    }

    // Some programs write the elements without the namespace of the standard.
    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Elements().Where(one => one.Name.LocalName == name);

    private static XElement? Child(XElement parent, string name) => Named(parent, name).FirstOrDefault();

    private static string? Text(XElement parent, string name) => Child(parent, name)?.Value.Trim();
}
