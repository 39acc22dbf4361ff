using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Rules;
using Yizhan.Duty.Store;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Duty.Doors;

/// <summary>GET /duty/visits, /duty/visits.csv and /api/v1/duty/visits: how many came to the stations of the visitor's scope in a month, by kind and hour.</summary>
internal static class ShowVisits
{
    public const string Path = $"{DutyModule.Path}/visits";

    private const int FirstYear = 2000, LastYear = 2999;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/visits", Show).Needs(DutyModule.PlanDuty);
        pages.MapGet("/visits.csv", Export).Needs(DutyModule.PlanDuty);
        api.MapGet("/visits", Answer).Needs(DutyModule.PlanDuty)
            .WithName("listVisits").WithTags("Duty").WithSummary("How many came to stations in a month, by day, hour and kind").Produces<IReadOnlyList<VisitAnswer>>().ProducesProblem(400);
    }

    private static async Task<IResult> Show(string? month, [AsParameters] VisitsDesk desk, CancellationToken stop)
    {
        var first = MonthOf(month) ?? Month(desk.Clock.Today);
        var stations = (await Lines(first, desk, stop)).GroupBy(line => line.Station.Code)
            .Select(own => new StationVisits(own.First().Station, own.Sum(line => line.Count), own.GroupBy(line => line.Kind).ToDictionary(some => some.Key, some => some.Sum(line => line.Count)), BusiestOf(own)))
            .OrderBy(row => row.Station.Area).ThenBy(row => row.Station.Code, StringComparer.Ordinal).ToList();
        return PageResult.Of<ShowVisitsPage>(new { Month = first, Stations = stations, desk.Clock.Today });
    }

    private static async Task<IResult> Export(string? month, [AsParameters] VisitsDesk desk, CancellationToken stop)
    {
        var (first, texts) = (MonthOf(month) ?? Month(desk.Clock.Today), desk.Texts);
        var content = TemporaryFile.New();
        using (var sheet = SheetWriter.Csv(content))
        {
            sheet.Begin("visits", new SheetColumn(texts["驿站编号"]), new SheetColumn(texts["驿站"]), new SheetColumn(texts["日期"]), new SheetColumn(texts["钟点"]), new SheetColumn(texts["类别"]), new SheetColumn(texts["人次"]));
            foreach (var line in await Lines(first, desk, stop)) sheet.Row(line.Station.Code, line.Station.Name, line.Date, (decimal)line.Hour, texts[line.Kind.Named()], (decimal)line.Count);
        }
        content.Position = 0;
        return Results.File(content, "text/csv", $"yizhan-visits-{first:yyyy-MM}.csv");
    }

    private static async Task<IResult> Answer([Description("The month, such as 2026-11; left out: this one")] string? month, [AsParameters] VisitsDesk desk, CancellationToken stop)
    {
        if (month is not null && MonthOf(month) is null)
        {
            var errors = new Errors();
            errors.Add(nameof(month), "请按2026-11的写法填写月份");
            return Problems.Bad(errors, desk.Texts);
        }
        return Results.Ok((await Lines(MonthOf(month) ?? Month(desk.Clock.Today), desk, stop)).Select(line => new VisitAnswer(line.Station.Code, line.Date, line.Hour, line.Kind, line.Count)));
    }

    /// <summary>The counts of a month, by station, day, hour and kind.</summary>
    private static async Task<IReadOnlyList<VisitLine>> Lines(DateOnly first, VisitsDesk desk, CancellationToken stop)
    {
        var next = first.AddMonths(1);
        var own = desk.Visiting.Scope.Areas.SelectMany(desk.Stations.In).DistinctBy(station => station.Code).ToDictionary(station => station.Code);
        var codes = own.Keys.ToArray();
        var rows = await desk.Db.VisitorTallies.AsNoTracking().Where(tally => codes.Contains(tally.Station) && tally.Date >= first && tally.Date < next).ToListAsync(stop);
        return [.. rows.Select(row => new VisitLine(own[row.Station], row.Date, row.Hour, row.Kind, row.Count)).OrderBy(line => line.Station.Code, StringComparer.Ordinal).ThenBy(line => line.Date).ThenBy(line => line.Hour).ThenBy(line => line.Kind)];
    }

    private static int? BusiestOf(IEnumerable<VisitLine> lines) => lines.GroupBy(line => line.Hour).OrderByDescending(some => some.Sum(line => line.Count)).ThenBy(some => some.Key).Select(some => (int?)some.Key).FirstOrDefault();

    private static DateOnly Month(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The first day of a month that was asked for; null: it is none, or lies where there can be no visits and no month beside it.</summary>
    private static DateOnly? MonthOf(string? text) =>
        DateOnly.TryParseExact($"{text}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= FirstYear and <= LastYear ? first : null;
}

/// <summary>What the figures are read with.</summary>
internal sealed record VisitsDesk(CityDb Db, CityClock Clock, Visiting Visiting, IKnowStations Stations, Texts Texts);

/// <summary>The visits of a station in a month.</summary>
/// <param name="Busiest">The hour in which most came.</param>
public sealed record StationVisits(KnownStation Station, int Total, IReadOnlyDictionary<VisitorKind, int> ByKind, int? Busiest);

/// <summary>How many of a kind came in an hour.</summary>
internal sealed record VisitLine(KnownStation Station, DateOnly Date, int Hour, VisitorKind Kind, int Count);

/// <summary>How many of a kind came to a station in an hour of a day.</summary>
/// <param name="Station">The station's code.</param>
/// <param name="Hour">0 to 23.</param>
internal sealed record VisitAnswer(string Station, DateOnly Date, int Hour, VisitorKind Kind, int Count);
