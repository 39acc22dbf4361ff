using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Xml;
using System.Xml.Linq;

namespace Yizhan.Sealing.Signatures.Verifying.Ofd;

/// <summary>A file that cannot be read as an OFD: told as a step, never thrown out of the verifier.</summary>
internal sealed class MalformedOfdException(string reason, string message) : Exception(message)
{
    public string Reason => reason;
}

/// <summary>The files of an OFD, a ZIP archive: read with limits, so that a small file cannot grow into a large one, nor name what lies outside of it.</summary>
internal sealed class OfdPackage
{
    private const int MostEntries = 20_000, LongestName = 512;
    private const long LongestEntry = 128L * 1024 * 1024, LongestAll = 256L * 1024 * 1024;
    private const int LongestXml = 16 * 1024 * 1024;

    private static readonly XmlReaderSettings XmlLimits = new()
    {
        // No entities, nothing from elsewhere.
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestXml,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    private OfdPackage()
    {
    }

    /// <summary>The paths of all files, without a slash before them.</summary>
    public IReadOnlyCollection<string> Paths => files.Keys;

    /// <exception cref="MalformedOfdException">It is no ZIP, is damaged, too large unpacked, or names paths that no document needs.</exception>
    public static OfdPackage Open(ReadOnlyMemory<byte> bytes)
    {
        var package = new OfdPackage();
        try
        {
            var array = MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : new(bytes.ToArray());
            using var archive = new ZipArchive(new MemoryStream(array.Array!, array.Offset, array.Count, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries) throw new MalformedOfdException("too-large", "The archive has too many files.");
            var left = LongestAll;
            foreach (var entry in archive.Entries)
            {
                if (entry.FullName.EndsWith('/') && entry.Length == 0) continue;
                if (!IsHarmless(entry.FullName)) throw new MalformedOfdException("path", "A file in the archive has a path that leads out of it.");
                var file = Read(entry, Math.Min(LongestEntry, left));
                left -= file.Length;
                if (!package.files.TryAdd(entry.FullName, file)) throw new MalformedOfdException("malformed", $"{entry.FullName} lies in the archive twice.");
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or NotSupportedException or IOException or ArgumentException)
        {
            throw new MalformedOfdException("malformed", "The archive is damaged.");
        }
        return package;
    }

    public byte[]? Find(string path) => files.GetValueOrDefault(path.TrimStart('/'));

    /// <summary>The path that a file names: absolute, or beside it; some programs leave the slash of an absolute one out.</summary>
    public string Resolve(string from, string named)
    {
        var path = named.Trim();
        if (path.StartsWith('/')) return path.TrimStart('/');
        var folder = from.Contains('/', StringComparison.Ordinal) ? from[..(from.LastIndexOf('/') + 1)] : "";
        return files.ContainsKey(folder + path) || !files.ContainsKey(path) ? folder + path : path;
    }

    /// <exception cref="MalformedOfdException">It is not there or no XML, or has entities.</exception>
    public XElement Xml(string path)
    {
        var bytes = Find(path) ?? throw new MalformedOfdException("malformed", $"{path} is missing.");
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), XmlLimits);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException)
        {
            throw new MalformedOfdException("xml", $"{path} is no XML that may be read.");
        }
    }

    private static bool IsHarmless(string path) =>
        path.Length is > 0 and <= LongestName && path[0] != '/' && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal)
        && !path.Any(char.IsControl) && path.Split('/').All(part => part is not ("" or "." or ".."));

    private static byte[] Read(ZipArchiveEntry entry, long longest)
    {
        if (entry.Length > longest) throw new MalformedOfdException("too-large", "The archive is too large unpacked.");
        using var packed = entry.Open();
        var memory = new MemoryStream((int)entry.Length);
        var buffer = new byte[32 * 1024];
        int read;
        while ((read = packed.Read(buffer)) > 0)
        {
            // The length in the archive's list may be a lie.
            if (memory.Length + read > longest) throw new MalformedOfdException("too-large", "The archive is too large unpacked.");
            memory.Write(buffer, 0, read);
        }
        return memory.Length == entry.Length ? memory.ToArray() : throw new MalformedOfdException("malformed", "A file in the archive is not as long as it says.");
    }
}
