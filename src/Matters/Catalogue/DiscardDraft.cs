using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Matters.Catalogue;

/// <summary>POST /catalogue/{code}/discard, DELETE /api/v1/catalogue/{code}/draft: a draft is given up; what was published stays.</summary>
internal static class DiscardDraft
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/{code}/discard", Submit).Needs(MattersModule.KeepCatalogue);
        api.MapDelete("/{code}/draft", Delete).Needs(MattersModule.KeepCatalogue)
            .WithName("deleteMatterDraft").WithTags("Catalogue").WithSummary("Give up the draft of a matter; what was published stays").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(428);
    }

    private static async Task<IResult> Submit(string code, [FromForm] VersionActs? acts, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.Versions(code).Count == 0) return Results.NotFound();
        if (await desk.Book.Discard(code, Typed.Version(acts?.Version) ?? 0, stop) is { } refusal)
        {
            var errors = new Errors();
            errors.Add("", refusal.Sentence);
            return ShowVersions.Show(code, new(), desk, errors, StatusCodes.Status409Conflict);
        }
        return Results.LocalRedirect(desk.Catalogue.Versions(code).Count == 0 ? ListCatalogue.Path : ShowVersions.PathOf(code));
    }

    private static async Task<IResult> Delete(
        [Description("The matter's code")] string code,
        [FromHeader(Name = "If-Match"), Description("The change number of the draft")] string? ifMatch, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.Versions(code).Count == 0) return desk.Missing();
        if (Typed.Version(ifMatch) is not { } version) return Problems.VersionRequired(desk.Texts);
        return await desk.Book.Discard(code, version, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.NoContent();
    }
}
