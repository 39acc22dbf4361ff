using System.Diagnostics;
using Npgsql;

namespace Yizhan.Tests.Http;

/// <summary>A PostgreSQL server of the tests' own in a folder, without a network port.</summary>
internal sealed class PostgresCluster
{
    private static readonly bool IsRoot = Environment.UserName == "root";

    private PostgresCluster(string folder) => Folder = folder;

    /// <summary>The folder of the programs of PostgreSQL.</summary>
    public static string Programs { get; } = $"{Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().First()}/bin";

    /// <summary>Belongs to the user as whom the server runs; the socket lies there, and the data below.</summary>
    public string Folder { get; }

    /// <summary>A new server that does not run yet.</summary>
    public static async Task<PostgresCluster> Make()
    {
        var cluster = new PostgresCluster(Directory.CreateTempSubdirectory("yizhan-pg-").FullName);
        if (IsRoot) await Wait(Quiet("chown", ["postgres", cluster.Folder]));
        await Run($"{Programs}/initdb", "--no-sync", "--locale=C.UTF-8", "--auth=trust", "--username=postgres", "--pgdata", $"{cluster.Folder}/data");
        return cluster;
    }

    public string Connection(string database) => $"Host={Folder};Database={database};Username=postgres;Maximum Pool Size=20;Include Error Detail=true";

    /// <summary>Makes a database and returns its connection string.</summary>
    /// <param name="template">The database that it is a copy of, with which nobody is connected; null: it is empty.</param>
    public async Task<string> NewDatabase(string name, string? template = null)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name} template {template ?? "template1"}", connection);
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    /// <summary>Runs a program as the user as whom the server runs: it refuses to run as root.</summary>
    public static Task Run(string program, params string[] arguments) => Wait(StartInfo(program, arguments));

    /// <summary>How a program is started as that user.</summary>
    public static ProcessStartInfo StartInfo(string program, params string[] arguments) => IsRoot
        ? Quiet("runuser", ["-u", "postgres", "--", program, .. arguments])
        : Quiet(program, arguments);

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
