using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel.Access;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Catalogue;

/// <summary>GET /catalogue/export and /api/v1/catalogue/export: the catalogue as a file that import takes.</summary>
internal static class ExportCatalogue
{
    public const string Path = "/catalogue/export";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/export", (string? drafts, [AsParameters] CatalogueDesk desk) => Results.File(Write(drafts, desk), "application/json", $"catalogue-{desk.Clock.Today:yyyy-MM-dd}.json")).Needs(MattersModule.KeepCatalogue);
        api.MapGet("/export", ([Description("true: the draft of a matter in the place of what counts today")] string? drafts, [AsParameters] CatalogueDesk desk) => Results.Bytes(Write(drafts, desk), "application/json"))
            .Needs(MattersModule.KeepCatalogue)
            .WithName("exportCatalogue").WithTags("Catalogue").WithSummary("What counts today, matters and bundles, and the city's list of forbidden proofs, as a file that import takes").Produces<CatalogueFile>();
    }

    private static byte[] Write(string? drafts, CatalogueDesk desk) => Encoding.UTF8.GetBytes(MatterJson.WriteIndented(new CatalogueFile
    {
        Matters = [.. desk.Catalogue.Codes.Select(code => Wanted(code, drafts is "true", desk)?.Matter).OfType<Matter>()],
        Bundles = [.. desk.Catalogue.BundleCodes.Select(code => WantedBundle(code, drafts is "true", desk)?.Bundle).OfType<MatterBundle>()],
        ForbiddenProofs = desk.Catalogue.Forbidden,
    }));

    private static KnownBundle? WantedBundle(string code, bool drafts, CatalogueDesk desk) =>
        drafts && desk.Catalogue.BundleVersions(code) is [{ Version.IsDraft: true } draft, ..] ? draft : desk.Catalogue.Bundle(code, desk.Clock.Today);

    private static KnownMatter? Wanted(string code, bool drafts, CatalogueDesk desk) =>
        drafts && desk.Catalogue.Versions(code) is [{ Version.IsDraft: true } draft, ..] ? draft : desk.Catalogue.Of(code, desk.Clock.Today);
}
