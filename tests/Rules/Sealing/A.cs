using System.Diagnostics;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;
using Yizhan.Sealing.TimeStamps;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>What the tests of sealing share: an authority of each kind with its holders, made once.</summary>
internal static class A
{
    public const string Office = "大冶市驿站（测试）";

    public static readonly DateTimeOffset Noon = new(2026, 11, 2, 4, 0, 0, TimeSpan.Zero);

    public static readonly DateTimeOffset NextYear = Noon.AddYears(1);

    private static readonly Lazy<World> International = new(() => new(KeyKind.Ec)), National = new(() => new(KeyKind.Sm2));

    public static World Ec => International.Value;

    public static World Sm2 => National.Value;

    public static World Of(KeyKind kind) => kind is KeyKind.Sm2 ? Sm2 : Ec;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Runs openssl with files of these names and contents beside it; its exit code and everything it said.</summary>
    public static (int Exit, string Said) OpenSsl(IReadOnlyDictionary<string, byte[]> files, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-openssl-").FullName;
        try
        {
            foreach (var (name, bytes) in files) File.WriteAllBytes(Path.Combine(folder, name), bytes);
            var start = new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var said = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            return (process.ExitCode, said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static byte[] Pem(params IEnumerable<Certificate> certificates) => [.. System.Text.Encoding.ASCII.GetBytes(string.Concat(certificates.Select(one => one.Pem)))];

    /// <summary>An authority and those who hold keys of it.</summary>
    internal sealed class World
    {
        public World(KeyKind kind)
        {
            Authority = DevelopmentAuthority.Make(kind, Office, Noon.AddYears(-1));
            Signer = Holder("东风路驿站", CertificateRole.Signer);
            Maker = Holder("制章人", CertificateRole.SealMaker);
            Stamp = Holder("时间戳", CertificateRole.TimeStamping);
        }

        public DevelopmentAuthority Authority { get; }

        public Holder Signer { get; }

        public Holder Maker { get; }

        public Holder Stamp { get; }

        /// <summary>Stamps everything with noon.</summary>
        public TimeStampAuthority Stamper => new(As(Stamp), "1.3.6.1.4.1.1.1", () => Noon);

        public TrustedRoots Roots => new([Authority.Root.Certificate]);

        public Holder Holder(string name, CertificateRole role, KeyKind? kind = null) => Authority.Issue(name, Office, role, Noon.AddDays(-30), NextYear, kind);

        /// <summary>Signs as one of the holders.</summary>
        public FileSigner As(Holder holder) => FileSigner.Of(holder.Key, [.. Authority.ChainOf(holder.Certificate).Take(2)]).Value!;
    }

}
