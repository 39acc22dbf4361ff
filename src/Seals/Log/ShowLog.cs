using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;

namespace Yizhan.Seals.Log;

/// <summary>GET /log and /api/v1/log: how long the public log is, what it was signed with, who watches it, and what it tells.</summary>
internal static class ShowLog
{
    private const int PageSize = 20;

    /// <summary>What is said where the log cannot be read.</summary>
    public static readonly Refusal Unreadable = new("seal-log-unreadable", "公开日志暂时读不出来");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Open).AllowAnonymous();
        api.MapGet("", Tell).AllowAnonymous()
            .WithName("readSealLog").WithTags("Seal log").WithSummary("Size, root, signed checkpoint and witnesses of the public log of seal uses").Produces<LogAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Open(LogReader log, LogMirror mirror, HttpContext http, PublicAddress address, CancellationToken stop, int page = 1)
    {
        var size = log.Now?.Size ?? 0;
        var pages = (int)Math.Max(1, (size + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        // The newest first.
        var after = size - (long)(page - 1) * PageSize;
        var first = Math.Max(0, after - PageSize);
        var entries = await log.Entries(first, (int)(after - first), stop);
        return PageResult.Of<ShowLogPage>(new
        {
            Model = new LogPageModel(log.Now, mirror.Broken, await log.Witnesses(stop), [.. entries.Index().Select(entry => new LogLine(first + entry.Index, SealLeaf.Read(entry.Item.Span))).Reverse()],
                page, pages, address.Of(LogPart.Path, http.Request)),
        });
    }

    private static async Task<IResult> Tell(LogReader log, Texts texts, CancellationToken stop) => log.Now is { } view
        ? Results.Ok(new LogAnswer(view.Key.Name, view.Key.Text, view.Size, Convert.ToBase64String(view.Root), (await log.Checkpoint(stop))!.ToString(),
            [.. (await log.Witnesses(stop)).Select(one => new WitnessAnswer(one.Witness.Name, one.Witness.Text, one.Last?.Size, one.Last?.At))]))
        : Problems.Missing(Unreadable.Code, Unreadable.Sentence, texts);
}

/// <summary>The public log.</summary>
/// <param name="Key">The key of its checkpoints, name+hash+base64 (C2SP signed-note).</param>
/// <param name="Root">The root of the Merkle tree (RFC 6962), base64.</param>
/// <param name="Checkpoint">The signed note with the co-signatures of this size.</param>
internal sealed record LogAnswer(string Name, string Key, long Size, string Root, string Checkpoint, IReadOnlyList<WitnessAnswer> Witnesses);

/// <param name="Size">Leaves of the log that it last co-signed; missing: none yet.</param>
internal sealed record WitnessAnswer(string Name, string Key, [property: Description("Leaves of the log that it last co-signed")] long? Size, DateTimeOffset? CosignedAt);

/// <summary>What the page of the log shows.</summary>
public sealed record LogPageModel
{
    internal LogPageModel(LogView? view, Refusal? broken, IReadOnlyList<WitnessState> witnesses, IReadOnlyList<LogLine> lines, int page, int pages, string address) =>
        (View, Broken, Witnesses, Lines, Page, Pages, Address) = (view, broken, witnesses, lines, page, pages, address);

    internal LogView? View { get; }

    internal Refusal? Broken { get; }

    internal IReadOnlyList<WitnessState> Witnesses { get; }

    /// <summary>Leaves of this page, the newest first.</summary>
    internal IReadOnlyList<LogLine> Lines { get; }

    internal int Page { get; }

    internal int Pages { get; }

    /// <summary>The whole address of the log.</summary>
    internal string Address { get; }
}

/// <summary>A leaf in a list.</summary>
internal sealed record LogLine(long Index, SealLeaf? Leaf);
