using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Messages;
using Yizhan.People.Organisations;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.People;

/// <summary>Who is who, and who may do what where.</summary>
public static class PeopleModule
{
    /// <summary>The module's tables.</summary>
    public static IMapTables Tables { get; } = new PeopleTables();

    /// <summary>Where people sign in.</summary>
    public const string SignInPath = "/sign-in";

    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<KnownPeople>();
        services.AddSingleton<IKnowVisitors>(provider => provider.GetRequiredService<KnownPeople>());
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<KnownPeople>());
        services.AddSingleton<PasswordKeeper>();
        services.AddSingleton<AccountSecrets>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignInTries>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<Invitations>();
        services.AddScoped<FirstAccounts>();
        services.AddSingleton(PeoplePermissions.ManagePeople);
        services.AddSingleton(PeoplePermissions.KeepOrganisations);
        services.AddSingleton(PeoplePermissions.OwnOrganisation);
        services.AddSingleton(new HistoryKind(Sessions.SignedIn, "登录了", new Dictionary<string, Sentence> { ["network"] = "网络" }));
        services.AddSingleton(new HistoryKind(Sessions.SignedOut, "退出了"));
        services.AddSingleton(new NavEntry("人员与账号", ListPeople.Path, PeoplePermissions.ManagePeople));
        services.AddSingleton(new NavEntry("组织", ListOrganisations.Path, PeoplePermissions.OwnOrganisation));
        services.AddSingleton(new NavEntry("我的账号", OwnAccount.Path, PeoplePermissions.OwnAccount, IsLast: true));
        services.AddScoped<Persons>();
        services.AddScoped<Consents>();
        services.AddSingleton(new RetentionRule("people_consents", "撤回的同意满三年后删除", Consents.DaysAfterWithdrawal, Consents.Clear));
        services.AddAuthentication(ByPath.Scheme)
            .AddPolicyScheme(ByPath.Scheme, null, options => options.ForwardDefaultSelector = ByPath.Choose)
            .AddScheme<AuthenticationSchemeOptions, BearerKey>(BearerKey.Scheme, null)
            .AddCookie(options =>
            {
                options.Cookie.Name = "yizhan";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.LoginPath = SignInPath;
                options.ReturnUrlParameter = "back";
                options.ExpireTimeSpan = Sessions.Lasts;
                options.SlidingExpiration = false;
                // Whoever is known and may not is told so; whoever is not known any more signs in again.
                options.Events.OnRedirectToAccessDenied = context =>
                {
                    if (context.HttpContext.RequestServices.GetRequiredService<Visiting>().Visitor.IsSignedIn) context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    else context.Response.Redirect(SignInPath + QueryString.Create("back", $"{context.Request.Path}{context.Request.QueryString}"));
                    return Task.CompletedTask;
                };
            });
        services.AddMessages();
        return services;
    }

    public static void MapPeople(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup("/people").ExcludeFromDescription(), city.MapGroup("/api/v1"));
        SignIn.Map(city);
        SignInCode.Map(city);
        SignInAsExample.Map(city);
        SetUpAuthenticator.Map(city);
        AfterSignIn.Map(city);
        SignOut.Map(city);
        AcceptInvitation.Map(city);
        OwnAccount.Map(city);
        KeepOwnAccount.Map(city);
        DelegateRole.Map(city);
        ListOrganisations.Map(pages, api);
        ServingOrganisations.Map(pages, api);
        EditOrganisation.Map(pages, api);
        EndOrganisation.Map(pages, api);
        KeepMembers.Map(pages, api);
        KeepServices.Map(pages, api);
        ListPeople.Map(pages, api);
        InvitePerson.Map(pages, api);
        ShowPerson.Map(pages);
        GiveRole.Map(pages, api);
        KeepPerson.Map(pages, api);
        ListRoles.Map(pages, api);
        ListKeys.Map(pages, api);
        city.MapMessages();
    }

    /// <summary>Programs show a key with each call; browsers carry a cookie, which the API does not take.</summary>
    private static class ByPath
    {
        public const string Scheme = "by-path";

        public static string Choose(HttpContext http) =>
            http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                ? BearerKey.Scheme
                : CookieAuthenticationDefaults.AuthenticationScheme;
    }
}
