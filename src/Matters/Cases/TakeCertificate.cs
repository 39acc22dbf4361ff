using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Matters.Cases;

/// <summary>GET /matters/cases/{id}/paper.pdf and paper.ofd, and the same below /api/v1/cases: whoever handles a case prints or hands over its sealed certificate, which is noted.</summary>
internal static class TakeCertificate
{
    private static readonly Refusal NoFile = new("case-certificate-not-sealed", "这件事没有盖好章的证明文件");

    public static string PathOf(Guid id, string kind) => $"{ShowCase.PathOf(id)}/paper.{kind}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        foreach (var (kind, type, summary) in new[] { ("pdf", "application/pdf", "The sealed certificate of a case as PDF; that it was taken is noted"), ("ofd", "application/ofd", "The sealed certificate of a case as OFD; that it was taken is noted") })
        {
            pages.MapGet($"/cases/{{id:guid}}/paper.{kind}", (Guid id, [AsParameters] CaseDesk desk, CancellationToken stop) => Take(id, kind, desk, () => Results.NotFound(), () => Results.LocalRedirect(ShowCase.PathOf(id)), stop))
                .Needs(MattersModule.HandleCases);
            api.MapGet($"/{{id:guid}}/paper.{kind}", (Guid id, [AsParameters] CaseDesk desk, CancellationToken stop) =>
                Take(id, kind, desk, () => Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts), () => Problems.Refused(NoFile, desk.Texts), stop)).Needs(MattersModule.HandleCases)
                .WithName($"takeCaseCertificate{kind.ToUpperInvariant()}").WithTags("Cases").WithSummary(summary).Produces<byte[]>(200, type).ProducesProblem(404).ProducesProblem(409);
        }
    }

    private static async Task<IResult> Take(Guid id, string kind, CaseDesk desk, Func<IResult> outside, Func<IResult> none, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one) return outside();
        return one.Paper is { } paper && await desk.Papers.Take(paper, kind, stop) is { } copy ? Results.File(copy.File, copy.Type, copy.Name) : none();
    }
}
