using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Text;

namespace Yizhan.Seals.Log;

/// <summary>GET /api/v1/log/consistency: the proof that the log of one size is the beginning of the log of another.</summary>
internal static class ProveConsistency
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/consistency", Prove).AllowAnonymous()
        .WithName("proveSealLogConsistency").WithTags("Seal log").WithSummary("The proof that the public log only grew between two sizes (RFC 6962)")
        .Produces<ConsistencyAnswer>().ProducesProblem(400).ProducesProblem(404);

    private static IResult Prove(
        [Description("Leaves of the smaller log")] long old, [Description("Leaves of the larger log; otherwise all there are")] long? size, LogReader log, LogMirror mirror, Texts texts)
    {
        if (log.Now is not { } view) return Problems.Missing(ShowLog.Unreadable.Code, ShowLog.Unreadable.Sentence, texts);
        var (until, errors) = (size ?? view.Size, new Errors());
        if (until < 0 || until > view.Size) errors.Add("size", new Sentence("请填写{0}到{1}之间的数字", 0, view.Size));
        else if (old < 0 || old > until) errors.Add("old", new Sentence("请填写{0}到{1}之间的数字", 0, until));
        return errors.None
            ? Results.Ok(new ConsistencyAnswer(old, until, [.. mirror.ConsistencyProof(old, until).Select(hash => Convert.ToBase64String(hash))], Convert.ToBase64String(mirror.Root(old)), Convert.ToBase64String(mirror.Root(until))))
            : Problems.Bad(errors, texts);
    }
}

/// <summary>What proves that a log only grew.</summary>
/// <param name="Proof">Hashes, base64.</param>
/// <param name="OldRoot">The root of the smaller log, base64.</param>
/// <param name="Root">The root of the larger log, base64.</param>
internal sealed record ConsistencyAnswer(long Old, long Size, IReadOnlyList<string> Proof, string OldRoot, string Root);
