using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Matters.Guide;

/// <summary>GET /matters and /api/v1/matters: what can be done at the stations, by words, by what one is busy with, by kind.</summary>
internal static class ListMatters
{
    public const string Path = "/matters";

    private const int LongestText = 100;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("", Open).AllowAnonymous();
        api.MapGet("", Answer).AllowAnonymous()
            .WithName("listMatters").WithTags("Matters").WithSummary("What can be done at the stations today, or on another day").Produces<MattersAnswer>().ProducesProblem(400);
    }

    private static IResult Open(string? q, string? kind, string? @event, [AsParameters] GuideDesk desk)
    {
        var (wanted, about) = (MatterKinds.Of(kind), LifeEvent.Of(@event));
        var words = Typed.Plain(q) is { } typed ? typed[..Math.Min(typed.Length, LongestText)] : null;
        var all = desk.Catalogue.On(desk.Clock.Today);
        return PageResult.Of<ListMattersPage>(new
        {
            Words = words, Kind = wanted, Event = about, All = all.Count, Found = Wanted(all, words, wanted, about).Select(desk.Row).ToArray(),
            Bundles = desk.Catalogue.BundlesOn(desk.Clock.Today).Where(one => wanted is null && (about is null || one.Bundle.LifeEvents.Contains(about.Code)) && (words is null || one.Bundle.Title.Zh.Contains(words, StringComparison.Ordinal) || one.Bundle.Title.En?.Contains(words, StringComparison.OrdinalIgnoreCase) == true)).ToArray(),
        });
    }

    private static IResult Answer(
        [Description("Words that the matter has")] string? q,
        [Description("certificate, filing, payment or information; left out: all")] string? kind,
        [Description("What somebody is busy with: home, bills, travel, health, elder, family, school, work or hardship")] string? @event,
        [Description("The day on which it is to be done, such as 2026-12-01; left out: today")] string? on,
        [AsParameters] GuideDesk desk)
    {
        var errors = new Errors();
        if (kind is not null && MatterKinds.Of(kind) is null) errors.Add("kind", "没有这种办理方式");
        if (@event is not null && LifeEvent.Of(@event) is null) errors.Add("event", "没有这类生活事项");
        if (q is { Length: > LongestText }) errors.Add("q", new Sentence("文字过长，请缩短到{0}字以内", LongestText));
        var day = Typed.Day(on, "on", errors) ?? desk.Clock.Today;
        if (!errors.None) return Problems.Bad(errors, desk.Texts);
        var found = Wanted(desk.Catalogue.On(day), Typed.Plain(q), MatterKinds.Of(kind), LifeEvent.Of(@event));
        return Results.Ok(new MattersAnswer(found.Count, [.. found.Select(desk.Row)]));
    }

    private static IReadOnlyList<KnownMatter> Wanted(IReadOnlyList<KnownMatter> all, string? words, MatterKind? kind, LifeEvent? about)
    {
        KnownMatter[] fitting = [.. all.Where(one => (kind is null || one.Matter.Kind == kind) && (about is null || one.Matter.LifeEvents.Contains(about.Code)))];
        return words is null ? fitting : MatterCatalogue.Search(fitting, words);
    }
}

/// <param name="Found">How many there are.</param>
internal sealed record MattersAnswer(int Found, IReadOnlyList<MatterRow> Matters);
