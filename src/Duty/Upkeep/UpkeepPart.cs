using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Stations;

namespace Yizhan.Duty.Upkeep;

/// <summary>The part of the module that looks after the things at stations: checks with a day on which they are due, and what visitors find broken.</summary>
internal static class UpkeepPart
{
    public static IServiceCollection AddUpkeep(this IServiceCollection services)
    {
        services.AddSingleton<ILinkFromStations, UpkeepLinks>();
        services.AddSingleton(new NavEntry("检查和报修", ListUpkeep.Path, StationsModule.ManageStations));
        services.AddRateLimiter(limits => limits.AddPolicy(ReportFault.RateLimit, ReportFault.LimitByNetwork));
        services.AddSingleton(new RetentionRule("duty_faults", "设施报修的记录，满一年后删除；照片修好就删除", AmenityFault.DaysKept, FaultBook.Clear));
        return services;
    }

    public static void MapUpkeep(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup(DutyModule.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/duty"));
        ListUpkeep.Map(pages, api);
        KeepChecks.Map(pages, api);
        ReportFault.Map(pages, api);
    }
}
