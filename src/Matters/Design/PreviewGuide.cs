using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Guide;

namespace Yizhan.Matters.Design;

/// <summary>GET /catalogue/{code}/draft/guide: the guide as residents will see it.</summary>
internal static class PreviewGuide
{
    public const string Path = "guide";

    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/{code}/draft/guide", (string code, [AsParameters] GuideDesk desk) => Drafts.Of(code, desk.Catalogue) is { } draft
            ? PageResult.Of<ShowMatterPage>(new { Known = draft, Streets = desk.Streets(), IsPreview = true })
            : Drafts.Without(code, desk.Catalogue)).Needs(MattersModule.KeepCatalogue);
}
