using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Guide;

namespace Yizhan.Matters.Cases.Figures;

/// <summary>GET /matters/figures and /api/v1/matters/figures: how long cases took from acceptance to the end against what was promised, and how they were rated, by matter and station.</summary>
/// <remarks>Never by person, and of fewer than five only together.</remarks>
internal static class ShowFigures
{
    public const string Path = $"{ListMatters.Path}/figures";

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/figures", async (string? month, [AsParameters] GuideDesk desk, MonthFigures figures, CityDb db, CancellationToken stop) =>
            PageResult.Of<ShowFiguresPage>(new { Months = await Tell(Months.Of(month, desk.Clock.Today), desk, figures, db, stop), Month = month })).AllowAnonymous();
        api.MapGet("/figures", Answer).AllowAnonymous()
            .WithName("showFigures").WithTags("Matters").WithSummary("How long cases took against what was promised, and how they were rated, by matter and by station; groups of fewer than five together")
            .Produces<FiguresAnswer>().ProducesProblem(400);
    }

    private static async Task<IResult> Answer(
        [Description($"{Months.Meaning}; left out: the last full month, and this month until now")] string? month, [AsParameters] GuideDesk desk, MonthFigures figures, CityDb db, CancellationToken stop)
    {
        var errors = new Errors();
        var wanted = Months.Read(month, desk.Clock.Today, errors);
        return errors.None ? Results.Ok(new FiguresAnswer(await Tell(wanted, desk, figures, db, stop))) : Problems.Bad(errors, desk.Texts);
    }

    private static async Task<IReadOnlyList<FiguresOfMonth>> Tell(DateOnly? wanted, GuideDesk desk, MonthFigures figures, CityDb db, CancellationToken stop)
    {
        var now = Months.First(desk.Clock.Today);
        DateOnly[] months = wanted is { } one ? [one] : [now, now.AddMonths(-1)];
        var told = new List<FiguresOfMonth>();
        foreach (var month in months)
        {
            var counted = await figures.Of(month, db, stop);
            told.Add(new(
                Months.Text(month), IsOver: month < now, counted.All,
                [.. counted.Matters.Select(line => new NamedFigures(LineNames.Matter(line.Code, line.IsOthers, desk.Catalogue, desk.Texts), line.Code is { } code ? Promised(code, desk) : null, line))],
                [.. counted.Stations.Select(line => new NamedFigures(LineNames.Station(line.Code, line.IsOthers, desk.Stations, desk.Texts), null, line))]));
        }
        return told;
    }

    /// <summary>What is promised of a matter today.</summary>
    private static string? Promised(string code, GuideDesk desk) => desk.Catalogue.Of(code, desk.Clock.Today)?.Matter.Limits switch
    {
        { PromisedMinutes: { } minutes } => desk.Texts["{0}分钟", minutes],
        { PromisedDays: { } days } => desk.Texts["{0}个工作日", days],
        _ => null,
    };

    /// <summary>The middle of what it took, as it is read.</summary>
    public static string Middle(FiguresLine line, Texts texts) => string.Join(texts["；"], new[]
    {
        line.MedianMinutes is { } minutes ? texts["{0}分钟", $"{minutes:0.#}"] : null,
        line.MedianWorkingDays is { } days ? texts["{0}个工作日", $"{days:0.#}"] : null,
    }.OfType<string>()) is { Length: > 0 } said ? said : "—";
}

/// <param name="Months">The month that was asked for; else this month until now, and the last full one.</param>
internal sealed record FiguresAnswer(IReadOnlyList<FiguresOfMonth> Months);

/// <summary>What is published of a month.</summary>
/// <param name="Month">Such as 2026-11.</param>
/// <param name="IsOver">Whether it is told whole.</param>
/// <param name="All">Of the whole city; null: there are fewer than five cases.</param>
public sealed record FiguresOfMonth(string Month, bool IsOver, FiguresLine? All, IReadOnlyList<NamedFigures> Matters, IReadOnlyList<NamedFigures> Stations);

/// <summary>Figures with what they are of.</summary>
/// <param name="Promised">What is promised of the matter today.</param>
public sealed record NamedFigures(string Name, string? Promised, FiguresLine Figures);
