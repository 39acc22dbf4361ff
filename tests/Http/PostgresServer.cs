using System.Diagnostics;
using Npgsql;

namespace Yizhan.Tests.Http;

/// <summary>A PostgreSQL server of the tests' own: made when first asked for, without a network port, gone with the process.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<Task<string>> Running = new(Start);
    private static int made;

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public static async Task<string> NewDatabase()
    {
        var folder = await Running.Value;
        var name = $"city{Interlocked.Increment(ref made)}";
        await using var connection = new NpgsqlConnection(Connection(folder, "postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Connection(folder, name);
    }

    private static string Connection(string folder, string database) =>
        $"Host={folder};Database={database};Username=postgres;Maximum Pool Size=20;Include Error Detail=true";

    private static async Task<string> Start()
    {
        var folder = Directory.CreateTempSubdirectory("yizhan-pg-").FullName;
        var isRoot = Environment.UserName == "root";
        if (isRoot) await Run("chown", "postgres", folder);
        var programs = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().First();
        await AsPostgres("initdb", "--no-sync", "--locale=C.UTF-8", "--auth=trust", "--username=postgres", "--pgdata", $"{folder}/data");
        var server = Process.Start(StartInfo("postgres", "-D", $"{folder}/data", "-k", folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=300"))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit();
            Directory.Delete(folder, recursive: true);
        };
        await using var source = NpgsqlDataSource.Create(Connection(folder, "postgres"));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                return folder;
            }
            catch (NpgsqlException) when (attempt < 200)
            {
                await Task.Delay(50);
            }
        }

        Task AsPostgres(string program, params string[] arguments) => Wait(StartInfo(program, arguments));

        // The server refuses to run as root.
        ProcessStartInfo StartInfo(string program, params string[] arguments) => isRoot
            ? Quiet("runuser", ["-u", "postgres", "--", $"{programs}/bin/{program}", .. arguments])
            : Quiet($"{programs}/bin/{program}", arguments);
    }

    private static Task Run(string program, params string[] arguments) => Wait(Quiet(program, arguments));

    private static ProcessStartInfo Quiet(string program, string[] arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };

    private static async Task Wait(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{start.FileName} {string.Join(' ', start.ArgumentList)}: {await said} {await complained}");
    }
}
