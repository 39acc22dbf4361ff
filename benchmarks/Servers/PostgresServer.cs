using System.Diagnostics;
using Npgsql;

namespace Yizhan.Bench.Servers;

/// <summary>A PostgreSQL server of the workshop's own, reached through a Unix socket.</summary>
internal static class PostgresServer
{
    private const int MostTries = 200;

    private static readonly bool IsRoot = Environment.UserName == "root";

    private static readonly string Programs = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().First();

    /// <summary>Starts it and returns the connection string of its empty database.</summary>
    /// <param name="settings">Such as <c>jit=off</c>.</param>
    public static async Task<string> Start(Workshop workshop, params IEnumerable<string> settings)
    {
        var folder = workshop.NewFolder("postgres");
        // The server refuses to run as root, so another must pass through the workshop to its own folder.
        await Workshop.Run("chmod", "o+x", workshop.Folder);
        if (IsRoot) await Workshop.Run("chown", "postgres", folder);
        var (program, arguments) = AsPostgres("initdb", "--no-sync", "--locale=C.UTF-8", "--auth=trust", "--username=postgres", "--pgdata", $"{folder}/data");
        await Workshop.Run(program, arguments);
        (program, arguments) = AsPostgres("postgres", ["-D", $"{folder}/data", "-k", folder, "-c", "listen_addresses=", "-c", "log_min_messages=panic",
            .. settings.SelectMany(setting => (string[])["-c", setting])]);
        workshop.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/", RedirectStandardError = true });

        var connectionString = $"Host={folder};Database=postgres;Username=postgres;Maximum Pool Size=20";
        await using var source = NpgsqlDataSource.Create(connectionString);
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                return connectionString;
            }
            catch (NpgsqlException) when (tries < MostTries)
            {
                await Task.Delay(50);
            }
        }
    }

    private static (string Program, string[] Arguments) AsPostgres(string program, params string[] arguments) => IsRoot
        ? ("runuser", ["-u", "postgres", "--", $"{Programs}/bin/{program}", .. arguments])
        : ($"{Programs}/bin/{program}", arguments);
}
