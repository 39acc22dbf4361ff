using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.People.Rules;

namespace Yizhan.People.Complaints;

/// <summary>The part of the module that takes complaints and has them answered: its services and its doors.</summary>
internal static class ComplaintsPart
{
    /// <summary>Where anybody begins.</summary>
    public const string Path = "/complaints";

    public static IServiceCollection AddComplaints(this IServiceCollection services)
    {
        services.AddSingleton<ComplaintSettings>();
        services.AddScoped(provider => new ComplaintFiles(
            provider.GetRequiredService<CityDb>(), provider.GetRequiredService<ChangeWatch>(), provider.GetRequiredService<Vault>(), provider.GetRequiredService<CityState>(),
            provider.GetRequiredService<CityClock>(), provider.GetRequiredService<ComplaintSettings>()));
        services.AddScoped<ComplaintHandlers>();
        services.AddScoped<ComplaintNews>();
        services.AddScoped<ExampleComplaints>();
        services.AddJob<CloseAnswered>();
        services.AddJob<RemindOfComplaints>();
        services.AddSingleton(provider => new RetentionRule(
            "people_complaints", "投诉办结满两年后，删除姓名、电话和内容，只留编号、类别和日期", ComplaintFields.DaysKept,
            (db, last, stop) => ComplaintFiles.Clear(db, provider.GetRequiredService<CityClock>().Now, last, stop)));
        services.AddSingleton(PeoplePermissions.ReadComplaints);
        services.AddSingleton(PeoplePermissions.HandleComplaints);
        services.AddSingleton(PeoplePermissions.ServiceComplaints);
        services.AddSingleton(PeoplePermissions.PrivacyComplaints);
        services.AddSingleton(new NavEntry("投诉办理", ListComplaints.Path, PeoplePermissions.ReadComplaints));
        return services;
    }

    public static void MapComplaints(this IEndpointRouteBuilder city)
    {
        // A wrong setting is told at the start, not by a deadline that nobody meant.
        city.ServiceProvider.GetRequiredService<ComplaintSettings>();
        var (pages, api) = (city.MapGroup(Path).ExcludeFromDescription(), city.MapGroup("/api/v1/complaints"));
        ShowComplaints.Map(pages, api);
        MakeComplaint.Map(pages, api);
        FollowComplaint.Map(pages, api);
        OwnComplaint.Map(city);
        ListComplaints.Map(pages, api);
        ShowComplaint.Map(pages, api);
        HandleComplaint.Map(pages, api);
        RevealComplaint.Map(pages, api);
    }
}
