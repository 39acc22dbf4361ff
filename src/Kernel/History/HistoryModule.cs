using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History.Audit;
using Yizhan.Kernel.Pages;

namespace Yizhan.Kernel.History;

/// <summary>The history of everything that is changed, and the pages on which an auditor reads and verifies it.</summary>
public static class HistoryModule
{
    /// <summary>Read the history of what lies within one's scope, and take it out as a file.</summary>
    public static readonly Permission ReadAudit = new("audit.read", "查看审计记录");

    /// <summary>Have the whole chain verified.</summary>
    public static readonly Permission VerifyAudit = new("audit.verify", "核验审计记录是否完整", OfWholeNetwork: true);

    /// <param name="dataFolder">Where the anchors lie unless <see cref="AnchorFile.Setting"/> names another folder.</param>
    public static IServiceCollection AddHistory(this IServiceCollection services, IConfiguration settings, string dataFolder)
    {
        services.AddSingleton(ReadAudit);
        services.AddSingleton(VerifyAudit);
        services.AddScoped<Author>();
        services.AddScoped<HistoryWords>();
        services.AddSingleton(AnchorFile.Of(settings, dataFolder));
        services.AddSingleton<Verifier>();
        services.AddHostedService<KeepAnchors>();
        services.AddSingleton(new HistoryKind(HistoryKind.Created, "新建了"));
        services.AddSingleton(new HistoryKind(HistoryKind.Changed, "修改了"));
        services.AddSingleton(new HistoryKind(HistoryKind.Removed, "删除了"));
        services.AddSingleton(new HistoryKind(HistoryKind.Exported, "导出了", ExportEntries.Details));
        services.AddSingleton(new HistoryKind(HistoryKind.Revealed, "查看了个人信息", new Dictionary<string, Sentence> { ["field"] = "项目", ["purpose"] = "用途" }));
        services.AddSingleton(new HistoryKind(HistoryKind.Verified, "核验了", Verifier.Details));
        services.AddSingleton(new HistoryKind(HistoryKind.Demonstrated, "载入了演示数据", new Dictionary<string, Sentence> { ["divisions"] = "区划", ["stations"] = "驿站", ["landmarks"] = "地标" }));
        services.AddSingleton(new HistoryThing(HistoryThing.History, "审计记录"));
        services.AddSingleton(new NavEntry("审计", ListEntries.Path, ReadAudit, HideFromElders: true));
        return services;
    }

    public static void MapHistory(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup("").ExcludeFromDescription(), city.MapGroup("/api/v1"));
        ListEntries.Map(pages, api);
        ShowEntry.Map(pages);
        ExportEntries.Map(pages);
        VerifyEntries.Map(pages);
    }
}
