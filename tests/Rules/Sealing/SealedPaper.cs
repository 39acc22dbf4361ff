using System.IO.Compression;
using Yizhan.Sealing.Ofd;
using Yizhan.Sealing.Pages;
using Yizhan.Sealing.Pdf;
using Yizhan.Sealing.Seals;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Verifying;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>A certificate under the seal of an office, as our sealers make it, and what it is judged by.</summary>
internal static class SealedPaper
{
    public static readonly SealShape Shape = new("大冶市东风路街道东鑫社区居民委员会") { IsTest = true };

    public static readonly SealUse Use = new("seal", A.Noon) { Reason = "居住证明" };

    private static readonly Lazy<Task<byte[]>> OnePdf = new(() => AsPdf(A.Ec)), OneOfd = new(() => AsOfd(A.Sm2));

    /// <summary>Made once; nobody may change it.</summary>
    public static Task<byte[]> Pdf => OnePdf.Value;

    /// <summary>Made once; nobody may change it.</summary>
    public static Task<byte[]> Ofd => OneOfd.Value;

    public static PdfStore Store(A.World world) => new([.. world.Authority.ChainOf(world.Signer.Certificate), world.Stamp.Certificate], world.Authority.Lists(A.Noon));

    public static PdfSealer PdfSealer(A.World world, ISigner? signer = null, ITimeStamper? stamper = null) =>
        Yizhan.Sealing.Pdf.PdfSealer.Make(Shape, signer ?? world.As(world.Signer), stamper ?? world.Stamper).Value!;

    public static async Task<byte[]> AsPdf(A.World world, string name = "周淑芬") =>
        (await PdfSealer(world).Seal(Paper.Certificate(name), Use, Store(world), A.Stop)).Value!.Bytes;

    public static SealInfo Info(A.World world, int version = 4, SealListKind list = SealListKind.Certificates) => new(
        version, "yizhan", "42028100000001", 1, Shape.Name, list,
        [list is SealListKind.Certificates ? world.Signer.Certificate.Bytes : DigestAlgorithm.Sm3.Hash(world.Signer.Certificate.Bytes.Span)],
        A.Noon.AddDays(-20), A.Noon.AddDays(-20), A.NextYear.AddDays(-30), SealPicture.Of(Shape).Value!);

    public static async Task<SesSeal> Seal(A.World world, SealInfo? info = null) => (await SesSeal.Make(info ?? Info(world), world.As(world.Maker), A.Stop)).Value!;

    public static async Task<byte[]> AsOfd(A.World world, string name = "周淑芬", SealInfo? info = null) =>
        (await OfdSealer.Make(await Seal(world, info), world.As(world.Signer), world.Stamper).Value!.Seal(Paper.Certificate(name), Use, A.Stop)).Value!.Bytes;

    public static FileReport Judge(byte[] file) => FileVerifier.Verify(file, Ask());

    /// <summary>Both hierarchies are believed.</summary>
    public static VerifyAsk Ask() => new(
        new([A.Ec.Authority.Root.Certificate, A.Sm2.Authority.Root.Certificate]), [A.Sm2.Authority.Issuing.Certificate], A.Sm2.Authority.Lists(A.Noon), A.Noon.AddHours(1));

    public static string Faults(FileReport report) =>
        string.Join(", ", report.All.Where(step => step.Outcome is not StepOutcome.Passed).Select(step => $"{step.Code} {(step.Outcome is StepOutcome.Failed ? "failed" : "not-checked")}"));

    /// <summary>The files of an archive, by a reader that is not ours.</summary>
    public static Dictionary<string, byte[]> Unzip(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var from = entry.Open();
            var memory = new MemoryStream();
            from.CopyTo(memory);
            return memory.ToArray();
        });
    }

    public static byte[] Zip(Dictionary<string, byte[]> files)
    {
        var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }
        return memory.ToArray();
    }
}
