using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;

namespace Yizhan.Seals.Log;

/// <summary>GET /log/{index} and /api/v1/log/leaves/{index}: one leaf, and the proof that it is in the log.</summary>
internal static class ShowLeaf
{
    private static readonly Refusal NotFound = new("seal-log-leaf-not-found", "公开日志里没有这一条");

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{index:long}", async (long index, LogReader log, CancellationToken stop) =>
            await log.Find(index, null, stop) is { } leaf ? PageResult.Of<ShowLeafPage>(new { Model = new LeafPageModel(leaf) }) : Results.NotFound()).AllowAnonymous();
        api.MapGet("/leaves/{index:long}", Tell).AllowAnonymous()
            .WithName("readSealLogLeaf").WithTags("Seal log").WithSummary("A leaf of the public log and the proof of its inclusion (RFC 6962)").Produces<LeafAnswer>().ProducesProblem(404);
    }

    private static async Task<IResult> Tell(
        [Description("The index of the leaf, from 0")] long index, [Description("Leaves of the tree that is to hold it; otherwise of all there are")] long? size, LogReader log, Texts texts, CancellationToken stop) =>
        await log.Find(index, size, stop) is { } leaf
            ? Results.Ok(new LeafAnswer(index, leaf.Size, Convert.ToBase64String(leaf.Entry), Convert.ToBase64String(leaf.Hash), [.. leaf.Proof.Select(hash => Convert.ToBase64String(hash))], Convert.ToBase64String(leaf.Root)))
            : Problems.Missing(NotFound.Code, NotFound.Sentence, texts);
}

/// <summary>A leaf of the public log.</summary>
/// <param name="Size">Leaves of the tree.</param>
/// <param name="Entry">Its bytes, base64: JSON in UTF-8.</param>
/// <param name="Hash">The hash of the leaf, base64.</param>
/// <param name="Proof">Hashes from the leaf upwards, base64.</param>
/// <param name="Root">The root of the tree of that size, base64.</param>
internal sealed record LeafAnswer(long Index, long Size, string Entry, string Hash, IReadOnlyList<string> Proof, string Root);

/// <summary>What the page of a leaf shows.</summary>
public sealed record LeafPageModel
{
    internal LeafPageModel(ProvenLeaf leaf) => Leaf = leaf;

    internal ProvenLeaf Leaf { get; }
}
