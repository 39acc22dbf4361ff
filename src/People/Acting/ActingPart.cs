using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Acting.Rules;

namespace Yizhan.People.Acting;

/// <summary>The part of the module by which one resident acts for another: its services and its doors.</summary>
internal static class ActingPart
{
    public static IServiceCollection AddActing(this IServiceCollection services)
    {
        services.AddSingleton<MandateSettings>();
        foreach (var kind in MandateKind.Shipped) services.AddSingleton(kind);
        services.AddSingleton<MandateKinds>();
        services.AddScoped<Mandates>();
        services.AddScoped<IForgetPerson>(provider => provider.GetRequiredService<Mandates>());
        services.AddScoped<MandateFiles>();
        services.AddScoped<MandatePapers>();
        services.AddScoped<IForgetPerson>(provider => provider.GetRequiredService<MandatePapers>());
        services.AddSingleton(new HistoryThing(MandatePapers.Thing, "书面委托的照片和文件"));
        services.AddScoped<ExampleMandates>();
        services.AddJob<EndMandates>();
        services.AddSingleton(new RetentionRule("people_mandates", "委托和凭委托办事的记录，结束满三年后删除", MandateFields.DaysKept, MandateFiles.Clear));
        services.AddSingleton(provider => new RetentionRule(
            "people_mandates_drafts", "没有确认的委托，一天后删除", MandateFiles.DaysOfDraft, (db, last, stop) => MandateFiles.ClearDrafts(db, provider.GetRequiredService<CityClock>().Now, last, stop)));
        return services;
    }

    public static void MapActing(this IEndpointRouteBuilder city, RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        // A wrong setting, or two kinds of one code, are told at the start.
        city.ServiceProvider.GetRequiredService<MandateSettings>();
        city.ServiceProvider.GetRequiredService<MandateKinds>();
        ListMandates.Map(city);
        GiveMandate.Map(city);
        ShowMandate.Map(city);
        SeeForGiver.Map(city);
        StaffMandates.Map(pages, api);
        KeepMandatePaper.Map(pages, api);
    }
}
