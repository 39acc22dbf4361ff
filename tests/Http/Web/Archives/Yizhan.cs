using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Yizhan.Tests.Http.Web.Archives;

/// <summary>The program in a process of its own.</summary>
internal static partial class Yizhan
{
    /// <summary>Runs it to its end.</summary>
    public static Task<(int Exit, string Said, string Complained)> Run(params string[] arguments) => Run(null, arguments);

    /// <summary>Runs it to its end under a shell that has said <paramref name="shell"/> before.</summary>
    public static async Task<(int Exit, string Said, string Complained)> Run(string? shell, string[] arguments)
    {
        string[] words = ["dotnet", typeof(Program).Assembly.Location, .. arguments];
        var start = shell is null ? new ProcessStartInfo(words[0], words.Skip(1)) : new ProcessStartInfo("bash", ["-c", $"{shell}; exec \"$@\"", "bash", .. words]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var complained = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said, await complained);
    }

    /// <summary>Starts the city; disposing of it ends it.</summary>
    public static async Task<Running> Serve(params string[] arguments)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "serve", "--port", "0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A build that was not published has its scripts and pictures there.
            Environment = { ["ASPNETCORE_CONTENTROOT"] = Source() },
        })!;
        var complained = process.StandardError.ReadToEndAsync();
        string? address = null;
        while (address is null && await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("Ready: ", StringComparison.Ordinal)) address = line["Ready: ".Length..];
        Assert.True(address is not null, address is null ? await complained : "");
        _ = process.StandardOutput.ReadToEndAsync();
        return new(process, new() { BaseAddress = new(address!) });
    }

    private static string Source([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../src/Web"));

    /// <summary>A city that runs.</summary>
    internal sealed partial class Running(Process process, HttpClient visitor) : IAsyncDisposable
    {
        public Process Process => process;

        public HttpClient Visitor => visitor;

        /// <summary>What it answers to questions that do not depend on the time of day.</summary>
        public async Task<IReadOnlyList<string>> Answers()
        {
            var answers = new List<string>();
            foreach (var path in new[] { "/api/v1/divisions", "/api/v1/landmarks", "/api/v1/city", "/ogc/collections/stations/items?limit=300", "/hsds/locations?per_page=100" })
                answers.Add(Asked().Replace((await visitor.GetStringAsync(path)).Replace(visitor.BaseAddress!.Authority, "here", StringComparison.Ordinal), ""));
            return answers;
        }

        /// <summary>When an answer was given, which it says itself.</summary>
        [GeneratedRegex("\"timeStamp\":\"[^\"]*\",?")]
        private static partial Regex Asked();

        public async ValueTask DisposeAsync()
        {
            visitor.Dispose();
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
