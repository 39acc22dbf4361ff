using System.Globalization;
using Yizhan.Sealing.Log;
using Yizhan.Seals.Log;

namespace Yizhan.Web.Cli;

/// <summary><c>yizhan log audit</c>: replays a public log as an outsider, and compares it with what it showed the last time.</summary>
internal static class AuditLog
{
    private const string CheckpointOption = "--checkpoint", KeyOption = "--log-key";

    public static Command Command { get; } = new("log audit", "URL", "download a public log, compute everything anew, and compare with the last time",
    [
        new(CheckpointOption, "FILE", "keep what was seen in this file (default HOST.checkpoint here)"),
        new(KeyOption, "KEY", "the key of the log, name+hash+base64 (default as seen the first time)"),
    ], Run);

    private static Task<int> Run(WebApplication app, CommandLine line) => LogWork.With(line.Words[0], async log =>
    {
        var (stop, file) = (app.Lifetime.ApplicationStopping, line[CheckpointOption] ?? $"{log.Host}.checkpoint");
        var kept = KeptCheckpoint.Read(file);
        if (await LogWork.KeyOf(log, line[KeyOption], kept, stop) is not { } key) return Exit.Refused;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var strange = new List<long>();
        var index = 0L;
        var outcome = await LogReplay.Run(log.Fetch, key, kept?.Checkpoint, entry =>
        {
            if (SealLeaf.Read(entry.Span) is { } leaf) counts[leaf.Kind] = counts.GetValueOrDefault(leaf.Kind) + 1;
            else strange.Add(index);
            index++;
        }, stop);
        if (outcome.Value is not { } replay) return LogWork.Tell(outcome.Fault!);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key.Name}: {replay.Checkpoint.Size} entries, root {Convert.ToBase64String(replay.Checkpoint.Root)}"));
        foreach (var (kind, count) in counts) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-14} {count,10}"));
        foreach (var place in strange) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FAULT: entry {place} is no leaf of this kind of log"));
        if (strange.Count > 0) return Exit.Damaged;
        Console.WriteLine(kept is null
            ? "Whole. This was the first look: keep the file, and compare the key with somebody who has it from elsewhere."
            : string.Create(CultureInfo.InvariantCulture, $"Whole, and it continues the {kept.Checkpoint.Size} entries seen the last time."));
        KeptCheckpoint.Write(file, key, replay.Note);
        Console.WriteLine($"Kept: {file}");
        return Exit.Done;
    });
}
