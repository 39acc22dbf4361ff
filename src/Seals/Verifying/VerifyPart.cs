using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Pages;

namespace Yizhan.Seals.Verifying;

/// <summary>The part of the module that verifies for anybody: its services and its doors.</summary>
internal static class VerifyPart
{
    public const string Path = "/verify";
    public const string RateLimit = "verify";

    public static IServiceCollection AddVerifying(this IServiceCollection services)
    {
        services.AddSingleton<TrustFolder>();
        services.AddScoped<VerifyDesk>();
        services.AddRateLimiter(limits => limits.AddPolicy(RateLimit, LimitByAddress));
        services.AddSingleton(new NavEntry("验证文件", Path));
        return services;
    }

    public static void MapVerifying(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup(Path).ExcludeFromDescription(), city.MapGroup("/api/v1/verify"));
        VerifyPaper.Map(pages, api);
        CheckByHand.Map(pages);
    }

    /// <summary>Sixty verifications a minute to one address: a counter that checks a pile of papers, and far too few to guess a code.</summary>
    private static RateLimitPartition<string> LimitByAddress(HttpContext http) => HttpMethods.IsGet(http.Request.Method) && !http.Request.Query.ContainsKey("code")
        ? RateLimitPartition.GetNoLimiter("page")
        : RateLimitPartition.GetFixedWindowLimiter(VisitorNetwork.Of(http), _ => new() { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) });
}
