using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel.Health;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;

namespace Yizhan.Seals.Log;

/// <summary>The part of the module that keeps the public log: its services and its doors.</summary>
internal static class LogPart
{
    /// <summary>Where the log is read, by people; its files lie below it.</summary>
    public const string Path = "/log";

    /// <param name="folder">The folder of the data.</param>
    public static IServiceCollection AddSealLog(this IServiceCollection services, IConfiguration settings, string folder)
    {
        services.AddSingleton(_ => new LogSettings(settings));
        services.AddSingleton(provider => new SeenCheckpoint(folder, provider.GetRequiredService<ILogger<SeenCheckpoint>>()));
        services.AddSingleton<LogKey>();
        services.AddSingleton<LogMirror>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<LogMirror>());
        services.AddSingleton<IMayStop>(provider => provider.GetRequiredService<LogMirror>());
        services.AddHostedService<CheckLog>();
        services.AddScoped<ISealLog, SealLog>();
        services.AddScoped<LogReader>();
        services.AddJob<AnchorHistory>();
        services.AddSingleton(new OperatorSection(typeof(LogSection)));
        return services;
    }

    public static void MapSealLog(this IEndpointRouteBuilder city)
    {
        // A wrong setting is told at the start, not when the first paper is sealed.
        city.ServiceProvider.GetRequiredService<LogSettings>();
        var (pages, api) = (city.MapGroup(Path).ExcludeFromDescription(), city.MapGroup("/api/v1/log"));
        ShowLog.Map(pages, api);
        ShowLeaf.Map(pages, api);
        ServeTiles.Map(pages);
        ProveConsistency.Map(api);
        TakeCosignature.Map(api);
    }
}
