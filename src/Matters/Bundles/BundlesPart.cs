using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles.Catalogue;
using Yizhan.Matters.Bundles.Filing;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Departments;
using Yizhan.Matters.Guide;

namespace Yizhan.Matters.Bundles;

/// <summary>The part of the module that asks for several matters at once, and lets departments handle them: its services and its doors.</summary>
internal static class BundlesPart
{
    public static IServiceCollection AddBundles(this IServiceCollection services)
    {
        services.AddScoped<BundleBook>();
        services.AddScoped<HandlerBook>();
        services.AddScoped<JointOffice>();
        services.AddScoped<JointViews>();
        services.AddScoped<JointDrafts>();
        services.AddSingleton<TodaysBundles>();
        services.AddSingleton<MatterDepartments>();
        services.AddScoped(provider => new ExampleBundles(
            provider.GetRequiredService<CityDb>(), provider.GetRequiredService<JointOffice>(), provider.GetRequiredService<HandlerBook>(), provider.GetRequiredService<MatterCatalogue>(),
            provider.GetRequiredService<IKnowDivisions>(), provider.GetRequiredService<CityClock>()));
        services.AddSingleton(MattersModule.GiveCases);
        services.AddSingleton(new NavEntry("没有部门的办件", GiveCases.Path, MattersModule.GiveCases));
        return services;
    }

    public static void MapBundles(this IEndpointRouteBuilder city)
    {
        var (pages, catalogue) = (city.MapGroup(ListMatters.Path).ExcludeFromDescription(), city.MapGroup(ListCatalogue.Path).ExcludeFromDescription());
        var (joints, kept) = (city.MapGroup("/api/v1/joint-cases"), city.MapGroup("/api/v1/catalogue"));
        ShowBundle.Map(pages, city.MapGroup("/api/v1/matters"));
        FileJointAtDesk.Map(pages, joints);
        FileOwnJoint.Map(pages);
        ShowOwnJoint.Map(pages, joints);
        KeepBundles.Map(catalogue, kept);
        EditBundle.Map(catalogue, kept);
        SetHandlers.Map(catalogue, kept);
        GiveCases.Map(pages, city.MapGroup("/api/v1/cases"));
    }
}
