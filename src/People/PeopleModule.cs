using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Accounts;
using Yizhan.People.Acting;
using Yizhan.People.Complaints;
using Yizhan.People.Households;
using Yizhan.People.Identities;
using Yizhan.People.Messages;
using Yizhan.People.Organisations;
using Yizhan.People.Passkeys;
using Yizhan.People.Residents;
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

    /// <exception cref="InvalidOperationException">A setting is wrong; the message names it.</exception>
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration settings)
    {
        var openId = new OpenIdSettings(settings);
        services.AddSingleton(openId);
        services.AddSingleton(new PaperFonts(settings));
        // Whoever writes a document asks for them.
        services.AddSingleton(provider => provider.GetRequiredService<PaperFonts>().All);
        services.AddScoped<ExternalIdentities>();
        services.AddSingleton<KnownPeople>();
        services.AddSingleton<IKnowVisitors>(provider => provider.GetRequiredService<KnownPeople>());
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<KnownPeople>());
        services.AddSingleton<KnownOrganisations>();
        services.AddSingleton<IKnowOrganisations>(provider => provider.GetRequiredService<KnownOrganisations>());
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<KnownOrganisations>());
        services.AddSingleton<PasswordKeeper>();
        services.AddSingleton<AccountSecrets>();
        services.AddScoped<Sessions>();
        services.AddSingleton<SignInTurns>();
        services.AddScoped<SignInTries>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<IConfirmVisitor, ConfirmVisitor>();
        services.AddScoped<IKnowAccounts, KnownAccounts>();
        services.AddScoped<SpentChallenges>();
        services.AddScoped<PasskeyChallenges>();
        services.AddScoped<AccountPasskeys>();
        services.AddScoped<Invitations>();
        services.AddScoped<FirstAccounts>();
        services.AddScoped<OneTimeCodes>();
        services.AddScoped<PhoneSignIn>();
        services.AddScoped<ThingCodes>();
        services.AddScoped<ExampleResidents>();
        services.AddSingleton(PeoplePermissions.ManagePeople);
        services.AddSingleton(PeoplePermissions.ReadResidents);
        services.AddSingleton(PeoplePermissions.EraseResidents);
        services.AddSingleton(PeoplePermissions.KeepOrganisations);
        services.AddSingleton(PeoplePermissions.OwnOrganisation);
        services.AddSingleton(new HistoryKind(Sessions.SignedIn, "登录了", new Dictionary<string, Sentence> { ["network"] = "网络" }));
        services.AddSingleton(new HistoryKind(Sessions.SignedOut, "退出了"));
        services.AddSingleton(new HistoryKind(ExternalIdentities.Linked, "用统一身份关联了"));
        services.AddSingleton(new HistoryKind(ExternalIdentities.Unlinked, "从统一身份解除关联"));
        services.AddSingleton(new HistoryKind(ExternalIdentities.Proven, "以统一身份确认了", new Dictionary<string, Sentence> { ["network"] = "网络" }));
        services.AddSingleton(new HistoryKind(ExternalIdentities.Refused, "拒绝用统一身份登录", new Dictionary<string, Sentence> { ["network"] = "网络" }));
        services.AddSingleton(new HistoryKind(AccountPasskeys.Proven, "以通行密钥确认了", new Dictionary<string, Sentence> { ["network"] = "网络" }));
        services.AddSingleton(new HistoryKind(AccountPasskeys.WentBack, "通行密钥的使用计数倒退，拒绝登录", new Dictionary<string, Sentence> { ["network"] = "网络" }));
        services.AddSingleton(new HistoryThing(ExternalIdentities.Thing, "未关联的身份"));
        services.AddSingleton(new NavEntry("人员与账号", ListPeople.Path, PeoplePermissions.ManagePeople));
        services.AddSingleton(new NavEntry("组织", ListOrganisations.Path, PeoplePermissions.OwnOrganisation));
        services.AddSingleton(new NavEntry("居民登记", ListResidents.Path, PeoplePermissions.ReadResidents));
        services.AddSingleton(new NavEntry("我的信息", OwnData.Path, PeoplePermissions.OwnData));
        services.AddSingleton(new NavEntry("我的账号", OwnAccount.Path, PeoplePermissions.OwnAccount, IsLast: true));
        services.AddScoped<Persons>();
        services.AddScoped<Consents>();
        services.AddSingleton(new RetentionRule("people_consents", "撤回的同意满三年后删除", Consents.DaysAfterWithdrawal, Consents.Clear));
        services.AddSingleton(new RetentionRule("people_codes", "登录验证码发出一天后删除", PhoneSignIn.DaysKept, PhoneSignIn.Clear));
        services.AddSingleton(new RetentionRule("people_sessions", "登录记录结束满半年后删除", Sessions.DaysKept, Sessions.Clear));
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
                    else AskToSignIn(context.HttpContext);
                    return Task.CompletedTask;
                };
                options.Events.OnRedirectToLogin = context =>
                {
                    AskToSignIn(context.HttpContext);
                    return Task.CompletedTask;
                };
            })
            .AddOpenId(openId);
        services.AddMessages();
        services.AddComplaints();
        services.AddHouseholds();
        services.AddActing();
        return services;
    }

    /// <summary>Residents by phone where the door is theirs, staff by name and password at every other.</summary>
    private static void AskToSignIn(HttpContext http)
    {
        var isOwn = http.GetEndpoint()?.Metadata.GetMetadata<Needs>()?.Permission == PeoplePermissions.OwnData;
        http.Response.Redirect((isOwn ? SignInByPhone.Path : SignInPath) + QueryString.Create("back", $"{http.Request.Path}{http.Request.QueryString}"));
    }

    public static void MapPeople(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup("/people").ExcludeFromDescription(), city.MapGroup("/api/v1"));
        SignIn.Map(city);
        SignInCode.Map(city);
        SignInAsExample.Map(city);
        SetUpAuthenticator.Map(city);
        SignInByPasskey.Map(city);
        SetUpPasskey.Map(city);
        AfterSignIn.Map(city);
        SignOut.Map(city);
        AcceptInvitation.Map(city);
        SignInByIdentity.Map(city);
        AcceptByIdentity.Map(city);
        LinkOwnIdentity.Map(city);
        OwnAccount.Map(city);
        KeepOwnAccount.Map(city);
        AddPasskey.Map(city);
        ProveByIdentity.Map(city);
        KeepPasskey.Map(city);
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
        LosePasskey.Map(pages, api);
        ListRoles.Map(pages, api);
        ListKeys.Map(pages, api);
        MapResidents(city, pages, api);
        city.MapHouseholds(pages, api);
        city.MapActing(pages, api);
        city.MapMessages();
        city.MapComplaints();
    }

    private static void MapResidents(IEndpointRouteBuilder city, RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        SignInByPhone.Map(city);
        WhoAreYou.Map(city);
        JoinByPhone.Map(city);
        ResidentByIdentity.Map(city);
        OwnData.Map(city);
        CorrectOwnData.Map(city);
        OwnConsent.Map(city);
        ExportOwnData.Map(city);
        EraseOwnData.Map(city);
        ListResidents.Map(pages, api);
        AddResident.Map(pages, api);
        ShowResident.Map(pages, api);
        RevealResident.Map(pages, api);
        CorrectResident.Map(pages, api);
        EraseResident.Map(pages, api);
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
