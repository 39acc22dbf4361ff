using System.IO.Compression;
using System.Text;

namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>Makes an OFD wrong in one of its files, in their names, or in the archive around them.</summary>
internal static class OfdMutator
{
    private static readonly string[] Names = ["../x", "/x", "a/../b", "OFD.xml", "Doc_0/Signs/Sign_0/Signature.xml", "Doc_0\\x", "", "C:x", new('a', 600), "Doc_0/Pages/Page_0/Content.xml"];

    private static readonly string[] Pieces =
    [
        "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "<ofd:Signature ID=\"2\" Type=\"Seal\" BaseLoc=\"/Doc_0/Signs/Sign_0/Signature.xml\"/>", "<ofd:Reference FileRef=\"/OFD.xml\"><ofd:CheckValue>AA==</ofd:CheckValue></ofd:Reference>",
        "Type=\"Sign\"", "/../../etc/passwd", "1.2.156.10197.1.401", "2.16.840.1.101.3.4.2.1", "1.3.14.3.2.26", "<![CDATA[", "<?x ", "<!--", "\u0000", "<ofd:Seal><ofd:BaseLoc>/OFD.xml</ofd:BaseLoc></ofd:Seal>", "xmlns:ofd=\"x\"",
        string.Concat(Enumerable.Repeat("<a>", 500)),
    ];

    public static byte[] Mutate(byte[] file, Random random)
    {
        if (random.Next(4) == 0) return Bytes.Mutate(file, random);
        List<(string Name, byte[] Bytes)> files;
        try
        {
            files = Unzip(file);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            return Bytes.Mutate(file, random);
        }
        if (files.Count == 0) return Bytes.Mutate(file, random);
        // Most of what is looked at lies in the two files of the signature.
        var which = random.Next(2) == 0 && files.FindIndex(one => one.Name.EndsWith(random.Next(2) == 0 ? ".dat" : "Signature.xml", StringComparison.Ordinal)) is >= 0 and var found ? found : random.Next(files.Count);
        var (name, bytes) = files[which];
        switch (random.Next(8))
        {
            case 0: files.RemoveAt(which); break;
            case 1: files[which] = (Names[random.Next(Names.Length)], bytes); break;
            case 2: files.Add((Names[random.Next(Names.Length)], bytes)); break;
            case 3: files[which] = (name, files[random.Next(files.Count)].Bytes); break;
            default: files[which] = (name, name.EndsWith(".dat", StringComparison.Ordinal) ? DerMutator.Mutate(bytes, random) : name.EndsWith(".xml", StringComparison.Ordinal) ? Xml(bytes, random) : Bytes.Mutate(bytes, random)); break;
        }
        return Zip(files);
    }

    private static List<(string Name, byte[] Bytes)> Unzip(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        var files = new List<(string, byte[])>();
        foreach (var entry in archive.Entries)
        {
            using var from = entry.Open();
            using var memory = new MemoryStream();
            from.CopyTo(memory);
            files.Add((entry.FullName, memory.ToArray()));
        }
        return files;
    }

    private static byte[] Zip(List<(string Name, byte[] Bytes)> files)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                if (name is "") continue;
                using var to = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                to.Write(bytes);
            }
        }
        return memory.ToArray();
    }

    private static byte[] Xml(byte[] bytes, Random random)
    {
        if (random.Next(3) == 0) return Bytes.Mutate(bytes, random);
        var text = Encoding.UTF8.GetString(bytes);
        if (text.Length == 0) return bytes;
        // At a border of an element or an attribute, most of the time.
        var at = text.IndexOfAny(['<', '>', '"', '/'], random.Next(text.Length));
        at = at < 0 ? random.Next(text.Length) : at + random.Next(2);
        var cut = random.Next(3) == 0 ? Math.Min(random.Next(40), text.Length - at) : 0;
        return Encoding.UTF8.GetBytes(text.Remove(at, cut).Insert(at, Pieces[random.Next(Pieces.Length)]));
    }
}
