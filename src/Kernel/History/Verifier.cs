using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.History;

/// <summary>Verifies the history for whoever asks on a page, one after another: a long one keeps a core busy for a while.</summary>
internal sealed class Verifier(AnchorFile anchors) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <summary>What the details of such an entry are called.</summary>
    public static IReadOnlyDictionary<string, Sentence> Details { get; } =
        new Dictionary<string, Sentence> { ["entries"] = "条数", ["anchors"] = "锚点", ["faults"] = "问题" };

    /// <summary>Verifies now; the history tells of it.</summary>
    public async Task<ChainReport> Run(CityDb db, CancellationToken stop)
    {
        await oneAtATime.WaitAsync(stop);
        try
        {
            var report = await VerifyHistory.Run(db, anchors.Read(), stop);
            db.Tell(new(HistoryKind.Verified, HistoryThing.History, "")
            {
                Area = AreaPath.Root,
                Details = HistoryJson.Of(("entries", report.Entries), ("anchors", report.Anchors), ("faults", report.Faults.Count + report.More)),
            });
            await db.SaveChangesAsync(stop);
            return report;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();
}
