using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(Yizhan.Tests.Http.EndOfPostgres))]

namespace Yizhan.Tests.Http;

/// <summary>The PostgreSQL server that the tests share: made when first asked for, gone with the process.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<Task<PostgresCluster>> Running = new(Start);
    private static int made;
    private static Action? end;

    /// <summary>Makes a database and returns its connection string.</summary>
    /// <param name="template">The database that it is a copy of; null: it is empty.</param>
    public static Task<string> NewDatabase(string? template = null) => NewDatabaseNamed($"city{Interlocked.Increment(ref made)}", template);

    /// <summary>Makes a database of a certain name and returns its connection string.</summary>
    public static async Task<string> NewDatabaseNamed(string name, string? template = null) => await (await Running.Value).NewDatabase(name, template);

    /// <summary>Ends the server, if it runs, and removes its data.</summary>
    public static void End() => Interlocked.Exchange(ref end, null)?.Invoke();

    private static async Task<PostgresCluster> Start()
    {
        var cluster = await PostgresCluster.Make();
        var server = Process.Start(PostgresCluster.StartInfo($"{PostgresCluster.Programs}/postgres", "-D", $"{cluster.Folder}/data", "-k", cluster.Folder, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=300"))!;
        end = () =>
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit();
            Directory.Delete(cluster.Folder, recursive: true);
        };
        // Where nobody ended it: a run that was broken off leaves no server behind.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        await using var source = NpgsqlDataSource.Create(cluster.Connection("postgres"));
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                return cluster;
            }
            catch (NpgsqlException) when (attempt < 200)
            {
                await Task.Delay(50);
            }
        }
    }
}

/// <summary>Ends the shared server after the last test: to remove a hundred databases takes longer than a process is given to exit.</summary>
public sealed class EndOfPostgres : IDisposable
{
    public void Dispose() => PostgresServer.End();
}
