using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Sealing.Log;

namespace Yizhan.Seals.Log;

/// <summary>The key with which the log signs its checkpoints: a file in the key folder, sealed by data protection, whose own keys lie sealed in the database. Who has one of the two alone signs nothing.</summary>
internal sealed class LogKey(KeyRing ring, IDataProtectionProvider protection, LogSettings settings)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "seal-log.key";

    private readonly IDataProtector sealing = protection.CreateProtector("seals.log-key");

    /// <summary>The key; null until it is opened, or when it cannot be.</summary>
    public NoteSigner? Signer { get; private set; }

    private string FilePath => Path.Combine(ring.Folder, FileName);

    /// <summary>Opens the key, and makes one where there is neither a key nor a log.</summary>
    /// <param name="known">The key with which the log was signed so far; empty: there is no log yet.</param>
    /// <returns>Why there is none that can go on signing; null: there is.</returns>
    /// <exception cref="InvalidOperationException">The setting gives the log another name than it has.</exception>
    public Refusal? Open(string known)
    {
        try
        {
            if (known is "" && !File.Exists(FilePath)) Make();
            Signer = NoteSigner.Read(sealing.Unprotect(File.ReadAllText(FilePath).Trim()));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return new("seal-log-key-missing", new Sentence("公开日志的签名密钥读不出来，请从密钥文件夹的备份恢复{0}；在这以前不能用印", FileName));
        }
        if (Signer is { Verifier: var own } && settings.Name is { } name && name != own.Name) throw new InvalidOperationException(LogSettings.Renamed(own.Name));
        if (Signer is not null && (known is "" || known == Signer.Verifier.Text)) return null;
        Signer = null;
        return NotTheOne;
    }

    /// <summary>That the key here is not the one that signed the log.</summary>
    public static Refusal NotTheOne { get; } = new("seal-log-key-missing", new Sentence("密钥文件夹里的{0}不是签发公开日志的那个密钥，请换成原来的；在这以前不能用印", FileName));

    private void Make()
    {
        var signer = new NoteSigner(settings.Name ?? settings.Usual, NoteKeyKind.Signature, RandomNumberGenerator.GetBytes(32));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var fresh = $"{FilePath}.{Guid.CreateVersion7():N}";
        using (var file = new FileStream(fresh, options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(sealing.Protect(signer.Secret) + "\n"));
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(fresh, FilePath, overwrite: false);
        }
        catch (IOException) when (File.Exists(FilePath))
        {
            // Another node that shares the folder was quicker: its key is everybody's.
            File.Delete(fresh);
        }
    }
}
