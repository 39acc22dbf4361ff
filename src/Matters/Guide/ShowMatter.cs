using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Departments;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Guide;

/// <summary>GET /matters/{code}, /api/v1/matters/{code} and its /versions: the guide to a matter, as the law wants it told.</summary>
internal static class ShowMatter
{
    public static string PathOf(string code) => $"{ListMatters.Path}/{code}";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/{code}", Open).AllowAnonymous();
        api.MapGet("/{code}", Answer).AllowAnonymous()
            .WithName("getMatter").WithTags("Matters").WithSummary("One matter as it is done today, or on another day").Produces<MatterAnswer>().ProducesProblem(400).ProducesProblem(404);
        api.MapGet("/{code}/versions", Versions).AllowAnonymous()
            .WithName("listMatterVersions").WithTags("Matters").WithSummary("The published versions of a matter, the newest first").Produces<IReadOnlyList<MatterAnswer>>().ProducesProblem(404);
        api.MapGet("/{code}/versions/{number:int}", Version).AllowAnonymous()
            .WithName("getMatterVersion").WithTags("Matters").WithSummary("A published version of a matter, also one that does not count any more").Produces<MatterAnswer>().ProducesProblem(404);
    }

    private static IResult Open([Description("The matter's code")] string code, [AsParameters] GuideDesk desk, MatterDepartments departments)
    {
        var published = Published(code, desk);
        if (published.Count == 0) return Results.NotFound();
        if (desk.Catalogue.Of(code, desk.Clock.Today) is not { } known)
            return PageResult.Of<MatterNotNowPage>(new { Last = published[0] }, status: StatusCodes.Status404NotFound);
        return PageResult.Of<ShowMatterPage>(new
        {
            Known = known, Streets = desk.Streets(), Numbers = desk.Numbers(), Next = published.Where(one => one.Version.Counts && one.Version.From > desk.Clock.Today).Min(one => one.Version.From),
            NotNow = departments.For(known.Matter).Refusal?.Sentence,
        });
    }

    private static IResult Answer(
        [Description("The matter's code")] string code, [Description("The day on which it is to be done, such as 2026-12-01; left out: today")] string? on, [AsParameters] GuideDesk desk)
    {
        var errors = new Errors();
        var day = Typed.Day(on, "on", errors) ?? desk.Clock.Today;
        return !errors.None ? Problems.Bad(errors, desk.Texts) : desk.Catalogue.Of(code, day) is { } known ? Results.Ok(desk.Whole(known)) : Missing(desk);
    }

    private static IResult Versions([Description("The matter's code")] string code, [AsParameters] GuideDesk desk) =>
        Published(code, desk) is { Count: > 0 } published ? Results.Ok(published.Select(desk.Whole)) : Missing(desk);

    private static IResult Version([Description("The matter's code")] string code, [Description("The number of the version, from 1")] int number, [AsParameters] GuideDesk desk) =>
        Published(code, desk).FirstOrDefault(one => one.Version.Number == number) is { } known ? Results.Ok(desk.Whole(known)) : Missing(desk);

    private static List<KnownMatter> Published(string code, GuideDesk desk) => [.. desk.Catalogue.Versions(code).Where(one => !one.Version.IsDraft)];

    public static IResult Missing(GuideDesk desk) => Problems.Missing(GuideDesk.NotFound.Code, GuideDesk.NotFound.Sentence, desk.Texts);
}
