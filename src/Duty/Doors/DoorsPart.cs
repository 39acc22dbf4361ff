using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Duty.Doors;

/// <summary>The part of the module that is at the door: alarms for doors that stay shut, the day of those who keep it, and the tally of visits.</summary>
internal static class DoorsPart
{
    public static IServiceCollection AddDutyDoors(this IServiceCollection services)
    {
        services.AddScoped<AlarmNews>();
        services.AddScoped<IWaitForStaff, WaitingDoors>();
        services.AddJob<CallForDoors>();
        services.AddSingleton<TodayHolders>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<TodayHolders>());
        services.AddSingleton<ILinkFromStations, TodayLinks>();
        services.AddRateLimiter(limits => limits.AddPolicy(CountVisit.RateLimit, CountVisit.LimitByNetwork));
        services.AddSingleton(new WebhookEvent(AlarmNews.Begun, "门：到时间没有开，或者有人反映关着"));
        services.AddSingleton(new WebhookEvent(AlarmNews.Over, "门：开了，或者这一段开放时间过了"));
        return services;
    }

    public static void MapDutyDoors(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup(DutyModule.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/duty"));
        ShowToday.Map(pages, api);
        TickTask.Map(pages, api);
        CountVisit.Map(pages, api);
        ShowVisits.Map(pages, api);
        ListAlarms.Map(api);
    }
}
