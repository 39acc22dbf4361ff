using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Npgsql;

namespace Yizhan.Bench.Failover;

/// <summary>Three database machines in one: etcd, Patroni and PostgreSQL of each on an address of its own, by the files of <c>deploy/patroni</c>.</summary>
internal sealed class PatroniCluster : IAsyncDisposable
{
    private const int Machines = 3;

    private static readonly string Files = Path.Combine(Workshop.Sources, "../deploy/patroni");
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Workshop workshop;
    private readonly string folder;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Dictionary<string, Process> patronis = [];

    private PatroniCluster(Workshop workshop, string folder) => (this.workshop, this.folder) = (workshop, folder);

    /// <summary>What the nodes of the city connect by: the database's own role, whichever machine is primary.</summary>
    public static string ConnectionString { get; } =
        $"Host={string.Join(',', Enumerable.Range(1, Machines).Select(AddressOf))};Database=yizhan;Username=yizhan;Password=city;Target Session Attributes=primary;Timeout=3;Host Recheck Seconds=1;Keepalive=5;Maximum Pool Size=50";

    /// <summary>Starts all machines and waits until one is primary and two follow it, one of them synchronously; makes the city's database.</summary>
    public static async Task<PatroniCluster> Start(Workshop workshop)
    {
        var folder = workshop.NewFolder("patroni");
        await Workshop.Run("chmod", "o+x", workshop.Folder);
        await Workshop.Run("chown", "postgres", folder);
        var cluster = new PatroniCluster(workshop, folder);
        for (var machine = 1; machine <= Machines; machine++) cluster.StartEtcd(machine);
        for (var machine = 1; machine <= Machines; machine++) cluster.StartPatroni(machine);
        await cluster.UntilWhole();
        await using var source = NpgsqlDataSource.Create($"Host={AddressOf(await cluster.Primary() ?? 1)};Database=postgres;Username=postgres;Password=change-me-1");
        await using (var make = source.CreateCommand("CREATE ROLE yizhan LOGIN PASSWORD 'city'")) await make.ExecuteNonQueryAsync();
        await using (var make = source.CreateCommand("CREATE DATABASE yizhan OWNER yizhan")) await make.ExecuteNonQueryAsync();
        return cluster;
    }

    /// <summary>The machine that is primary, or null while there is none.</summary>
    public async Task<int?> Primary()
    {
        foreach (var member in await Members())
            if ((string?)member!["role"] == "leader" && (string?)member["state"] == "running") return NumberOf(member);
        return null;
    }

    /// <summary>Kills Patroni and PostgreSQL of a machine at once, as if its power went. Its etcd lives: three of them outlive one.</summary>
    public async Task Kill(int machine)
    {
        patronis[NameOf(machine)].Kill(entireProcessTree: true);
        await KillPostgres(machine);
    }

    /// <summary>Starts a machine that was killed and waits until it follows the new primary.</summary>
    public async Task Restart(int machine)
    {
        StartPatroni(machine);
        await UntilWhole();
    }

    /// <summary>Kills every PostgreSQL: they outlive Patroni, which the workshop ends.</summary>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        foreach (var patroni in patronis.Values.Where(patroni => !patroni.HasExited)) patroni.Kill(entireProcessTree: true);
        for (var machine = 1; machine <= Machines; machine++)
            if (File.Exists(PidFile(machine))) await KillPostgres(machine);
    }

    private static string AddressOf(int machine) => $"127.0.0.{20 + machine}";

    private static string NameOf(int machine) => $"db{machine}";

    private static int NumberOf(JsonNode member) => int.Parse(((string)member["name"]!)[2..], CultureInfo.InvariantCulture);

    private async Task UntilWhole()
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            var members = await Members();
            if (members.Count(member => (string?)member!["state"] is "running" or "streaming") == Machines && members.Any(member => (string?)member!["role"] == "sync_standby")) return;
            if (watch.Elapsed > Longest) throw new InvalidOperationException($"The cluster is not whole: {string.Join(' ', members.Select(member => member?.ToJsonString()))}");
        }
    }

    private async Task<JsonNode?[]> Members()
    {
        for (var machine = 1; machine <= Machines; machine++)
        {
            try
            {
                return [.. JsonNode.Parse(await http.GetStringAsync($"http://{AddressOf(machine)}:8008/cluster"))!["members"]!.AsArray()];
            }
            catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
            {
                // Another one is asked.
            }
        }
        return [];
    }

    private string PidFile(int machine) => $"{folder}/{NameOf(machine)}/postmaster.pid";

    private async Task KillPostgres(int machine)
    {
        var postmaster = int.Parse((await File.ReadAllLinesAsync(PidFile(machine)))[0], CultureInfo.InvariantCulture);
        // Those that serve connections first, or they would end in good order.
        await Workshop.Run("sh", "-c", $"kill -STOP {postmaster}; pkill -KILL -P {postmaster}; kill -KILL {postmaster} || true");
    }

    private void StartEtcd(int machine) => Run("etcd", "--config-file", Own("etcd.conf.yml", machine));

    private void StartPatroni(int machine) => patronis[NameOf(machine)] = Run("patroni", Own("patroni.yml", machine));

    /// <summary>The shipped file with this machine's name, addresses and folders.</summary>
    private string Own(string file, int machine)
    {
        string[] lines = [.. File.ReadLines(Path.Combine(Files, file)).Select(line =>
            line.Contains("hosts:", StringComparison.Ordinal) || line.Contains("initial-cluster:", StringComparison.Ordinal) ? line : line.Replace("10.0.0.21", AddressOf(machine), StringComparison.Ordinal))];
        var path = $"{folder}/{NameOf(machine)}-{file}";
        File.WriteAllText(path, string.Join('\n', lines)
            .Replace("name: db1", $"name: {NameOf(machine)}", StringComparison.Ordinal)
            .Replace("10.0.0.", "127.0.0.", StringComparison.Ordinal)
            .Replace("/var/lib/etcd/yizhan", $"{folder}/etcd{machine}", StringComparison.Ordinal)
            .Replace("/var/lib/postgresql/15/yizhan", $"{folder}/{NameOf(machine)}", StringComparison.Ordinal)
            .Replace("/run/postgresql", "''", StringComparison.Ordinal)
            .Replace("/var/lib/postgresql/.pgpass-patroni", $"{folder}/{NameOf(machine)}.pgpass", StringComparison.Ordinal) + "\n");
        return path;
    }

    private Process Run(string program, params string[] arguments)
    {
        var start = Environment.UserName == "root" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        var process = workshop.Start(start);
        _ = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        return process;
    }
}
