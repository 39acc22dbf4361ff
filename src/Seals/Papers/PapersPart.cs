using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Sealing.Fonts;
using Yizhan.Seals.Keys;
using Yizhan.Seals.Register.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>The part of the module that writes papers and has them sealed: its services and its doors.</summary>
internal static class PapersPart
{
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddPapers(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(provider => new PaperTemplates(settings, provider.GetServices<IBringPapers>()));
        services.AddSingleton(provider => new PaperSealers(
            provider.GetRequiredService<SealKeys>(), provider.GetRequiredService<SealTimes>(), provider.GetRequiredService<DevelopmentKeys>(), provider.GetRequiredService<FontSet>(), provider.GetRequiredService<CityClock>()));
        services.AddSingleton<PaperBell>();
        services.AddScoped<PaperContent>();
        services.AddScoped<PaperOffice>();
        services.AddScoped(provider => new PaperOrders(
            provider.GetRequiredService<CityDb>(), provider.GetRequiredService<PaperContent>(), provider.GetRequiredService<PaperTemplates>(), provider.GetRequiredService<FontSet>(), provider.GetRequiredService<CityClock>(),
            provider.GetRequiredService<PaperBell>()));
        services.AddScoped<BeginSealing>();
        services.AddScoped<MakePapers>();
        services.AddScoped<FinishSealing>();
        services.AddScoped<SealPapers>();
        services.AddScoped<IKnowPapers, KnownPapers>();
        services.AddSingleton(provider => new RetentionRule(
            "seals_papers", "证明失效、撤销或作废满三年后，删除姓名、身份号码、内容和文件，只留编号、日期和文件摘要", PaperPersonal.DaysKept,
            (db, last, stop) => ClearPapers.Clear(db, provider.GetRequiredService<CityClock>().Now, last, stop)));
        services.AddSingleton(new NavEntry("证明", ListPapers.Path, SealPermissions.ReadPapers));
        return services;
    }

    public static void MapPapers(this IEndpointRouteBuilder city)
    {
        // A wrong file is told at the start.
        city.ServiceProvider.GetRequiredService<PaperTemplates>();
        var (pages, api) = (city.MapGroup(ListPapers.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/certificates"));
        ListPapers.Map(pages, api);
        WaitForPapers.Map(pages, api);
        WritePaper.Map(pages, api);
        ShowPaper.Map(pages, api);
        HandlePaper.Map(pages, api);
        SealTogether.Map(pages);
    }
}
