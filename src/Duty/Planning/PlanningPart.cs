using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Pages;

namespace Yizhan.Duty.Planning;

/// <summary>The part of the module that makes rotas: its services and its doors.</summary>
internal static class PlanningPart
{
    public static IServiceCollection AddPlanning(this IServiceCollection services)
    {
        services.AddScoped<RotaFactsReader>();
        services.AddSingleton<RotaRuns>();
        services.AddHostedService(provider => provider.GetRequiredService<RotaRuns>());
        services.AddScoped<IWaitForStaff, UnstaffedShifts>();
        services.AddSingleton(new NavEntry("值班", ListRotas.Path, DutyModule.PlanDuty));
        return services;
    }

    public static void MapPlanning(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup(DutyModule.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/duty"));
        ListRotas.Map(pages, api);
        MakeRota.Map(pages, api);
        ShowRota.Map(pages, api);
        AdjustShift.Map(pages, api);
        PublishRota.Map(pages, api);
        RepairRota.Map(pages, api);
        ShowPublished.Map(pages, api);
    }
}
