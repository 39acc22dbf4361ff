using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Cases;

/// <summary>GET /matters/cases/{id}/paper.pdf and paper.ofd, and the same below /api/v1/cases: whoever handles a case prints or hands over its sealed certificate; whoever applied reads that they did.</summary>
internal static class TakeCertificate
{
    /// <summary>What whoever applied reads of why it was taken.</summary>
    private static readonly string Reason = new Sentence("打印或者交付盖好章的证明").ToString();

    private static readonly Refusal NoFile = new("case-certificate-not-sealed", "这件事没有盖好章的证明文件");

    public static string PathOf(Guid id, string kind) => $"{ShowCase.PathOf(id)}/paper.{kind}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        foreach (var (kind, type, summary) in new[] { ("pdf", "application/pdf", "The sealed certificate of a case as PDF; whoever applied reads that it was taken"), ("ofd", "application/ofd", "The sealed certificate of a case as OFD; whoever applied reads that it was taken") })
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
        if (one.Paper is not { } paper || await desk.Papers.Open(paper, kind, stop) is not { } copy) return await none(one);
        await Note(one, paper, kind, desk, stop);
        return Results.File(copy.File, copy.Type, copy.Name);
    }

    /// <summary>Stores, before the file leaves, that it was taken: a certificate has name, number and facts in it whole, so it is a look at them too.</summary>
    /// <remarks>Why is known without being asked: whoever handles the case prints what they were asked for.</remarks>
    private static async Task Note(Case one, Guid paper, string kind, CaseDesk desk, CancellationToken stop)
    {
        var hand = await desk.Hand(stop);
        await using var writing = await desk.Db.BeginWriting(stop);
        await desk.Papers.NoteTaken(paper, kind, stop);
        await desk.Reveals.NoteTaken(one.Id, PaperOrders.Content, new(RevealPurpose.Handling, Reason, one.Number), new(desk.Visitor.Id, desk.Visitor.Name ?? "", hand.Office ?? ""), stop);
        await writing.Commit(stop);
    }
}
