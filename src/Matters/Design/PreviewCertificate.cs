using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Matters.Design;

/// <summary>GET /catalogue/{code}/draft/sample: the certificate of a draft with the names of its fields where they will be filled in.</summary>
internal static class PreviewCertificate
{
    public const string Path = "sample";

    public static void Map(RouteGroupBuilder pages) =>
        pages.MapGet("/{code}/draft/sample", (string code, [AsParameters] CatalogueDesk desk) => Drafts.Of(code, desk.Catalogue) is not { } draft ? Drafts.Without(code, desk.Catalogue)
            : draft.Matter.Certificate is null ? Results.NotFound()
            : PageResult.Of<PreviewCertificatePage>(new { Draft = draft })).Needs(MattersModule.KeepCatalogue);
}
