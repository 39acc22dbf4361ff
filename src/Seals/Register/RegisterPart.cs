using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Certificates;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Sealing.Fonts;
using Yizhan.Seals.Keys;
using Yizhan.Seals.Log;
using Yizhan.Seals.Register.Rules;
using Yizhan.Seals.Verifying;

namespace Yizhan.Seals.Register;

/// <summary>The part of the module that keeps the register of seals and their keys: its services and its doors.</summary>
internal static class RegisterPart
{
    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddRegister(this IServiceCollection services, IConfiguration settings, string folder)
    {
        services.AddSingleton(new SealKeySettings(settings));
        services.AddSingleton(provider => new DevelopmentKeys(new(Path.Combine(folder, "seals")), provider.GetRequiredService<PrivacySettings>(), provider.GetRequiredService<CityClock>()));
        services.AddSingleton<SealKeys>();
        services.AddSingleton<OwnTrust>();
        services.AddSingleton<OwnCertificates>();
        services.AddSingleton<IKnowCertificates, SealCertificates>();
        services.AddSingleton<IKnowTestAuthority, DevelopmentTrust>();
        services.AddSingleton<SealTimes>();
        services.AddScoped(provider => new SealBook(
            provider.GetRequiredService<CityDb>(), provider.GetRequiredService<ChangeWatch>(), provider.GetRequiredService<ISealLog>(), provider.GetRequiredService<SealKeys>(), provider.GetRequiredService<DevelopmentKeys>(),
            provider.GetRequiredService<FontSet>(), provider.GetRequiredService<CityClock>(), provider.GetRequiredService<Texts>()));
        foreach (var permission in SealPermissions.All) services.AddSingleton(permission);
        services.AddSingleton(new NavEntry("印章", ListSeals.Path, SealPermissions.Read));
        return services;
    }

    public static void MapRegister(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup(ListSeals.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/seals"));
        ListSeals.Map(pages, api);
        ApplyForSeal.Map(pages, api);
        ShowSeal.Map(pages, api);
        HandleSeal.Map(pages, api);
        KeepCustodians.Map(pages, api);
    }
}
