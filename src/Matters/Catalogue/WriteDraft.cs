using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Catalogue;

/// <summary>PUT /api/v1/catalogue/{code}/draft: a draft of a matter, new or in the place of the one that stands.</summary>
internal static class WriteDraft
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPut("/{code}/draft", Put).Needs(MattersModule.KeepCatalogue).Accepts<Matter>("application/json")
            .WithName("putMatterDraft").WithTags("Catalogue").WithSummary("Write a draft of a matter; where there are versions, If-Match names the change number of the newest")
            .Produces<IReadOnlyList<VersionAnswer>>().ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);

    private static async Task<IResult> Put(
        [Description("The matter's code")] string code, HttpRequest request,
        [FromHeader(Name = "If-Match"), Description("The change number of the newest version; left out for a matter that is new")] string? ifMatch, [AsParameters] CatalogueDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var text = await CatalogueDesk.Read(request, errors, stop);
        if (text is null || CatalogueFile.ParseMatter(text, errors) is not { } matter) return Problems.Unprocessable(errors, desk.Texts, field => field);
        if (matter.Code != code) errors.Add("code", "编码和地址里的不一样");
        var newest = desk.Catalogue.Versions(code) is [var last, ..] ? last : null;
        var version = Typed.Version(ifMatch);
        // Sent twice is once: what is asked for stands already.
        if (errors.None && newest is { Version.IsDraft: true } && newest.Version.Document == MatterJson.Write(matter)) return Results.Ok(desk.Whole(code));
        if (errors.None && newest is not null && version is null) return Problems.VersionRequired(desk.Texts);
        return desk.Answer(code, errors, errors.None ? await desk.Book.Draft(matter, version, desk.Visitor.Id, stop) : null);
    }
}
