using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Yizhan.Migrations;

namespace Yizhan.Tests.Http.Web;

/// <summary><c>yizhan audit verify</c> in a process of its own, on a city that was run before.</summary>
public sealed class Verifying_on_the_command_line : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-audit-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Says_that_a_history_is_whole_and_finds_what_was_changed_and_cut_off()
    {
        await RunOnce();
        Assert.Equal((0, ""), Faults(await Verify()));
        var (exit, said) = await Verify("--anchors", Path.Combine(folder, "anchors"));
        Assert.True(exit == 0 && !said.Contains(" 0 anchors", StringComparison.Ordinal), said);

        Sql("UPDATE kernel_history SET Details = '{}' WHERE Number = 1");
        Assert.Equal((4, "Entry 1 was changed: what it says does not fit the hash it was written with"), Faults(await Verify()));

        Sql("DELETE FROM kernel_history; UPDATE kernel_history_heads SET Number = 0, Hash = zeroblob(32)");
        (exit, said) = Faults(await Verify());
        Assert.Equal(4, exit);
        Assert.StartsWith("The history was cut short: at the anchor of ", said, StringComparison.Ordinal);
    }

    /// <summary>Whoever cuts the history and throws the anchors away is found by what the public log told the world.</summary>
    [Fact]
    public async Task Holds_it_against_the_public_log()
    {
        await using var city = await Archives.Yizhan.Serve("--data", folder);
        var log = $"{city.Visitor.BaseAddress!.ToString().TrimEnd('/')}/log";
        // The job is due at once in a new city.
        for (var i = 0; i < 300 && !(await city.Visitor.GetStringAsync("/log/checkpoint")).Contains("\n1\n", StringComparison.Ordinal); i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        var (exit, said) = await Verify("--log", log);
        Assert.True(exit == 0 && said.Contains("1 anchors in the public log", StringComparison.Ordinal), said);
        Sql("DELETE FROM kernel_history; UPDATE kernel_history_heads SET Number = 0, Hash = zeroblob(32)");
        Directory.Delete(Path.Combine(folder, "anchors"), recursive: true);
        Assert.Equal(0, (await Verify()).Exit);
        Assert.Equal(4, (await Verify("--log", log)).Exit);
    }

    [Fact]
    public async Task Explains_itself_and_makes_no_city_where_there_is_none()
    {
        Assert.Equal(2, (await Run("audit")).Exit);
        Assert.Equal(2, (await Run("audit", "verify", "--what")).Exit);
        Assert.Equal(3, (await Verify()).Exit);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    private static (int Exit, string Faults) Faults((int Exit, string Said) run) =>
        (run.Exit, string.Join('\n', run.Said.Split('\n').Where(line => line.StartsWith("FAULT: ", StringComparison.Ordinal)).Select(line => line["FAULT: ".Length..])));

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, CityStore.FileName)};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Starts the city and ends it as a service manager does.</summary>
    private async Task RunOnce()
    {
        using var process = Start("serve", "--port", "0", "--data", folder);
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Ready: ", StringComparison.Ordinal)) { }
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync();
    }

    private Task<(int Exit, string Said)> Verify(params string[] more) => Run(["audit", "verify", "--data", folder, .. more]);

    private static async Task<(int Exit, string Said)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
