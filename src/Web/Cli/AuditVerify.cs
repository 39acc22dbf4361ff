using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Log;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan audit verify</c>: reads the whole history, without opening the city, and says what was done to it.</summary>
internal static class AuditVerify
{
    private const string AnchorsOption = "--anchors", LogOption = "--log", LogKeyOption = "--log-key";

    public static Command Command { get; } = new("audit verify", "", "verify the history: nothing changed, missing, reordered, cut short or made anew",
    [
        new(AnchorsOption, "FOLDER", "the folder of anchors.txt (default anchors in the folder of the city's file, or as History:Anchors says)"),
        new(LogOption, "URL", "hold it also against what the public log at this address tells of the history"),
        new(LogKeyOption, "KEY", "the key of that log, name+hash+base64 (default as it says itself)"),
    ], Run);

    private static async Task<int> Run(WebApplication app, CommandLine line)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var file = line[AnchorsOption] is { } folder ? new AnchorFile(Path.GetFullPath(folder)) : app.Services.GetRequiredService<AnchorFile>();
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            Console.Error.WriteLine("There is no city here, or it is of an older version: name its folder with --data, or run 'yizhan migrate' first.");
            return Exit.Refused;
        }
        var english = new Texts(Language.English, new(typeof(CityDb).Assembly));
        var (anchors, told) = (file.Read(), new List<Anchor>());
        if (line[LogOption] is { } address && await LogWork.With(address, log => ReadLog(log, line[LogKeyOption], told, app.Lifetime.ApplicationStopping)) is var exit and not Exit.Done) return exit;
        var report = await VerifyHistory.Run(db, anchors with { All = [.. anchors.All, .. told] }, app.Lifetime.ApplicationStopping);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Entries} entries, {anchors.All.Count} anchors in {file.Path}"));
        if (line.Has(LogOption)) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{told.Count} anchors in the public log"));
        if (report.Anchors == 0) Console.WriteLine("Without anchors a chain that was cut short or made anew cannot be told from a whole one.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"head: {report.Head.Number} {Convert.ToHexStringLower(report.Head.Hash)}"));
        foreach (var fault in report.Faults) Console.WriteLine($"FAULT: {english[fault.Sentence]}");
        if (report.More > 0) Console.WriteLine($"FAULT: and {report.More} more");
        Console.WriteLine(report.IsWhole ? "The history is whole." : "The history is NOT whole.");
        return report.IsWhole ? Exit.Done : Exit.Damaged;
    }

    /// <summary>Replays the log and takes from it what it tells of the history.</summary>
    private static async Task<int> ReadLog(ForeignLog log, string? givenKey, List<Anchor> told, CancellationToken stop)
    {
        if (await LogWork.KeyOf(log, givenKey, null, stop) is not { } key) return Exit.Refused;
        var replay = await LogReplay.Run(log.Fetch, key, null, entry =>
        {
            if (SealLeaf.Read(entry.Span) is { Kind: SealLeaf.AuditHead } leaf && long.TryParse(leaf.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && leaf.Digests.GetValueOrDefault("history") is { Length: 2 * ChainHead.HashLength } hash && hash.All(char.IsAsciiHexDigitLower))
                told.Add(new(leaf.At, new(number, Convert.FromHexString(hash)), ""));
        }, stop);
        return replay.Fault is { } fault ? LogWork.Tell(fault) : Exit.Done;
    }
}
