using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Yizhan.Kernel.History;
using Yizhan.Migrations;

namespace Yizhan.Tests.Http.Web;

/// <summary>What docs/operations.md says of a restore to a moment, typed block by block against a PostgreSQL of the test's own.</summary>
public sealed partial class Restoring_to_a_moment : IAsyncLifetime
{
    private PostgresCluster cluster = null!;
    private IReadOnlyList<string> blocks = [];

    private string Keys => Path.Combine(cluster.Folder, "keys");

    private string Anchors => Path.Combine(cluster.Folder, "anchors");

    [Fact]
    public async Task Brings_back_what_was_written_before_it_and_says_what_was_taken_back()
    {
        await Type("archive_mode");
        var connection = await cluster.NewDatabase("moment");
        var city = new MomentCity(connection, Keys, Anchors);
        await city.InitializeAsync();
        await city.SmallCity();
        await Type("pg_basebackup");
        await city.Station("BEFORE");
        var moment = await Now();
        await city.Station("AFTER");
        // The end of the history is noted when the program stops.
        await city.DisposeAsync();
        NpgsqlConnection.ClearAllPools();

        await Type("recovery_target_time", $"moment='{moment}'");

        var (exit, said) = await Yizhan("audit", "verify", "--data", cluster.Folder, $"--Database={connection}", "--anchors", Anchors);
        Assert.True(exit == 4, said);
        var fault = CutShort().Match(said);
        Assert.True(fault.Success, said);
        Assert.Equal(fault.Groups["now"].Value, Regex.Match(said, "^([0-9]+) entries", RegexOptions.Multiline).Groups[1].Value);
        Assert.True(int.Parse(fault.Groups["now"].Value, CultureInfo.InvariantCulture) < int.Parse(fault.Groups["were"].Value, CultureInfo.InvariantCulture), said);
        Assert.DoesNotMatch("FAULT: (?!The history was cut short)", said);

        var anchors = Path.Combine(cluster.Folder, "new-anchors");
        using var program = Start("serve", "--port", "0", "--data", cluster.Folder, $"--Database={connection}", $"--Keys={Keys}", $"--History:Anchors={anchors}");
        var (address, complaints) = (default(string), program.StandardError.ReadToEndAsync());
        while (address is null && await program.StandardOutput.ReadLineAsync() is { } line) address = ReadyAt().Match(line) is { Success: true } ready ? ready.Groups[1].Value : null;
        Assert.True(address is not null, address is null ? await complaints : "");
        using var visitor = new HttpClient { BaseAddress = new(address!) };
        Assert.Equal((200, 404), ((int)(await visitor.GetAsync("/api/v1/stations/BEFORE")).StatusCode, (int)(await visitor.GetAsync("/api/v1/stations/AFTER")).StatusCode));
        program.Kill();
        await program.WaitForExitAsync();

        await using var db = new PostgresCityDb(CityDbOptions.Postgres(new DbContextOptionsBuilder<PostgresCityDb>(), connection).Options, Modules.Tables);
        var report = await VerifyHistory.Run(db, new AnchorFile(anchors).Read(), default);
        Assert.True(report is { IsWhole: true, Anchors: > 0 }, string.Join('\n', report.Faults));
    }

    public async ValueTask InitializeAsync()
    {
        cluster = await PostgresCluster.Make();
        await PostgresCluster.Run("mkdir", $"{cluster.Folder}/conf.d");
        await PostgresCluster.Run("sh", "-c", $"echo \"include_dir '{cluster.Folder}/conf.d'\" >> {cluster.Folder}/data/postgresql.conf");
        blocks = Documented();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Bash("pg_ctl stop -m immediate");
        Directory.Delete(cluster.Folder, recursive: true);
    }

    /// <summary>The shell blocks of the section, with the folders of the test's own.</summary>
    private IReadOnlyList<string> Documented()
    {
        var text = File.ReadAllText(Handbook());
        var section = text[text.IndexOf("### To a moment, on PostgreSQL", StringComparison.Ordinal)..text.IndexOf("## Audit records and their anchors", StringComparison.Ordinal)];
        return
        [
            .. Fences().Matches(section).Select(block => block.Groups[1].Value
                .Replace("/etc/postgresql/15/main/conf.d", $"{cluster.Folder}/conf.d", StringComparison.Ordinal)
                .Replace("/var/lib/postgresql/15/main", $"{cluster.Folder}/data", StringComparison.Ordinal)
                .Replace("/var/backups", $"{cluster.Folder}/backups", StringComparison.Ordinal)),
        ];
    }

    private static string Handbook([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/operations.md"));

    /// <summary>Types the block that holds a word.</summary>
    private Task Type(string word, string before = "") => Bash($"{before}\n{blocks.Single(block => block.Contains(word, StringComparison.Ordinal))}");

    /// <summary>Runs lines of a shell for which systemctl starts and stops this PostgreSQL alone.</summary>
    private async Task Bash(string lines)
    {
        var asOwner = Environment.UserName == "root" ? "command runuser -u postgres --" : "env --";
        var script = $$"""
            PATH={{PostgresCluster.Programs}}:$PATH
            runuser() { shift 3; {{asOwner}} "$@"; }
            install() { if [ "$(id -u)" = 0 ]; then command install "$@"; else command install ${@/#postgres/$(id -un)}; fi; }
            pg_ctl() { {{asOwner}} {{PostgresCluster.Programs}}/pg_ctl -D {{cluster.Folder}}/data -s -w -l {{cluster.Folder}}/log -o '-k {{cluster.Folder}} -c listen_addresses=' "$@"; }
            systemctl() { case "$*" in *yizhan) ;; *) pg_ctl "$1" ;; esac; }
            {{lines}}
            """;
        var start = new ProcessStartInfo("bash", ["-euc", script]) { RedirectStandardError = true, WorkingDirectory = "/" };
        (start.Environment["PGHOST"], start.Environment["PGUSER"]) = (cluster.Folder, "postgres");
        using var shell = Process.Start(start)!;
        var complaints = await shell.StandardError.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == 0, $"{complaints}\n{lines}");
    }

    /// <summary>A moment at which nothing is written, by the clock of the database.</summary>
    private async Task<string> Now()
    {
        await using var connection = new NpgsqlConnection(cluster.Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()::text FROM pg_sleep(0.1)", connection);
        var moment = (string)(await command.ExecuteScalarAsync())!;
        await Task.Delay(100);
        return moment;
    }

    private static async Task<(int Exit, string Said)> Yizhan(params string[] arguments)
    {
        using var process = Start(arguments);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
    {
        RedirectStandardOutput = true, RedirectStandardError = true,
    })!;

    [GeneratedRegex("^ *```sh\n(.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();

    [GeneratedRegex("FAULT: The history was cut short: at the anchor of .+ there were (?<were>[0-9]+) entries, now the last one is (?<now>[0-9]+)")]
    private static partial Regex CutShort();

    [GeneratedRegex("^Ready: (.+)$")]
    private static partial Regex ReadyAt();

    /// <summary>A city whose keys and anchors outlive it.</summary>
    private sealed class MomentCity(string connection, string keys, string anchors) : PostgresCity
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Keys"] = keys, ["History:Anchors"] = anchors };

        protected override Task<string?> NewDatabase() => Task.FromResult<string?>(connection);
    }
}
