using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Register;

/// <summary>GET /seals/{id} and /api/v1/seals/{id}: a seal with its picture, its custodians and its certificates.</summary>
internal static class ShowSeal
{
    public static string PathOf(Guid id) => $"{ListSeals.Path}/{id}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{id:guid}", async (Guid id, [AsParameters] SealDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is { } seal ? await Show(seal, new(), desk, stop) : Results.NotFound()).Needs(SealPermissions.Read);
        api.MapGet("/{id:guid}", async (Guid id, [AsParameters] SealDesk desk, CancellationToken stop) =>
            await desk.Find(id, stop) is { } seal ? Results.Ok(await desk.Whole(seal, stop)) : Problems.Missing(SealDesk.NotFound.Code, SealDesk.NotFound.Sentence, desk.Texts)).Needs(SealPermissions.Read)
            .WithName("getSeal").WithTags("Seals").WithSummary("One seal with its custodians and certificates").Produces<SealAnswer>().ProducesProblem(404);
    }

    /// <param name="acts">What was typed.</param>
    public static async Task<IResult> Show(Seal seal, SealActs acts, SealDesk desk, CancellationToken stop, Errors? errors = null)
    {
        var whole = await desk.Whole(seal, stop);
        var visitor = desk.Visitor;
        return PageResult.Of<ShowSealPage>(new
        {
            Seal = whole, Acts = acts, Templates = desk.Templates.Sealable,
            Picture = desk.Missing(seal.Name + seal.Inscription) is null ? SealDrawing.Picture(SealDrawing.Of(seal, whole.IsTest), desk.Fonts, desk.Texts["印章：{0}", seal.Name]) : "",
            MayKeep = visitor.May(SealPermissions.Keep, seal.Area), MayApprove = visitor.May(SealPermissions.Approve, seal.Area), MaySuspend = visitor.May(SealPermissions.Suspend, seal),
            Candidates = visitor.May(SealPermissions.Keep, seal.Area) ? await desk.Accounts.WhoMay(SealPermissions.Issue, seal, stop) : [],
        }, errors);
    }
}
