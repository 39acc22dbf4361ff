using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;

namespace Yizhan.People.Households;

/// <summary>The part of the module that keeps households: its services and its doors.</summary>
internal static class HouseholdsPart
{
    public static IServiceCollection AddHouseholds(this IServiceCollection services)
    {
        services.AddScoped<HouseholdFiles>();
        services.AddScoped(provider => new ExampleHousehold(provider.GetRequiredService<CityDb>(), provider.GetRequiredService<HouseholdFiles>(), provider.GetRequiredService<CityClock>()));
        services.AddSingleton(new RetentionRule("people_household_members", "退出家庭满一年后，删除成员关系", HouseholdFiles.DaysKept, HouseholdFiles.Clear));
        return services;
    }

    public static void MapHouseholds(this IEndpointRouteBuilder city, RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        ShowHousehold.Map(city, api);
        AddMember.Map(city);
        CorrectMember.Map(city);
        EndMembership.Map(city);
        ReleaseMember.Map(city);
        ShareChild.Map(city);
        SettleKeepers.Map(pages, api);
    }
}
