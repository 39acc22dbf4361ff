using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>SoftHSM plays the token. Its folder is the whole of it: moved away, the token is pulled out.</summary>
public sealed class A_key_on_a_token : IDisposable
{
    private const string Pin = "246810";

    private static readonly string Library = new[] { "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Install softhsm2.");

    private static readonly string Folder = Directory.CreateTempSubdirectory("yizhan-token-").FullName;

    private static readonly Lazy<Holder> Made = new(() =>
    {
        File.WriteAllText(Path.Combine(Folder, "softhsm2.conf"), $"directories.tokendir = {Path.Combine(Folder, "tokens")}\nobjectstore.backend = file\nlog.level = ERROR\n");
        Directory.CreateDirectory(Path.Combine(Folder, "tokens"));
        // The library reads the environment of the process, which .NET's own copy does not change.
        Assert.Equal(0, setenv("SOFTHSM2_CONF", Path.Combine(Folder, "softhsm2.conf"), 1));
        var holder = A.Ec.Holder("令牌", CertificateRole.Signer);
        File.WriteAllText(Path.Combine(Folder, "key.pem"), new string(PemEncoding.Write("PRIVATE KEY", holder.Key.Export())));
        Util("--init-token", "--free", "--label", "yizhan", "--so-pin", "13579135", "--pin", Pin);
        Util("--import", Path.Combine(Folder, "key.pem"), "--token", "yizhan", "--label", "office", "--id", "01", "--pin", Pin);
        File.Delete(Path.Combine(Folder, "key.pem"));
        return holder;
    });

    private readonly Holder holder = Made.Value;

    private IReadOnlyList<Certificate> Chain => A.Ec.Authority.ChainOf(holder.Certificate);

    [Fact]
    public async Task Signs_and_never_leaves_it()
    {
        using var signer = (await TokenSigner.Open(Where(), Chain, A.Stop)).Value!;
        var signatures = await Task.WhenAll(Enumerable.Range(0, 40).Select(async one => (one, await signer.Sign(BitConverter.GetBytes(one), A.Stop))));
        Assert.All(signatures, made => Assert.True(holder.Certificate.Key!.Verify(SignatureAlgorithm.EcdsaSha256, BitConverter.GetBytes(made.one), made.Item2.Value)));
    }

    [Fact]
    public async Task That_is_pulled_out_is_a_fault_and_once_back_signs_on()
    {
        using var signer = (await TokenSigner.Open(Where(), Chain, A.Stop)).Value!;
        CloseAllSessions();
        Assert.True((await signer.Sign(new byte[1], A.Stop)).Succeeded);

        CloseAllSessions();
        Directory.Move(Path.Combine(Folder, "tokens"), Path.Combine(Folder, "pulled"));
        try
        {
            Assert.Equal("token-gone", (await signer.Sign(new byte[1], A.Stop)).Fault?.Code);
        }
        finally
        {
            Directory.Move(Path.Combine(Folder, "pulled"), Path.Combine(Folder, "tokens"));
        }
        Assert.True((await signer.Sign(new byte[1], A.Stop)).Succeeded);
    }

    [Fact]
    public async Task Is_not_reached_with_a_wrong_word()
    {
        CloseAllSessions();
        Assert.Equal("token-pin-wrong", await Fault(Where() with { Pin = "999999" }));
        Assert.Equal("token-key-missing", await Fault(Where() with { Key = "other" }));
        Assert.Equal("token-gone", await Fault(Where() with { Token = "other" }));
        Assert.Equal("token-library-unusable", await Fault(Where() with { Library = "/no/such.so" }));
        var other = await TokenSigner.Open(Where(), A.Ec.Authority.ChainOf(A.Ec.Signer.Certificate), A.Stop);
        Assert.Equal("key-of-another-certificate", other.Fault?.Code);
    }

    [Fact]
    public async Task Is_waited_for_no_longer_than_one_wants()
    {
        using var signer = (await TokenSigner.Open(Where(), Chain, A.Stop)).Value!;
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await signer.Sign(new byte[1], source.Token));
        Assert.True((await signer.Sign(new byte[1], A.Stop)).Succeeded);
    }

    public void Dispose() => CloseAllSessions();

    private static TokenKey Where() => new(Library, "yizhan", "office", Pin);

    private async Task<string?> Fault(TokenKey where) => (await TokenSigner.Open(where, Chain, A.Stop)).Fault?.Code;

    /// <summary>What pulling the token out does to those who hold sessions.</summary>
    private static void CloseAllSessions() => TokenLibrary.At(Library).Use(library =>
    {
        foreach (var slot in library.GetSlotList(SlotsType.WithTokenPresent).Where(slot => slot.GetTokenInfo().TokenFlags.TokenInitialized)) slot.CloseAllSessions();
        return true;
    });

    private static void Util(params string[] arguments)
    {
        var start = new ProcessStartInfo("softhsm2-util", arguments) { RedirectStandardOutput = true };
        start.Environment["SOFTHSM2_CONF"] = Path.Combine(Folder, "softhsm2.conf");
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setenv(string name, string value, int overwrite);
}
