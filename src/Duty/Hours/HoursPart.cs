using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Yizhan.Duty.Hours;

/// <summary>The part of the module that keeps hours of service.</summary>
internal static class HoursPart
{
    public static void MapHours(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup(DutyModule.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/duty"));
        ListHours.Map(pages, api);
        CorrectHours.Map(pages, api);
        ProveHours.Map(pages, api);
        ShowOwnHours.Map(pages);
    }
}
