using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Yizhan.Bench;

/// <summary>Where measurements are made: a folder that is gone afterwards, and the programs started in it, which are stopped.</summary>
internal sealed class Workshop : IAsyncDisposable
{
    private readonly List<Process> running = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("yizhan-bench-").FullName;

    /// <summary>The folder of the sources, for the peers' scripts beside them.</summary>
    public static string Sources { get; } = Here();

    /// <summary>A new folder inside <see cref="Folder"/>.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    /// <summary>Starts a program that runs until the workshop closes.</summary>
    public Process Start(string program, params IEnumerable<string> arguments) => Start(new ProcessStartInfo(program, arguments));

    /// <summary>Starts a program that runs until the workshop closes.</summary>
    public Process Start(ProcessStartInfo start)
    {
        var process = Process.Start(start)!;
        running.Add(process);
        return process;
    }

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error; its words are in the message.</exception>
    public static async Task<string> Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await said : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await said}{await complained}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in running)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(Folder, recursive: true);
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
