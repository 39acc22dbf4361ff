using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Migrations.Archives;

namespace Yizhan.Web.Backups;

/// <summary>The names of archives in a folder, and which of them are kept.</summary>
internal static class BackupFolder
{
    private const string Beginning = "city-", Ending = ".yizhan";

    /// <summary>The name of an archive made at <paramref name="now"/>, by the city's clock: names in order are times in order.</summary>
    public static string NameAt(DateTimeOffset now) => Beginning + CityClock.Local(now).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + Ending;

    /// <summary>The archives in <paramref name="folder"/> by their names, the newest first.</summary>
    public static IReadOnlyList<FileInfo> All(string folder) =>
        [.. new DirectoryInfo(folder).GetFiles(Beginning + "*" + Ending).OrderByDescending(file => file.Name, StringComparer.Ordinal)];

    /// <summary>Removes all but the newest <paramref name="keep"/>, and what broken-off runs left a day ago or earlier.</summary>
    public static int Clear(string folder, int keep, DateTimeOffset now)
    {
        var old = All(folder).Skip(keep).ToArray();
        foreach (var file in old) file.Delete();
        foreach (var file in new DirectoryInfo(folder).GetFiles(Beginning + "*" + CityArchive.UnfinishedEnding).Where(file => file.LastWriteTimeUtc < now.AddDays(-1))) file.Delete();
        return old.Length;
    }
}
