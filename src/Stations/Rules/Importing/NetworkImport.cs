using Yizhan.Kernel;
using Yizhan.Kernel.Sheets;

namespace Yizhan.Stations.Rules.Importing;

/// <summary>How far an import has come.</summary>
public enum ImportState
{
    /// <summary>The file is being read and compared.</summary>
    Checking,

    /// <summary>The file has faults; nothing can be applied.</summary>
    Wrong,

    /// <summary>The preview is made; a person decides.</summary>
    Ready,

    /// <summary>It is being written, in one transaction.</summary>
    Applying,

    /// <summary>It is in the network.</summary>
    Applied,

    /// <summary>It is being taken back, in one transaction.</summary>
    Undoing,

    /// <summary>It was taken back as a whole.</summary>
    Undone,

    /// <summary>It was given up before anything was written.</summary>
    Cancelled,
}

/// <summary>What an import does to the things of one kind.</summary>
public sealed record ImportCount(int Added, int Changed, int Same);

/// <summary>What the check found.</summary>
/// <param name="Faults">The faults that are named.</param>
/// <param name="More">How many faults came after those.</param>
/// <param name="Notices">What a person should know, though it is no fault: columns that were not used.</param>
internal sealed record ImportReport(ImportCount Divisions, ImportCount Stations, ImportCount Landmarks, ValueList<SheetFault> Faults, int More, ValueList<Sentence> Notices)
{
    public static readonly ImportReport Empty = new(new(0, 0, 0), new(0, 0, 0), new(0, 0, 0), [], 0, []);

    public IReadOnlyList<ImportCount> All => [Divisions, Stations, Landmarks];

    /// <summary>How many things would be added or changed.</summary>
    public int Changes => All.Sum(count => count.Added + count.Changed);

    /// <summary>How many things the file speaks of.</summary>
    public int Things => Changes + All.Sum(count => count.Same);
}

/// <summary>One file on its way into the network, and perhaps out again.</summary>
internal sealed class NetworkImport
{
    public const int LongestFileName = 120;

    /// <summary>A run says that it is alive every few seconds; after this silence its process counts as dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    private static readonly Dictionary<ImportState, ImportState[]> MayBecome = new()
    {
        [ImportState.Checking] = [ImportState.Ready, ImportState.Wrong, ImportState.Cancelled, ImportState.Checking],    // itself: tried again
        [ImportState.Wrong] = [ImportState.Checking],                                            // parents imported meanwhile
        [ImportState.Ready] = [ImportState.Applying, ImportState.Checking],
        [ImportState.Applying] = [ImportState.Applied, ImportState.Ready, ImportState.Wrong, ImportState.Cancelled, ImportState.Checking],    // stopped, stale, or interrupted
        [ImportState.Applied] = [ImportState.Undoing],
        [ImportState.Undoing] = [ImportState.Undone, ImportState.Applied, ImportState.Undoing],
        [ImportState.Cancelled] = [ImportState.Checking],
        [ImportState.Undone] = [],
    };

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public required string FileName { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Size { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required string By { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public ImportState State { get; private set; } = ImportState.Checking;

    /// <summary>When the state began.</summary>
    public DateTimeOffset StateAt { get; private set; }

    public ImportReport Report { get; set; } = ImportReport.Empty;

    /// <summary>Why the last step did not come to its end.</summary>
    public Sentence? Note { get; set; }

    /// <summary>The network's change number that the preview was made from.</summary>
    public long CheckedChange { get; set; }

    /// <summary>A hash of the planned changes: a plan made anew that has the same one needs no second look.</summary>
    public string PlanHash { get; set; } = "";

    /// <summary>The process that works on it.</summary>
    public string RunningOn { get; private set; } = "";

    /// <summary>When that process last said that it lives.</summary>
    public DateTimeOffset AliveAt { get; private set; }

    /// <summary>Set by whoever wants the run to stop, on whichever node it is.</summary>
    public bool StopAsked { get; private set; }

    /// <summary>Grows with every step, so that two cannot take the same one.</summary>
    public int Version { get; private set; }

    /// <summary>A file that has just come.</summary>
    /// <param name="node">The process that will check it.</param>
    public static NetworkImport Bring(string fileName, long size, string by, DateTimeOffset now, string node) =>
        new() { FileName = fileName, Size = size, By = by, UploadedAt = now, StateAt = now, RunningOn = node, AliveAt = now };

    /// <summary>Whether something should be working on it.</summary>
    public bool IsRunning => State is ImportState.Checking or ImportState.Applying or ImportState.Undoing;

    /// <summary>Whether its process died in the middle; nothing half-done remains.</summary>
    /// <param name="node">The process that asks.</param>
    /// <param name="runsHere">Whether that process is working on it.</param>
    public bool IsInterrupted(string node, bool runsHere, DateTimeOffset now) =>
        IsRunning && !runsHere && (RunningOn == node || now - AliveAt > Silence);

    /// <summary>Takes the next step; the refusal says why it cannot be taken.</summary>
    public Refusal? Become(ImportState next, DateTimeOffset now, string node)
    {
        if (!MayBecome[State].Contains(next))
            return new("import-not-possible-now", "这次导入现在不能这样操作，请刷新页面查看最新状态");
        if (next == ImportState.Applying && Report.Changes == 0)
            return new("import-nothing-to-do", "没有变化，不需要导入");
        (State, StateAt, RunningOn, AliveAt, StopAsked) = (next, now, node, now, false);
        Version++;
        return null;
    }
}

/// <summary>A piece of an uploaded file.</summary>
internal sealed class ImportPiece
{
    /// <summary>Bytes of a piece at most: a file of 100 MB never lies in memory as a whole.</summary>
    public const int Size = 1 << 20;

    public required Guid ImportId { get; init; }
    public required int Number { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>One thing that an import adds or changes, as it was and as it will be.</summary>
internal sealed class ImportChange
{
    public required Guid ImportId { get; init; }
    public required int Number { get; init; }
    public required ImportKind Kind { get; init; }

    /// <summary>The code, or the name of a landmark.</summary>
    public required string Key { get; init; }

    /// <summary>JSON of the record as it was; null when it is added.</summary>
    public string? Before { get; init; }

    /// <summary>JSON of the record as it will be.</summary>
    public required string After { get; init; }
}
