using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using Yizhan.Sealing.Pages;

namespace Yizhan.Sealing.Ofd;

/// <summary>The files of an OFD before they are zipped: what a signature protects are these bytes, not packed.</summary>
public sealed class OfdPackage
{
    private const string Signs = "Doc_0/Signs", SignaturesFile = $"{Signs}/Signatures.xml", SignatureFolder = $"{Signs}/Sign_0";

    private const int ShortFile = 2048, HeadsOfFile = 512, EndOfZip = 512;

    private readonly List<(string Path, byte[] Content)> files;
    private readonly IReadOnlyList<int> pages;
    private readonly DateTimeOffset madeAt;

    internal OfdPackage(List<(string Path, byte[] Content)> files, IReadOnlyList<int> pages, DateTimeOffset madeAt, bool hasSignature)
    {
        (this.files, this.pages, this.madeAt, HasSignature) = (files, pages, madeAt, hasSignature);
        if (hasSignature) files.Add((SignaturesFile, Signatures()));
    }

    /// <summary>Paths without a slash at their beginning.</summary>
    public IReadOnlyList<(string Path, byte[] Content)> Files => files;

    /// <summary>It names a signature, which must be added.</summary>
    public bool HasSignature { get; }

    /// <summary>Where the signature's description lies, as seals name it.</summary>
    public static string SignaturePath => $"/{SignatureFolder}/Signature.xml";

    /// <summary>Describes what is signed: each file by its digest, and where the seal stands. Its own digest is what the seal signs.</summary>
    /// <param name="digest">Of a file, by the algorithm that the ask names.</param>
    public byte[] Describe(OfdSignatureAsk ask, Func<byte[], byte[]> digest)
    {
        using var xml = new OfdXml("Signature");
        xml.Begin("SignedInfo")
            .Begin("Provider").With("ProviderName", ask.Provider).With("Version", ask.ProviderVersion).With("Company", ask.Provider).End()
            .Leaf("SignatureMethod", ask.SignatureMethod)
            .Leaf("SignatureDateTime", ask.SignedAt.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture))
            .Begin("References").With("CheckMethod", ask.DigestMethod);
        foreach (var (path, content) in files)
        {
            // Where a second seal may follow, the list of signatures must be free to grow.
            if (path == SignaturesFile && !ask.IsLast) continue;
            xml.Begin("Reference").With("FileRef", $"/{path}").Leaf("CheckValue", Convert.ToBase64String(digest(content))).End();
        }
        xml.End().Begin("StampAnnot").With("ID", 1).With("PageRef", pages[ask.Page])
            .With("Boundary", ask.Box.X, ask.Box.Y, ask.Box.Width, ask.Box.Height).End();
        if (ask.HasSealFile) xml.Begin("Seal").Leaf("BaseLoc", $"/{SignatureFolder}/Seal.esl").End();
        return xml.End().Leaf("SignedValue", $"/{SignatureFolder}/SignedValue.dat").Finish();
    }

    /// <summary>The whole file with its signature.</summary>
    /// <param name="seal">The seal alone once more, byte for byte as it stands in the value; null: the description names none.</param>
    public byte[] Zip(byte[] description, byte[] signedValue, byte[]? seal = null)
    {
        if (!HasSignature) throw new InvalidOperationException("The document was written without a signature.");
        List<(string, byte[])> all = [.. files, ($"{SignatureFolder}/Signature.xml", description), ($"{SignatureFolder}/SignedValue.dat", signedValue)];
        if (seal is not null) all.Add(($"{SignatureFolder}/Seal.esl", seal));
        return Zip(all);
    }

    /// <summary>The whole file without a signature.</summary>
    public byte[] Zip() => HasSignature ? throw new InvalidOperationException("The document names a signature.") : Zip(files);

    private byte[] Zip(List<(string Path, byte[] Content)> all)
    {
        var room = ArrayPool<byte>.Shared.Rent(all.Sum(file => Most(file.Path, file.Content)) + EndOfZip);
        try
        {
            // In borrowed memory: a stream that grows leaves twice the file behind, in the part of the heap that is tidied up last.
            using var stream = new MemoryStream(room);
            stream.SetLength(0);
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                foreach (var (path, content) in all)
                {
                    var entry = zip.CreateEntry(path, LevelOf(path, content));
                    entry.LastWriteTime = madeAt;
                    using var to = entry.Open();
                    to.Write(content);
                }
            }
            return room[..(int)stream.Length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room, clearArray: true);
        }
    }

    /// <summary>Bytes that a file takes in the archive at most: what cannot be packed grows by an eighth, and its heads have its path twice.</summary>
    private static int Most(string path, byte[] content) => content.Length + content.Length / 8 + 6 * path.Length + HeadsOfFile;

    /// <summary>Packed nearly as small as the best, in a fifth of its time. To pack what is short costs more than it saves, and a signed value is a picture mostly, which is packed already.</summary>
    private static CompressionLevel LevelOf(string path, byte[] content) =>
        content.Length < ShortFile || path.EndsWith(".dat", StringComparison.Ordinal) ? CompressionLevel.NoCompression : CompressionLevel.Fastest;

    private static byte[] Signatures()
    {
        using var xml = new OfdXml("Signatures");
        return xml.Leaf("MaxSignId", "1").Begin("Signature").With("ID", 1).With("Type", "Seal").With("BaseLoc", SignaturePath).End().Finish();
    }
}

/// <summary>How an OFD is to be signed.</summary>
/// <param name="Provider">Who makes the signature, by the name of the program.</param>
/// <param name="SignatureMethod">The number of the algorithm, such as 1.2.156.10197.1.501.</param>
/// <param name="DigestMethod">Such as 1.2.156.10197.1.401.</param>
/// <param name="Page">Of the seal, from 0.</param>
/// <param name="Box">Of the seal on that page.</param>
public sealed record OfdSignatureAsk(string Provider, string ProviderVersion, string SignatureMethod, string DigestMethod, DateTimeOffset SignedAt, int Page, Box Box)
{
    /// <summary>No further signature may follow.</summary>
    public bool IsLast { get; init; } = true;

    /// <summary>The seal lies beside its signature in a file of its own.</summary>
    public bool HasSealFile { get; init; }
}
