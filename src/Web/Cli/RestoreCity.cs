using System.Globalization;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Migrations.Archives;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan restore</c>: verifies an archive, or brings it into an empty database of either kind.</summary>
internal static class RestoreCity
{
    private const string CheckOption = "--check";

    public static Command Command { get; } = new("restore", "FILE", "bring an archive into an empty database",
    [
        new(CheckOption, null, "only verify it, every byte; no database is touched"),
        ArchiveWork.KeyOption,
    ], Run);

    private static Task<int> Run(WebApplication app, CommandLine line) => ArchiveWork.Run(async () =>
    {
        var (file, key, stop) = (line.Words[0], ArchiveWork.KeyFor(app, line), app.Lifetime.ApplicationStopping);
        if (line.Has(CheckOption))
        {
            var (head, sums) = CityArchive.Check(file, key, stop);
            ArchiveWork.Print(sums);
            Console.WriteLine($"Whole: written by version {head.Program} from {head.Database} at {CityClock.Local(head.MadeAt).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}.");
            return;
        }
        app.MakeDataFolder();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        ArchiveWork.Print(await CityArchive.Restore(file, key, db, app.Services.GetRequiredService<TimeProvider>(), stop));
        Console.WriteLine($"Restored into {CityArchive.KindOf(db)} and compared.");
    });
}
