using System.IO.Compression;

namespace Yizhan.Kernel.Sheets;

/// <summary>The zip of an XLSX behind guards: parts are found by name, opened metered, and nothing the zip says about sizes is believed.</summary>
internal sealed class XlsxPackage : IDisposable
{
    /// <summary>Bytes of the record with which a zip ends.</summary>
    private const int ShortestZip = 22;

    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> unpacked = new(StringComparer.OrdinalIgnoreCase);
    private readonly SheetLimits limits;
    private readonly CancellationToken stop;
    private readonly long fileBytes;

    /// <exception cref="SheetStopped">Too many parts, a password, macros, or links to other files.</exception>
    public XlsxPackage(Stream content, SheetLimits limits, CancellationToken stop)
    {
        (this.limits, this.stop, fileBytes) = (limits, stop, content.Length);
        // Shorter than the record with which a zip ends: not every stream lets itself be asked for what lies before its beginning.
        if (fileBytes < ShortestZip) throw new SheetStopped(SheetRefusals.Damaged);
        // The zip's own list is only read once its length is known to be harmless: each entry of it costs memory.
        if (ByteSearch.Count(content, "PK\x01\x02"u8, limits.Parts + 1) > limits.Parts) throw new SheetStopped(SheetRefusals.PartsTooMany(limits.Parts));

        zip = new(content, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/').TrimStart('/');
            if (entry.IsEncrypted) throw new SheetStopped(SheetRefusals.Encrypted);
            if (!parts.TryAdd(name, entry)) throw new SheetStopped(SheetRefusals.Damaged);
            if (name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || Has(name, "/macrosheets/") || Has(name, "/activeX/") || Has(name, "/dialogsheets/"))
                throw new SheetStopped(SheetRefusals.Macros);
            if (Has(name, "/externalLinks/") || name.EndsWith("/connections.xml", StringComparison.OrdinalIgnoreCase))
                throw new SheetStopped(SheetRefusals.ExternalLinks);
        }

        static bool Has(string name, string folder) => name.Contains(folder, StringComparison.OrdinalIgnoreCase);
    }

    public bool Holds(string part) => parts.ContainsKey(part);

    /// <summary>Opens a part as XML.</summary>
    /// <exception cref="SheetStopped">There is no such part, or it claims to be too big.</exception>
    public XmlWalk Open(string part)
    {
        if (!parts.TryGetValue(part, out var entry)) throw new SheetStopped(SheetRefusals.Damaged);
        if (entry.Length > limits.PartBytes) throw new SheetStopped(SheetRefusals.ZipBomb);
        var packed = Math.Min(entry.CompressedLength, fileBytes);
        var others = unpacked.Where(other => other.Key != part).Sum(other => other.Value);
        var most = Math.Min(Math.Min(limits.PartBytes, limits.AllPartsBytes - others), UnpackedStream.AlwaysAllowed + packed * limits.Ratio);
        return new(new UnpackedStream(entry.Open(), most, Math.Max(entry.Length, 1), total => unpacked[part] = total, stop));
    }

    public void Dispose() => zip.Dispose();
}
