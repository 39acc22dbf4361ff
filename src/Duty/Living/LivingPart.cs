using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Rules;

namespace Yizhan.Duty.Living;

/// <summary>The part of the module by which people live with the published rota: their days, the calendar feed, swaps, cover, reminders.</summary>
internal static class LivingPart
{
    public static IServiceCollection AddLiving(this IServiceCollection services)
    {
        services.AddSingleton<FeedShelf>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<FeedShelf>());
        services.AddScoped<LiveRotas>();
        services.AddScoped<ShiftBook>();
        services.AddScoped<SwapBook>();
        services.AddScoped<CoverBook>();
        services.AddScoped<RotaNews>();
        services.AddScoped<DutyViews>();
        services.AddJob<MoveOn>();
        services.AddJob<RemindOfDuty>();
        services.AddSingleton(new WebhookEvent(RotaNews.Published, "值班：发布了一份值班表"));
        services.AddSingleton(new WebhookEvent(ShiftBook.Changed, "值班：有人到了一个班上，或者离开一个班"));
        services.AddSingleton(new WebhookEvent(CoverBook.Wanted, "值班：开始为一个缺人的班找人"));
        services.AddSingleton(new NavEntry("我的值班", ShowMyDuties.Path, PeoplePermissions.Self));
        return services;
    }

    public static void MapLiving(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup(DutyModule.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/duty"));
        ShowMyDuties.Map(pages, api);
        ShowMyShift.Map(pages);
        AnswerSwap.Map(pages);
        AnswerCover.Map(pages);
        SayAway.Map(pages);
        KeepFeed.Map(pages);
        ShowFeed.Map(pages);
        ListSwaps.Map(pages, api);
    }
}
