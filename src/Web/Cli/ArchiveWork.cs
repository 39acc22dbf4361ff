using Yizhan.Kernel.Archives;

namespace Yizhan.Web.Cli;

/// <summary>What the commands about archives share: the key, the sums, and how a refusal is told.</summary>
internal static class ArchiveWork
{
    /// <summary>The setting that names the file of the key.</summary>
    public const string KeySetting = "Backup:Key";

    public static Option KeyOption { get; } = new("--key", "FILE", $"the file of the key (otherwise as set by {KeySetting})");

    /// <summary>Does the work; what is refused is said in one sentence, and the exit code tells why.</summary>
    public static async Task<int> Run(Func<Task> work)
    {
        try
        {
            await work();
            return Exit.Done;
        }
        catch (ArchiveException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return refused.Fault is ArchiveFault.Damaged ? Exit.Damaged : Exit.Refused;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Not done: {failure.Message} Nothing half-written was left under the name of an archive.");
            return Exit.Fault;
        }
    }

    /// <exception cref="ArchiveException">No key was named, or it cannot be read.</exception>
    public static ArchiveKey KeyFor(WebApplication app, CommandLine line) =>
        (line[KeyOption.Name] ?? app.Configuration[KeySetting]) is { Length: > 0 } file
            ? ArchiveKey.Read(file)
            : throw new ArchiveException(ArchiveFault.File, $"An archive needs a key: name its file with {KeyOption.Name} or set {KeySetting}. 'yizhan backup-key FILE' makes one.");

    public static void Print(IReadOnlyList<(ArchiveTable Table, TableSum Sum)> sums)
    {
        foreach (var (table, sum) in sums) Console.WriteLine($"{table.Name,-32} {sum.Rows,10} rows  {sum.Sha256[..16]}");
        Console.WriteLine($"{sums.Count} tables, {sums.Sum(each => each.Sum.Rows)} rows.");
    }
}
