using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Cases.Rules;

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
            pages.MapGet($"/cases/{{id:guid}}/paper.{kind}", (Guid id, [AsParameters] CaseDesk desk, CancellationToken stop) => Take(id, kind, desk, () => Results.NotFound(), one => Tell(one, desk, stop), stop))
                .Needs(MattersModule.HandleCases);
            api.MapGet($"/{{id:guid}}/paper.{kind}", (Guid id, [AsParameters] CaseDesk desk, CancellationToken stop) =>
                Take(id, kind, desk, () => Problems.Missing(CaseDesk.NotFound.Code, CaseDesk.NotFound.Sentence, desk.Texts), _ => Task.FromResult(Problems.Refused(NoFile, desk.Texts)), stop)).Needs(MattersModule.HandleCases)
                .WithName($"takeCaseCertificate{kind.ToUpperInvariant()}").WithTags("Cases").WithSummary(summary).Produces<byte[]>(200, type).ProducesProblem(404).ProducesProblem(409);
        }
    }

    /// <summary>The page of the case, and that it has no file.</summary>
    private static async Task<IResult> Tell(Case one, CaseDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        errors.Add("", NoFile.Sentence);
        return await ShowCase.Show(one, new(), desk, stop, errors);
    }

    private static async Task<IResult> Take(Guid id, string kind, CaseDesk desk, Func<IResult> outside, Func<Case, Task<IResult>> none, CancellationToken stop)
    {
        if (await desk.Find(id, stop) is not { } one) return outside();
        return one.Paper is { } paper && await desk.Papers.Take(paper, kind, stop) is { } copy ? Results.File(copy.File, copy.Type, copy.Name) : await none(one);
    }
}
