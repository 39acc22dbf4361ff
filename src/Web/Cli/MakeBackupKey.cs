using Yizhan.Kernel.Archives;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan backup-key</c>: makes the key of archives.</summary>
internal static class MakeBackupKey
{
    public static Command Command { get; } = new("backup-key", "FILE", "make a key for archives, in a file that only its owner may read", [], Run);

    private static Task<int> Run(WebApplication app, CommandLine line) => ArchiveWork.Run(() =>
    {
        ArchiveKey.Make(line.Words[0]);
        Console.WriteLine($"Made: {line.Words[0]}. Keep a copy of it away from this machine: without it no archive can be read.");
        return Task.CompletedTask;
    });
}
