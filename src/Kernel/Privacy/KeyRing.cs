using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Yizhan.Kernel.Privacy;

/// <summary>The keys outside the database: files in a folder that only the service's user may read. Who has the database alone reads no personal value.</summary>
/// <remarks>
/// <c>NAME.seal</c> wraps the keys of persons, <c>NAME.index</c> hashes values that are searched for. The newest of a kind is used for what is new;
/// older ones open what they closed. Nodes share the folder, or have copies of it: what another node has added is read when it is met.
/// </remarks>
public sealed class KeyRing(PrivacySettings settings, ILogger<KeyRing> log)
{
    internal const string SealKind = ".seal", IndexKind = ".index", RetiredEnding = ".retired";

    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock reading = new();
    private Dictionary<string, RingKey> keys = [];

    /// <summary>The folder of the keys.</summary>
    public string Folder => settings.KeyFolder;

    /// <summary>Makes the folder and the first keys where there are none.</summary>
    internal void Begin()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Folder);
        else Directory.CreateDirectory(Folder, OwnerAlone | UnixFileMode.UserExecute);
        if (All(SealKind).Length == 0) Make(SealKind);
        if (All(IndexKind).Length == 0) Make(IndexKind);
    }

    /// <summary>The key that closes what is new.</summary>
    internal RingKey Newest(string kind) => All(kind) is [.., var newest]
        ? newest
        : throw new InvalidOperationException($"There is no key in {Folder}.");

    /// <summary>The keys of a kind from the oldest to the newest, as the folder has them now.</summary>
    internal RingKey[] All(string kind)
    {
        Refresh();
        return [.. keys.Where(entry => entry.Key.EndsWith(kind, StringComparison.Ordinal)).Select(entry => entry.Value).OrderBy(key => key.Name, StringComparer.Ordinal)];
    }

    /// <summary>A key by its name, or null when the ring lacks it.</summary>
    internal RingKey? Find(string kind, string name)
    {
        if (keys.TryGetValue(name + kind, out var known)) return known;
        Refresh();
        return keys.GetValueOrDefault(name + kind);
    }

    /// <summary>Adds a key, on the disk before it is used.</summary>
    internal RingKey Make(string kind)
    {
        var key = new RingKey(Guid.CreateVersion7().ToString("N"), RandomNumberGenerator.GetBytes(CipherSuite.SecretBytes));
        var path = Path.Combine(Folder, key.Name + kind);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerAlone;
        // Under another name until it is whole: a reader never meets half a key.
        using (var file = new FileStream(path + ".new", options))
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key.Secret) + "\n"));
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path);
        Refresh();
        return key;
    }

    /// <summary>Takes a key out of use; the file stays under another name until the operator removes it.</summary>
    internal void Retire(string kind, RingKey key)
    {
        var path = Path.Combine(Folder, key.Name + kind);
        if (File.Exists(path)) File.Move(path, path + RetiredEnding, overwrite: true);
        Refresh();
    }

    /// <summary>Reads what the folder has and this node does not know; forgets what is no longer there.</summary>
    internal void Refresh()
    {
        var files = Directory.Exists(Folder)
            ? Directory.GetFiles(Folder).Where(path => path.EndsWith(SealKind, StringComparison.Ordinal) || path.EndsWith(IndexKind, StringComparison.Ordinal)).ToDictionary(path => Path.GetFileName(path)!)
            : [];
        lock (reading)
        {
            if (files.Count == keys.Count && files.Keys.All(keys.ContainsKey)) return;
            keys = files.ToDictionary(file => file.Key, file => keys.GetValueOrDefault(file.Key) ?? Read(file.Value));
        }
    }

    private RingKey Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerAlone & ~UnixFileMode.UserExecute) != 0)
            log.LogWarning("The key file {Path} may be read by others than its owner: chmod 600.", path);
        var secret = new byte[CipherSuite.SecretBytes];
        // What the file holds is never part of a message.
        return Convert.TryFromBase64String(File.ReadAllText(path).Trim(), secret, out var written) && written == secret.Length
            ? new(Path.GetFileNameWithoutExtension(path), secret)
            : throw new LostKeysException($"The key file {path} is damaged: it should hold {CipherSuite.SecretBytes} bytes in base64. Restore it from the backup of the key folder.");
    }
}
