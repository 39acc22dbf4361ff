using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Yizhan.Migrations;

namespace Yizhan.Tests.Http.Web;

/// <summary>The program in a process of its own, as it is started on a machine.</summary>
public sealed class Starting_the_program : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-start-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task On_a_city_begun_empty_never_fills_it_with_the_demonstration()
    {
        Assert.Contains("City: not set up yet", await Start("--empty"));
        Assert.Contains("City: not set up yet", await Start());
    }

    [Fact]
    public async Task On_the_demonstration_says_so_even_when_an_empty_city_was_asked_for()
    {
        Assert.Contains("City: demonstration city Daye", await Start());
        var said = await Start("--empty");
        Assert.Contains("City: demonstration city Daye", said);
        Assert.Contains(said, line => line.Contains("--data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task To_migrate_makes_the_tables_and_ends_and_leaves_the_choice_of_the_city_open()
    {
        using var process = Run("migrate");
        Assert.Contains("The database is up to date.", await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        Assert.True(File.Exists(Path.Combine(folder, CityStore.FileName)));
        Assert.Contains("City: demonstration city Daye", await Start());
    }

    [Fact]
    public async Task To_rotate_keys_wraps_them_under_a_new_one_that_only_its_user_reads()
    {
        await Start("--empty");
        Assert.Single(Keys());
        using var process = Run("keys", "rotate");
        Assert.Contains("0 keys are wrapped anew.", await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(2, Keys().Length);
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Keys()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        string[] Keys() => Directory.GetFiles(Path.Combine(folder, "keys"), "*.seal");
    }

    [Fact]
    public async Task As_a_service_tells_whoever_started_it_when_it_answers()
    {
        var name = Path.Combine(folder, "notify");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(name));
        var said = new byte[64];
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var process = Run(["serve", "--port", "0", "--empty"], ("NOTIFY_SOCKET", name));
        var length = await manager.ReceiveAsync(said, limit.Token);
        process.Kill();
        Assert.Equal("READY=1", Encoding.UTF8.GetString(said, 0, length));
        Assert.Contains("Ready: http://", await process.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_a_database_that_is_none_without_what_was_set()
    {
        using var process = Run(["migrate"], ("Database", "SECRET"));
        var complaint = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains("The setting Database is no connection string", complaint, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", complaint, StringComparison.Ordinal);
    }

    /// <summary>What the program says until it is ready; then it is ended.</summary>
    private async Task<IReadOnlyList<string>> Start(params string[] more)
    {
        using var process = Run(["serve", "--port", "0", .. more]);
        var complaints = process.StandardError.ReadToEndAsync();
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.StartsWith("Ready: ", StringComparison.Ordinal)) break;
        }
        process.Kill();
        await process.WaitForExitAsync();
        Assert.True(said is [.., ['R', 'e', 'a', 'd', 'y', ..]], await complaints);
        return said;
    }

    private Process Run(params string[] arguments) => Run(arguments, null);

    private Process Run(string[] arguments, (string Name, string Value)? environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments, "--data", folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (environment is var (name, value)) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
