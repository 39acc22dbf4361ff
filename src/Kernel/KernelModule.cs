using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Certificates;
using Yizhan.Kernel.Health;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Pictures;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;

namespace Yizhan.Kernel;

/// <summary>The ground under the modules.</summary>
public static class KernelModule
{
    /// <summary>See how the program is and run its jobs: for whoever runs the machine.</summary>
    public static readonly Permission Operate = new("city.operate", "查看运行情况，立即运行定时任务", OfWholeNetwork: true);

    /// <param name="dictionaries">The translations of every module.</param>
    public static IServiceCollection AddKernel(this IServiceCollection services, Dictionaries dictionaries)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(Operate);
        services.AddSingleton(dictionaries);
        services.AddSingleton<CityClock>();
        services.AddSingleton<CityState>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<CityState>());
        services.AddSingleton<ChangeWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeWatch>());
        services.AddSingleton<JobRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<JobRunner>());
        services.AddSingleton<CertificateWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<CertificateWatch>());
        services.AddSingleton<PartWatch>();
        services.AddSingleton<PageStyle>();
        services.AddSingleton<PhotoDarkroom>();
        services.AddSingleton<PaperIntake>();
        services.AddSingleton<AssetLinks>();
        services.AddSingleton<PublicAddress>();
        services.AddScoped<Visiting>();
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http ? Look.Of(http.Request) : new Look(Language.Chinese, false));
        services.AddScoped(provider => new Texts(provider.GetRequiredService<Look>().Language, dictionaries));
        services.AddDoors();
        services.AddRazorComponents();
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        // Chinese stays Chinese: as entities each character would take eight bytes.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        return services;
    }

    public static void MapKernel(this IEndpointRouteBuilder city)
    {
        // A wrong setting is told at the start, not by a poster that leads nowhere.
        city.ServiceProvider.GetRequiredService<PublicAddress>();
        ChangeLook.Map(city);
        ShowPersonalFields.Map(city);
    }
}
