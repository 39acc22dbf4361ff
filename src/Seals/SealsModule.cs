using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Log;
using Yizhan.Seals.Papers;
using Yizhan.Seals.Register;
using Yizhan.Seals.Store;
using Yizhan.Seals.Verifying;

namespace Yizhan.Seals;

/// <summary>The seal office: seals and their custodians, sealed papers, their verification, and the public log of every use.</summary>
public static class SealsModule
{
    /// <summary>The module's tables.</summary>
    public static IMapTables Tables { get; } = new SealsTables();

    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddSeals(this IServiceCollection services, IConfiguration settings, string folder)
    {
        services.AddSealLog(settings, folder);
        services.AddVerifying();
        services.AddRegister(settings, folder);
        services.AddPapers(settings);
        services.AddScoped(provider => new ExampleSeals(
            provider.GetRequiredService<CityDb>(), provider.GetRequiredService<SealBook>(), provider.GetRequiredService<PaperOffice>(), provider.GetRequiredService<SealPapers>(), provider.GetRequiredService<PaperTemplates>(),
            provider.GetRequiredService<PublicAddress>(), provider.GetRequiredService<CityClock>()));
        return services;
    }

    public static void MapSeals(this IEndpointRouteBuilder city)
    {
        city.MapSealLog();
        city.MapVerifying();
        city.MapRegister();
        city.MapPapers();
    }
}
