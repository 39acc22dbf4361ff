using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Sheets;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Kernel.History.Audit;

/// <summary>GET /audit/export: the entries asked for as a file, newest first. That it was taken is an entry itself.</summary>
internal static class ExportEntries
{
    /// <summary>Rows of a sheet of XLSX below the headers.</summary>
    private const int MostXlsxRows = 1_048_575;

    private const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>What the details of such an entry are called.</summary>
    public static IReadOnlyDictionary<string, Sentence> Details { get; } =
        new Dictionary<string, Sentence> { ["format"] = "格式", ["rows"] = "条数", ["filter"] = "筛选", ["bytes"] = "字节" };

    public static void Map(RouteGroupBuilder pages) => pages.MapGet("/audit/export", Answer).Needs(HistoryModule.ReadAudit);

    private static async Task<IResult> Answer(
        [AsParameters] AuditQuery query, string? format, Visiting visiting, CityDb db, IKnowDivisions divisions, HistoryWords words, CityClock clock, Texts texts, CancellationToken stop)
    {
        var errors = new Errors();
        var isCsv = format == "csv";
        if (format is not (null or "xlsx" or "csv")) errors.Add(nameof(format), new Sentence("{0} 应是 xlsx 或 csv", nameof(format)));
        var entries = AuditAsk.Read(query, divisions, errors).Of(db.History, visiting.Scope);
        if (errors.None && !isCsv && await entries.CountAsync(stop) > MostXlsxRows) errors.Add(nameof(format), "记录太多，一个 XLSX 装不下，请导出 CSV 或缩短时间");
        if (!errors.None) return Problems.Bad(errors, texts);

        var content = TemporaryFile.New();
        var rows = 0L;
        using (var writer = isCsv ? SheetWriter.Csv(content) : SheetWriter.Xlsx(content))
        {
            writer.Begin(texts["审计记录"],
                new(texts["序号"], SheetColumnKind.Number), texts["时间"], texts["操作人"], texts["做了什么"], texts["对象"], texts["对象的编号或名称"],
                texts["所在区划"], texts["涉及人员的编号"], texts["理由"], new(texts["内容"]) { Width = 80 }, texts["哈希"]);
            await foreach (var entry in entries.OrderByDescending(entry => entry.Number).AsAsyncEnumerable().WithCancellation(stop))
            {
                var line = words.Of(entry);
                writer.Row(
                    (decimal?)line.Number, line.At, line.Actor, line.Did, line.Thing, line.Name ?? line.Id, line.Place, line.Person?.ToString(), line.Reason,
                    string.Join('\n', line.Changes.Select(change => texts[change.Sentence])), Convert.ToHexStringLower(entry.Hash));
                rows++;
            }
        }
        db.Tell(new(HistoryKind.Exported, HistoryThing.History, "")
        {
            Area = visiting.Scope.Areas is [var only] ? only : AreaPath.Root,
            Details = HistoryJson.Of(("format", isCsv ? "csv" : "xlsx"), ("rows", rows), ("filter", query.Address(""))),
        });
        await db.SaveChangesAsync(stop);
        content.Position = 0;
        return Results.File(content, isCsv ? "text/csv" : XlsxType, $"yizhan-audit-{clock.Today:yyyy-MM-dd}.{(isCsv ? "csv" : "xlsx")}");
    }
}
