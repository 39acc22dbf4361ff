using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;

namespace Yizhan.Matters.Catalogue;

/// <summary>POST /catalogue/{code}/publish and /api/v1/catalogue/{code}/publish: a draft counts from a day on, if it holds together.</summary>
internal static class PublishMatter
{
    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapPost("/{code}/publish", Submit).Needs(MattersModule.KeepCatalogue);
        api.MapPost("/{code}/publish", Post).Needs(MattersModule.KeepCatalogue)
            .WithName("publishMatter").WithTags("Catalogue").WithSummary("Publish the draft of a matter from a day on; what it lacks is named by its place in the matter")
            .Produces<IReadOnlyList<VersionAnswer>>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static async Task<IResult> Submit(string code, [FromForm] VersionActs? acts, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (desk.Catalogue.Versions(code).Count == 0) return Results.NotFound();
        var errors = new Errors();
        var from = Typed.Day(acts.From, nameof(acts.From), errors);
        if (errors.None && from is null) errors.Add(nameof(acts.From), "请填写从哪一天起");
        if (!errors.None) return ShowVersions.Show(code, acts, desk, errors);
        var refusal = await desk.Book.Publish(code, from!.Value, Typed.Version(acts.Version) ?? 0, desk.Visitor.Id, errors, stop);
        if (refusal is not null) errors.Add(nameof(acts.From), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(ShowVersions.PathOf(code)) : ShowVersions.Show(code, acts, desk, errors, refusal is null ? null : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Post(
        [Description("The matter's code")] string code, PublishBody body,
        [FromHeader(Name = "If-Match"), Description("The change number of the draft")] string? ifMatch, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.Versions(code).Count == 0) return desk.Missing();
        if (Typed.Version(ifMatch) is not { } version) return Problems.VersionRequired(desk.Texts);
        var errors = new Errors();
        var refusal = await desk.Book.Publish(code, body.From, version, desk.Visitor.Id, errors, stop);
        return desk.Answer(code, errors, refusal);
    }
}

/// <param name="From">The first day on which it counts, today or later.</param>
internal sealed record PublishBody(DateOnly From);
