using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Bundles.Catalogue;

/// <summary>GET /catalogue/bundles and /catalogue/bundles/{bundle}, POST its publish, withdraw and discard, and the same under /api/v1/catalogue/bundles: bundles with their versions.</summary>
internal static class KeepBundles
{
    public const string Path = $"{ListCatalogue.Path}/bundles";

    public static string PathOf(string code) => $"{Path}/{code}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/bundles", ([AsParameters] BundleDesk desk) => PageResult.Of<ListBundlesPage>(new { Rows = desk.All() })).Needs(MattersModule.KeepCatalogue);
        pages.MapGet("/bundles/{bundle}", ([Description("The bundle's code")] string bundle, [AsParameters] BundleDesk desk) => desk.Catalogue.BundleVersions(bundle).Count == 0 ? Results.NotFound() : Show(bundle, new(), desk)).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/bundles/{bundle}/publish", Publish).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/bundles/{bundle}/withdraw", Withdraw).Needs(MattersModule.KeepCatalogue);
        pages.MapPost("/bundles/{bundle}/discard", Discard).Needs(MattersModule.KeepCatalogue);
        api.MapGet("/bundles", ([AsParameters] BundleDesk desk) => Results.Ok(desk.All())).Needs(MattersModule.KeepCatalogue)
            .WithName("listCatalogueBundles").WithTags("Catalogue").WithSummary("Every bundle with its versions, drafts among them").Produces<IReadOnlyList<BundleVersions>>();
        api.MapGet("/bundles/{bundle}", ([Description("The bundle's code")] string bundle, [AsParameters] BundleDesk desk) => desk.Catalogue.BundleVersions(bundle).Count == 0 ? desk.Missing() : Results.Ok(desk.Whole(bundle))).Needs(MattersModule.KeepCatalogue)
            .WithName("getCatalogueBundle").WithTags("Catalogue").WithSummary("One bundle with every version, the newest first").Produces<BundleVersions>().ProducesProblem(404);
        api.MapPost("/bundles/{bundle}/publish", PostPublish).Needs(MattersModule.KeepCatalogue)
            .WithName("publishBundle").WithTags("Catalogue").WithSummary("Publish the draft of a bundle from a day on; what does not fit with the matters of that day is named by its place")
            .Produces<BundleVersions>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
        api.MapPost("/bundles/{bundle}/versions/{number:int}/withdraw", PostWithdraw).Needs(MattersModule.KeepCatalogue)
            .WithName("withdrawBundle").WithTags("Catalogue").WithSummary("Withdraw a published version from a day on; joint cases that run go on")
            .Produces<BundleVersions>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(428);
        api.MapDelete("/bundles/{bundle}/draft", Delete).Needs(MattersModule.KeepCatalogue)
            .WithName("deleteBundleDraft").WithTags("Catalogue").WithSummary("Give up the draft of a bundle; what was published stays").Produces(204).ProducesProblem(404).ProducesProblem(409).ProducesProblem(428);
    }

    private static async Task<IResult> Publish(string bundle, [FromForm] VersionActs? acts, [AsParameters] BundleDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (desk.Catalogue.BundleVersions(bundle).Count == 0) return Results.NotFound();
        var errors = new Errors();
        var from = Typed.Day(acts.From, nameof(acts.From), errors);
        if (errors.None && from is null) errors.Add(nameof(acts.From), "请填写从哪一天起");
        if (!errors.None) return Show(bundle, acts, desk, errors);
        var refusal = await desk.Book.Publish(bundle, from!.Value, Typed.Version(acts.Version) ?? 0, desk.Visiting.Visitor.Id, errors, stop);
        if (refusal is not null) errors.Add(nameof(acts.From), refusal.Sentence);
        return errors.None ? Results.LocalRedirect(PathOf(bundle)) : Show(bundle, acts, desk, errors, refusal is null ? null : StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Withdraw(string bundle, [FromForm] VersionActs? acts, [AsParameters] BundleDesk desk, CancellationToken stop)
    {
        acts ??= new();
        if (!int.TryParse(acts.Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || Find(bundle, number, desk) is not { } known) return Results.NotFound();
        var errors = new Errors();
        var from = Typed.Day(acts.WithdrawFrom, nameof(acts.WithdrawFrom), errors);
        if (errors.None && from is null) errors.Add(nameof(acts.WithdrawFrom), "请填写从哪一天起");
        var because = WithdrawMatter.Reason(acts.Because, nameof(acts.Because), errors);
        if (!errors.None) return Show(bundle, acts, desk, errors);
        if (await desk.Book.Withdraw(known.Version.Id, from!.Value, because!, Typed.Version(acts.Version) ?? 0, stop) is not { } refusal) return Results.LocalRedirect(PathOf(bundle));
        errors.Add(nameof(acts.WithdrawFrom), refusal.Sentence);
        return Show(bundle, acts, desk, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> Discard(string bundle, [FromForm] VersionActs? acts, [AsParameters] BundleDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.BundleVersions(bundle).Count == 0) return Results.NotFound();
        if (await desk.Book.Discard(bundle, Typed.Version(acts?.Version) ?? 0, stop) is not { } refusal) return Results.LocalRedirect(desk.Catalogue.BundleVersions(bundle).Count == 0 ? Path : PathOf(bundle));
        var errors = new Errors();
        errors.Add("", refusal.Sentence);
        return Show(bundle, new(), desk, errors, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> PostPublish(
        [Description("The bundle's code")] string bundle, PublishBody body,
        [FromHeader(Name = "If-Match"), Description("The change number of the draft")] string? ifMatch, [AsParameters] BundleDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.BundleVersions(bundle).Count == 0) return desk.Missing();
        if (Typed.Version(ifMatch) is not { } version) return Problems.VersionRequired(desk.Texts);
        var errors = new Errors();
        var refusal = await desk.Book.Publish(bundle, body.From, version, desk.Visiting.Visitor.Id, errors, stop);
        return desk.Answer(bundle, errors, refusal);
    }

    private static async Task<IResult> PostWithdraw(
        [Description("The bundle's code")] string bundle, [Description("The number of the version, from 1")] int number, WithdrawBody body,
        [FromHeader(Name = "If-Match"), Description("The change number of the version")] string? ifMatch, [AsParameters] BundleDesk desk, CancellationToken stop)
    {
        if (Find(bundle, number, desk) is not { } known) return desk.Missing();
        if (Typed.Version(ifMatch) is not { } version) return Problems.VersionRequired(desk.Texts);
        var errors = new Errors();
        var because = WithdrawMatter.Reason(body.Because, "because", errors);
        return desk.Answer(bundle, errors, errors.None ? await desk.Book.Withdraw(known.Version.Id, body.From, because!, version, stop) : null);
    }

    private static async Task<IResult> Delete(
        [Description("The bundle's code")] string bundle,
        [FromHeader(Name = "If-Match"), Description("The change number of the draft")] string? ifMatch, [AsParameters] BundleDesk desk, CancellationToken stop)
    {
        if (desk.Catalogue.BundleVersions(bundle).Count == 0) return desk.Missing();
        if (Typed.Version(ifMatch) is not { } version) return Problems.VersionRequired(desk.Texts);
        return await desk.Book.Discard(bundle, version, stop) is { } refusal ? Problems.Refused(refusal, desk.Texts) : Results.NoContent();
    }

    private static KnownBundle? Find(string code, int number, BundleDesk desk) => desk.Catalogue.BundleVersions(code).FirstOrDefault(one => one.Version.Number == number);

    /// <param name="acts">What was typed on the page.</param>
    private static IResult Show(string code, VersionActs acts, BundleDesk desk, Errors? errors = null, int? status = null)
    {
        var whole = desk.Whole(code);
        return PageResult.Of<ShowBundleVersionsPage>(new { Whole = whole, Acts = acts, Lacks = whole.Versions[0].Version.State is VersionState.Draft ? desk.Lacks(whole.Versions[0].Bundle) : new Errors() }, errors, status);
    }
}
