using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;
using Yizhan.Sealing.Certificates;
using Yizhan.Sealing.Signatures.Keys;

namespace Yizhan.Tests.Rules.Sealing;

/// <summary>SoftHSM plays the token of this process. Its folder is the whole of it: moved away, the token is pulled out.</summary>
internal static class SoftToken
{
    public const string Pin = "246810", Label = "yizhan", Key = "office";

    public static readonly string Library = new[] { "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Install softhsm2.");

    private static readonly string Folder = Directory.CreateTempSubdirectory("yizhan-token-").FullName;

    private static readonly Lazy<Holder> Made = new(() =>
    {
        // The library reads the environment of the process, which .NET's own copy does not change.
        if (setenv("SOFTHSM2_CONF", Configure(Tokens), 1) != 0) throw new InvalidOperationException("The environment takes no more.");
        return Put(Tokens);
    });

    /// <summary>Whose key lies on it.</summary>
    public static Holder Holder => Made.Value;

    private static string Tokens => Path.Combine(Folder, "tokens");

    private static string Pulled => Path.Combine(Folder, "pulled");

    /// <summary>Pulls the token out.</summary>
    public static void PullOut()
    {
        CloseAllSessions();
        Directory.Move(Tokens, Pulled);
    }

    /// <summary>Puts it in again, in place of what is there.</summary>
    public static void PutIn()
    {
        if (Directory.Exists(Tokens)) Directory.Delete(Tokens, recursive: true);
        Directory.Move(Pulled, Tokens);
    }

    /// <summary>Puts another token with the same labels and another key in the place of the one that was pulled out.</summary>
    public static void PutAnotherIn() => Put(Tokens);

    /// <summary>What pulling the token out does to those who hold sessions.</summary>
    public static void CloseAllSessions() => TokenLibrary.At(Library).Use(library =>
    {
        foreach (var slot in library.GetSlotList(SlotsType.WithTokenPresent).Where(slot => slot.GetTokenInfo().TokenFlags.TokenInitialized)) slot.CloseAllSessions();
        return true;
    });

    private static Holder Put(string tokens)
    {
        Directory.CreateDirectory(tokens);
        var (holder, key) = (A.Ec.Holder("令牌", CertificateRole.Signer), Path.Combine(Folder, "key.pem"));
        File.WriteAllText(key, new string(PemEncoding.Write("PRIVATE KEY", holder.Key.Export())));
        Util("--init-token", "--free", "--label", Label, "--so-pin", "13579135", "--pin", Pin);
        Util("--import", key, "--token", Label, "--label", Key, "--id", "01", "--pin", Pin);
        File.Delete(key);
        return holder;
    }

    private static string Configure(string tokens)
    {
        var file = Path.Combine(Folder, "softhsm2.conf");
        File.WriteAllText(file, $"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n");
        return file;
    }

    private static void Util(params string[] arguments)
    {
        var start = new ProcessStartInfo("softhsm2-util", arguments) { RedirectStandardOutput = true };
        start.Environment["SOFTHSM2_CONF"] = Path.Combine(Folder, "softhsm2.conf");
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"softhsm2-util {arguments[0]} ended with {process.ExitCode}.");
    }

    [DllImport("libc", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setenv(string name, string value, int overwrite);
}
