using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.People;

namespace Yizhan.Duty.OnDuty;

/// <summary>The part of the module that knows who is on duty and what stations need: its services and its doors.</summary>
internal static class OnDutyPart
{
    public static IServiceCollection AddOnDuty(this IServiceCollection services)
    {
        services.AddScoped<LeavingShifts>();
        services.AddScoped<DutyPeopleBook>();
        services.AddScoped<StationPlanBook>();
        services.AddScoped<IForgetPerson, ForgetDutyPerson>();
        services.AddScoped<ITellPerson, TellOwnDuty>();
        return services;
    }

    public static void Map(IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup("/duty").ExcludeFromDescription(), city.MapGroup("/api/v1/duty"));
        ListDutyPeople.Map(pages, api);
        EditDutyPerson.Map(pages, api);
        EndDutyPerson.Map(pages, api);
        RevealDutyPhone.Map(pages, api);
        ImportDutyPeople.Map(pages, api);
        ListStationPlans.Map(pages, api);
        SwitchStationPlans.Map(pages, api);
        EditStationPlan.Map(pages, api);
    }
}
