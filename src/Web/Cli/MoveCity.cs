using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;
using Yizhan.Migrations.Archives;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan move</c>: copies the city from its file into PostgreSQL and compares both.</summary>
internal static class MoveCity
{
    private const string ToOption = "--to";

    public static Command Command { get; } = new("move", "", "copy the city from SQLite into an empty PostgreSQL database and compare both; stop the service first",
    [
        new(ToOption, "CONNECTION", "the PostgreSQL database, as in the setting Database"),
    ], Run);

    private static Task<int> Run(WebApplication app, CommandLine line) => ArchiveWork.Run(async () =>
    {
        if (line[ToOption] is not { Length: > 0 } connection) throw new ArchiveException(ArchiveFault.File, $"Say where to: {ToOption} CONNECTION.");
        await using var scope = app.Services.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<CityDb>() is not SqliteCityDb from)
            throw new ArchiveException(ArchiveFault.File, "The city is in PostgreSQL already. Between two servers use backup and restore.");
        await using var to = new PostgresCityDb(CityDbOptions.Postgres(new DbContextOptionsBuilder<PostgresCityDb>(), connection).Options, Modules.Tables);
        ArchiveWork.Print(await CityArchive.Move(from, to, app.Services.GetRequiredService<TimeProvider>(), app.Lifetime.ApplicationStopping));
        Console.WriteLine($"Moved and compared. Set {CityStore.Setting} to that connection and start the city; its file is left as it was.");
    });
}
