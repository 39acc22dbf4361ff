using System.Globalization;
using Yizhan.Kernel.Archives;
using Yizhan.Web.Cli;

namespace Yizhan.Web.Backups;

/// <summary>Where, when and with which key this node backs the city up by itself.</summary>
/// <param name="Folder">The folder of the archives; it should lie on another disk than the database.</param>
/// <param name="At">The time of day by the city's clock. The default is 02:30.</param>
/// <param name="Keep">How many archives are kept, at least 1. The default is 14.</param>
/// <param name="KeyFile">The file of the key; not in the folder of the archives.</param>
internal sealed record BackupSettings(string Folder, TimeOnly At, int Keep, string KeyFile)
{
    private const string FolderSetting = "Backup:Folder", AtSetting = "Backup:At", KeepSetting = "Backup:Keep";

    /// <summary>Whether this node backs up by itself: whether a folder is set.</summary>
    public static bool AreSet(IConfiguration settings) => settings[FolderSetting] is { Length: > 0 };

    /// <summary>What is set.</summary>
    /// <exception cref="ArchiveException">A setting is wrong. It is told at the start, not by a night without a backup.</exception>
    public static BackupSettings Of(IConfiguration settings)
    {
        var folder = settings[FolderSetting]!;
        if (settings[ArchiveWork.KeySetting] is not { Length: > 0 } keyFile) throw Wrong($"{FolderSetting} is set and {ArchiveWork.KeySetting} is not. 'yizhan backup-key FILE' makes a key.");
        ArchiveKey.Read(keyFile);
        var at = new TimeOnly(2, 30);
        if (settings[AtSetting] is { Length: > 0 } time && !TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out at)) throw Wrong($"{AtSetting} is a time such as 02:30, not '{time}'.");
        var keep = 14;
        if (settings[KeepSetting] is { Length: > 0 } count && !(int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out keep) && keep > 0)) throw Wrong($"{KeepSetting} is a number from 1, not '{count}'.");
        if (!System.IO.Directory.Exists(folder)) throw Wrong($"The folder {folder} ({FolderSetting}) is not there.");
        return new(folder, at, keep, keyFile);
    }

    private static ArchiveException Wrong(string message) => new(ArchiveFault.File, message);
}
