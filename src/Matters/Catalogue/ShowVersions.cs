using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Catalogue;

/// <summary>GET /catalogue/{code} and /api/v1/catalogue/{code}: a matter with its versions, and what its draft lacks before it can be published.</summary>
internal static class ShowVersions
{
    public static string PathOf(string code) => $"{ListCatalogue.Path}/{code}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}", (string code, [AsParameters] CatalogueDesk desk) => desk.Catalogue.Versions(code).Count == 0 ? Results.NotFound() : Show(code, new(), desk)).Needs(MattersModule.KeepCatalogue);
        api.MapGet("/{code}", ([Description("The matter's code")] string code, [AsParameters] CatalogueDesk desk) => desk.Whole(code) is { Count: > 0 } versions ? Results.Ok(versions) : desk.Missing())
            .Needs(MattersModule.KeepCatalogue)
            .WithName("getCatalogueMatter").WithTags("Catalogue").WithSummary("One matter with every version, the newest first, the draft among them").Produces<IReadOnlyList<VersionAnswer>>().ProducesProblem(404);
    }

    /// <param name="acts">What was typed on the page.</param>
    public static IResult Show(string code, VersionActs acts, CatalogueDesk desk, Errors? errors = null, int? status = null)
    {
        var whole = desk.Whole(code);
        return PageResult.Of<ShowVersionsPage>(new
        {
            Versions = whole, Acts = acts, Lacks = whole[0].Version.State is VersionState.Draft ? MatterCheck.Publish(whole[0].Matter, desk.Catalogue.Forbidden, desk.Clock.Today) : new Errors(),
        }, errors, status);
    }
}

/// <summary>What was typed on the page of a matter's versions.</summary>
public sealed record VersionActs
{
    /// <summary>The change number of the version that was looked at.</summary>
    public string? Version { get; init; }

    /// <summary>The number of the version that is withdrawn.</summary>
    public string? Number { get; init; }

    /// <summary>The day from which it is published.</summary>
    public string? From { get; init; }

    /// <summary>The day from which it is withdrawn.</summary>
    public string? WithdrawFrom { get; init; }

    /// <summary>Why it is withdrawn.</summary>
    public string? Because { get; init; }
}
