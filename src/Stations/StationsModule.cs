using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Directory;
using Yizhan.Stations.Hsds;
using Yizhan.Stations.Ogc;
using Yizhan.Stations.Importing;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;

namespace Yizhan.Stations;

/// <summary>The network of stations: divisions, stations, their doors and amenities, the finder and the standards it speaks.</summary>
public static class StationsModule
{
    /// <summary>The module's tables.</summary>
    public static IMapTables Tables { get; } = new StationsTables();

    /// <summary>Describe, add and close stations; note what works.</summary>
    public static readonly Permission ManageStations = new("stations.manage", "维护驿站资料和设施状态");

    /// <summary>Change the city, its divisions, landmarks and calendar; import and undo.</summary>
    public static readonly Permission ManageNetwork = new("stations.network", "维护区划、日历、地图设置，导入和撤销", OfWholeNetwork: true);

    public static IServiceCollection AddStations(this IServiceCollection services)
    {
        services.AddSingleton<StationDirectory>();
        services.AddSingleton<IKnowDivisions, DivisionsForOthers>();
        services.AddSingleton<IKnowStations, StationsForOthers>();
        services.AddSingleton(provider => new StationsNow(provider.GetRequiredService<StationDirectory>(), provider.GetRequiredService<CityState>(), provider.GetRequiredService<CityClock>()));
        services.AddSingleton(ManageStations);
        services.AddSingleton(ManageNetwork);
        services.AddSingleton<KnownBoundary>();
        services.AddSingleton<MapDrawings>();
        services.AddRateLimiter(limits => limits.AddPolicy(ReportLocked.RateLimit, ReportLocked.LimitByNetwork));
        services.AddSingleton(new RetentionRule("stations_door_events", "驿站开门、关门和被反映关着的记录，满半年后删除", DoorEvent.DaysKept, DoorBook.Clear));
        services.AddRateLimiter(limits => limits.AddPolicy(ShowMap.RateLimit, ShowMap.LimitByAddress));
        services.AddScoped<AnswerHsds.HsdsAsk>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<StationDirectory>());
        services.AddSingleton(new NavEntry("找驿站", "/"));
        services.AddSingleton(new NavEntry("地图", ShowMap.Path, HideFromElders: true));
        services.AddSingleton(new NavEntry("驿站管理", "/stations/manage", ManageStations));
        services.AddSingleton(new NavEntry("城市设置", ChangeCity.Path, ManageNetwork));
        services.AddSingleton(new NavEntry("导入导出", "/stations/import", ManageNetwork, HideFromElders: true));
        services.AddSingleton<IKnowDivisions, DivisionsForOthers>();
        services.AddSingleton(new HistoryThing(HistoryThing.Network, "驿站网络整体"));
        services.AddSingleton(new HistoryThing(ImportHistory.Subject, "导入的文件"));
        foreach (var kind in ImportHistory.Kinds) services.AddSingleton(kind);
        services.AddSingleton<ImportRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportRuns>());
        return services;
    }

    public static void MapStations(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup("/stations").ExcludeFromDescription(), city.MapGroup("/api/v1"));
        FindStations.Map(city, api);
        FindPlaces.Map(api);
        UploadImport.Map(pages, api);
        ShowImport.Map(pages, api);
        StepImport.Map(pages, api);
        DownloadTemplate.Map(pages);
        ExportNetwork.Map(pages, api);
        ShowStation.Map(pages, api);
        ListStations.Map(pages);
        EditStation.Map(pages, api);
        NoteAmenity.Map(pages, api);
        TapDoor.Map(pages, api);
        ReportLocked.Map(pages, api);
        ListDoors.Map(pages, api);
        CloseStation.Map(pages, api);
        PhotographStation.Map(pages, api);
        ListKinds.Map(api);
        ListDivisions.Map(pages);
        EditDivision.Map(pages, api);
        EndDivision.Map(pages, api);
        ListLandmarks.Map(pages, api);
        EditLandmark.Map(pages, api);
        ShowMap.Map(city);
        PrintPoster.Map(pages);
        ChangeCity.Map(pages, api);
        LoadHolidays.Map(pages, api);
        SetUpCity.Map(city);

        var ogc = city.MapGroup(OgcAddress.Root).ExcludeFromDescription();
        DescribeOgc.Map(ogc);
        OgcDefinition.Map(ogc);
        ListFeatures.Map(ogc);
        ShowFeature.Map(ogc);
        AnswerHsds.Map(city);
    }
}
