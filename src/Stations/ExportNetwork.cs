using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Importing;
using Yizhan.Stations.Rules.Importing;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>GET /stations/export and GET /api/v1/export: the network as files that import takes.</summary>
internal static class ExportNetwork
{
    /// <summary>Rows of a sheet of XLSX below the headers.</summary>
    private const int MostXlsxRows = 1_048_575;

    public static void Map(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        pages.MapGet("/export", Answer).Needs(StationsModule.ManageNetwork);
        api.MapGet("/export", Answer).Needs(StationsModule.ManageNetwork)
            .WithName("exportNetwork").WithTags("Import")
            .WithSummary("The network as a file: format=xlsx|csv|geojson; sheet and encoding=utf-8|gb18030 for CSV")
            .Produces(200, contentType: NetworkSheets.XlsxType).ProducesProblem(400);
    }

    private static async Task<IResult> Answer(
        [Description("xlsx (default), csv or geojson")] string? format,
        [Description("Which sheet, for CSV and GeoJSON: stations (default), divisions, amenities, rooms, zones, exceptions or landmarks")] string? sheet,
        [Description("utf-8 (default) or gb18030, for CSV")] string? encoding,
        StationDirectory directory, CityDb db, CityClock clock, Texts texts, CancellationToken stop)
    {
        var errors = new Errors();
        var kind = ImportSheets.All.FirstOrDefault(one => one.Key == (sheet ?? ImportSheets.Stations.Key));
        if (format is not (null or "xlsx" or "csv" or "geojson")) errors.Add(nameof(format), new Sentence("{0} 应是 xlsx、csv 或 geojson", "format"));
        if (kind is null || format == "geojson" && kind != ImportSheets.Stations && kind != ImportSheets.Divisions && kind != ImportSheets.Landmarks)
            errors.Add(nameof(sheet), new Sentence("没有“{0}”这种工作表", Excerpt.Of(sheet ?? "")));
        if (encoding is not (null or "utf-8" or "gb18030")) errors.Add(nameof(encoding), new Sentence("{0} 应是 utf-8 或 gb18030", "encoding"));
        if (!errors.None) return Problems.Bad(errors, texts);

        var network = NetworkSheets.Of(directory.Network, await db.Landmarks.AsNoTracking().OrderBy(row => row.Name).ToListAsync(stop));
        if (format is null or "xlsx" && network.LongestSheet > MostXlsxRows)
        {
            errors.Add(nameof(format), "数据太多，一个 XLSX 装不下，请分别导出 CSV");
            return Problems.Bad(errors, texts);
        }
        var content = TemporaryFile.New();
        var (type, ending) = network.Write(content, format ?? "xlsx", kind!, encoding == "gb18030");
        content.Position = 0;
        db.Tell(new(HistoryKind.Exported, HistoryThing.Network, sheet ?? ImportSheets.Stations.Key) { Details = HistoryJson.Of(("format", format ?? "xlsx"), ("bytes", content.Length)) });
        await db.SaveChangesAsync(stop);
        var name = format is null or "xlsx" ? "network" : kind!.Key;
        return Results.File(content, type, $"yizhan-{name}-{clock.Today:yyyy-MM-dd}.{ending}");
    }
}
