using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Bundles.Rules;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Catalogue;

/// <summary>GET and POST /catalogue/bundles/new and /catalogue/bundles/{bundle}/edit, PUT /api/v1/catalogue/bundles/{bundle}/draft: a draft of a bundle, new or in the place of the one that stands.</summary>
internal static class EditBundle
{
    public const string NewPath = $"{KeepBundles.Path}/new";

    public static string PathOf(string code) => $"{KeepBundles.PathOf(code)}/edit";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/bundles/new", ([AsParameters] BundleDesk desk) => Show(null, new(), desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/bundles/new", (IFormCollection form, [AsParameters] BundleDesk desk, CancellationToken stop) => Submit(null, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
        pages.MapGet("/bundles/{bundle}/edit", ([Description("The bundle's code")] string bundle, [AsParameters] BundleDesk desk) =>
            desk.Catalogue.BundleVersions(bundle) is [var newest, ..] ? Show(bundle, BundleForm.Of(newest.Bundle, newest.Version.Change), desk) : Results.NotFound()).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/bundles/{bundle}/edit", (string bundle, IFormCollection form, [AsParameters] BundleDesk desk, CancellationToken stop) => Submit(bundle, form, desk, stop)).Needs(MattersModule.KeepCatalogue);
        api.MapPut("/bundles/{bundle}/draft", Put).Needs(MattersModule.KeepCatalogue).Accepts<MatterBundle>("application/json")
            .WithName("putBundleDraft").WithTags("Catalogue").WithSummary("Write a draft of a bundle; where there are versions, If-Match names the change number of the newest")
            .Produces<BundleVersions>().ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
    }

    private static async Task<IResult> Submit(string? code, IFormCollection form, BundleDesk desk, CancellationToken stop)
    {
        var before = code is null ? null : desk.Catalogue.BundleVersions(code) is [var newest, ..] ? newest : null;
        if (code is not null && before is null) return Results.NotFound();
        var (typed, errors) = (BundleForm.Of(form), new Errors());
        var bundle = typed.Read(code ?? Typed.Plain(typed.Code) ?? "", before?.Bundle, errors);
        foreach (var (place, sentence) in BundleCheck.Draft(bundle).All) errors.Add(typed.BoxOf(place), sentence);
        if (code is null && errors.None && desk.Catalogue.BundleVersions(bundle.Code).Count > 0) errors.Add(nameof(typed.Code), "这个编码已有一件事，请换一个");
        if (!errors.None) return Show(code, typed, desk, errors);
        if (await desk.Book.Draft(bundle, code is null ? null : Typed.Version(typed.Version) ?? 0, desk.Visiting.Visitor.Id, stop) is not { } refusal) return Results.LocalRedirect(KeepBundles.PathOf(bundle.Code));
        errors.Add("", refusal.Sentence);
        return Show(code, typed, desk, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Put(
        [Description("The bundle's code")] string bundle, HttpRequest request,
        [FromHeader(Name = "If-Match"), Description("The change number of the newest version; left out for a bundle that is new")] string? ifMatch, [AsParameters] BundleDesk desk, CancellationToken stop)
    {
        var errors = new Errors();
        var text = await CatalogueDesk.Read(request, errors, stop);
        if (text is null || CatalogueFile.ParseBundle(text, errors) is not { } read) return Problems.Unprocessable(errors, desk.Texts, field => field);
        if (read.Code != bundle) errors.Add("code", "编码和地址里的不一样");
        var newest = desk.Catalogue.BundleVersions(bundle) is [var last, ..] ? last : null;
        var version = Typed.Version(ifMatch);
        // Sent twice is once: what is asked for stands already.
        if (errors.None && newest is { Version.IsDraft: true } && newest.Version.Document == MatterJson.Write(read)) return Results.Ok(desk.Whole(bundle));
        if (errors.None && newest is not null && version is null) return Problems.VersionRequired(desk.Texts);
        return desk.Answer(bundle, errors, errors.None ? await desk.Book.Draft(read, version, desk.Visiting.Visitor.Id, stop) : null);
    }

    private static IResult Show(string? code, BundleForm form, BundleDesk desk, Errors? errors = null, int? status = null) => PageResult.Of<EditBundlePage>(new
    {
        Code = code, Form = form, Matters = desk.Catalogue.Codes.Select(one => (desk.Catalogue.Of(one, desk.Clock.Today) ?? desk.Catalogue.Versions(one)[0]).Matter).ToArray(),
    }, errors, status);
}
