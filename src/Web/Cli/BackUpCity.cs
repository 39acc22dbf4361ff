using Yizhan.Kernel;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Store;
using Yizhan.Migrations.Archives;
using Yizhan.Web.Backups;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan backup</c>: writes an archive of the city while it runs, and reads it through before it says that there is one.</summary>
internal static class BackUpCity
{
    private const string FolderOption = "--folder";

    public static Command Command { get; } = new("backup", "[FILE]", "write an encrypted archive of the city, which may go on running",
    [
        new(FolderOption, "DIR", "write into this folder under a name with the time, instead of FILE"),
        ArchiveWork.KeyOption,
    ], Run);

    private static Task<int> Run(WebApplication app, CommandLine line) => ArchiveWork.Run(async () =>
    {
        var clock = app.Services.GetRequiredService<CityClock>();
        var file = (line.Words, line[FolderOption]) switch
        {
            ([var named], null) => named,
            ([], { } folder) => Path.Combine(folder, BackupFolder.NameAt(clock.Now)),
            _ => throw new ArchiveException(ArchiveFault.File, "Say where to: either FILE or --folder DIR."),
        };
        var key = ArchiveWork.KeyFor(app, line);
        await using var scope = app.Services.CreateAsyncScope();
        await CityArchive.Write(scope.ServiceProvider.GetRequiredService<CityDb>(), file, key, clock.Now, app.Lifetime.ApplicationStopping);
        ArchiveWork.Print(CityArchive.Check(file, key, app.Lifetime.ApplicationStopping).Sums);
        Console.WriteLine($"Written and read through: {file}");
    });
}
