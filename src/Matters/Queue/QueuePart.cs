using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Matters.Queue;

/// <summary>The part of the module that lets people wait with a number and calls them: its services and its doors.</summary>
internal static class QueuePart
{
    /// <summary>Where staff begin; what is a station's lies below it.</summary>
    public const string Path = "/matters/queue";

    /// <summary>Days that the numbers of a day are kept: long enough to look into what somebody complains of.</summary>
    public const int DaysKept = 7;

    /// <summary>Call numbers at a counter, and arrange the queue of a station.</summary>
    public static readonly Permission CallNumbers = new("matters.queue", "在窗口叫号，设置驿站的取号排队");

    public static IServiceCollection AddQueue(this IServiceCollection services)
    {
        services.AddSingleton<StationQueues>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<StationQueues>());
        services.AddSingleton<ILinkFromStations, QueueLinks>();
        services.AddScoped<TicketBook>();
        services.AddScoped<CounterBook>();
        services.AddScoped(provider => new ExampleQueues(provider.GetRequiredService<CityDb>(), provider.GetRequiredService<ChangeWatch>(), provider.GetRequiredService<IKnowStations>(), provider.GetRequiredService<CityClock>()));
        services.AddSingleton(new RetentionRule("matters_queue_tickets", "排队的号过7天删除，只留每个驿站每天的人数和等候时间", DaysKept, ForgetTickets.Clear));
        services.AddSingleton(CallNumbers);
        services.AddSingleton(new NavEntry("叫号", Path, CallNumbers));
        return services;
    }

    public static void MapQueue(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup(Path).ExcludeFromDescription(), city.MapGroup("/api/v1/queues"));
        ListQueues.Map(pages, api);
        TakeNumber.Map(pages, api);
        ShowTicket.Map(pages, api);
        ShowScreen.Map(pages);
        CallAtCounter.Map(pages, api);
        SetQueue.Map(pages, api);
        ShowQueueFigures.Map(pages, api);
    }
}
