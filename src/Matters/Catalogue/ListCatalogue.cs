using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Matters.Catalogue;

/// <summary>GET /catalogue and /api/v1/catalogue: every matter with its versions, drafts among them.</summary>
internal static class ListCatalogue
{
    public const string Path = "/catalogue";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", ([AsParameters] CatalogueDesk desk) => PageResult.Of<ListCataloguePage>(new
        {
            Rows = Rows(desk), Conflicts = Conflicts(desk),
        })).Needs(MattersModule.KeepCatalogue);
        api.MapGet("", ([AsParameters] CatalogueDesk desk) => Results.Ok(Rows(desk))).Needs(MattersModule.KeepCatalogue)
            .WithName("listCatalogue").WithTags("Catalogue").WithSummary("Every matter with its versions, drafts among them").Produces<IReadOnlyList<CatalogueRow>>();
    }

    private static CatalogueRow[] Rows(CatalogueDesk desk) => [.. desk.Catalogue.Codes.Select(desk.Row)];

    /// <summary>Matters that are done today though a list that came later forbids it.</summary>
    private static (string Code, string Title, Sentence Cited)[] Conflicts(CatalogueDesk desk) =>
    [
        .. from known in desk.Catalogue.On(desk.Clock.Today)
           where known.Matter.Office.Level is Rules.IssuerLevel.Community
           let proof = desk.Catalogue.Forbidden.FirstOrDefault(proof => proof.Is(known.Matter))
           where proof is not null
           select (known.Matter.Code, known.Matter.Title.In(desk.Texts.Language), proof.Cited),
    ];
}
