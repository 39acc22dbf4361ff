using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Messages;
using Yizhan.People.Store;

namespace Yizhan.People;

/// <summary>Who is who. For now one administrator, who holds the set-up secret.</summary>
public static class PeopleModule
{
    /// <summary>The module's tables.</summary>
    public static IMapTables Tables { get; } = new PeopleTables();

    /// <summary>Where people sign in.</summary>
    public const string SignInPath = "/sign-in";

    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<SetupSecret>();
        services.AddSingleton<IKnowVisitors>(provider => provider.GetRequiredService<SetupSecret>());
        services.AddAuthentication(ByPath.Scheme)
            .AddPolicyScheme(ByPath.Scheme, null, options => options.ForwardDefaultSelector = ByPath.Choose)
            .AddScheme<AuthenticationSchemeOptions, BearerSecret>(BearerSecret.Scheme, null)
            .AddCookie(options =>
            {
                options.Cookie.Name = "yizhan";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.LoginPath = SignInPath;
                options.ReturnUrlParameter = "back";
                options.AccessDeniedPath = SignInPath;
                options.ExpireTimeSpan = TimeSpan.FromHours(12);
            });
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(SignIn.RateLimit, SignIn.LimitByAddress);
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        });
        services.AddMessages();
        return services;
    }

    public static void MapPeople(this IEndpointRouteBuilder city)
    {
        SignIn.Map(city);
        SignOut.Map(city);
        city.MapMessages();
    }

    /// <summary>Programs show a secret with each call; browsers carry a cookie, which the API does not take.</summary>
    private static class ByPath
    {
        public const string Scheme = "by-path";

        public static string Choose(HttpContext http) =>
            http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                ? BearerSecret.Scheme
                : CookieAuthenticationDefaults.AuthenticationScheme;
    }
}
