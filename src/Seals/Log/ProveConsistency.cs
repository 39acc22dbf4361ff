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
        [Description("Leaves of the smaller log")] long from, [Description("Leaves of the larger log; otherwise all there are")] long? to, LogReader log, LogMirror mirror, Texts texts)
    {
        if (log.Now is not { } view) return Problems.Missing(ShowLog.Unreadable.Code, ShowLog.Unreadable.Sentence, texts);
        var (until, errors) = (to ?? view.Size, new Errors());
        if (until < 0 || until > view.Size) errors.Add("to", new Sentence("请填写{0}到{1}之间的数字", 0, view.Size));
        else if (from < 0 || from > until) errors.Add("from", new Sentence("请填写{0}到{1}之间的数字", 0, until));
        return errors.None
            ? Results.Ok(new ConsistencyAnswer(from, until, [.. mirror.ConsistencyProof(from, until).Select(hash => Convert.ToBase64String(hash))], Convert.ToBase64String(mirror.Root(from)), Convert.ToBase64String(mirror.Root(until))))
            : Problems.Bad(errors, texts);
    }
}

/// <summary>What proves that a log only grew.</summary>
/// <param name="Proof">Hashes, base64.</param>
/// <param name="FromRoot">The root of the smaller log, base64.</param>
/// <param name="ToRoot">The root of the larger log, base64.</param>
internal sealed record ConsistencyAnswer(long From, long To, IReadOnlyList<string> Proof, string FromRoot, string ToRoot);
