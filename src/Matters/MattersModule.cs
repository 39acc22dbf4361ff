using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Bundles;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Design;
using Yizhan.Matters.Guide;
using Yizhan.Matters.Queue;
using Yizhan.Matters.Store;

namespace Yizhan.Matters;

/// <summary>Matters handled at the stations: the catalogue, as data that the city keeps, and the guide, which tells everybody what is needed.</summary>
public static class MattersModule
{
    /// <summary>Keep the catalogue of the city.</summary>
    public static readonly Permission KeepCatalogue = new("matters.catalogue", "维护事项目录：导入、发布和撤下事项", OfWholeNetwork: true);

    /// <summary>Take cases in and handle them, as far as the office goes; decide those that are the office's own. Who holds it for a department handles what is that department's, and takes nothing in.</summary>
    public static readonly Permission HandleCases = new("matters.handle", "登记、受理和办理居民申请的事项");

    /// <summary>Give running cases of a department to another, seeing nothing that is personal in them.</summary>
    public static readonly Permission GiveCases = new("matters.give", "把部门撤销后没有人办的办件交给别的部门");

    /// <summary>Read how residents rated what was handled in a place, and what they said, without who they are.</summary>
    public static readonly Permission ReadRatings = new("matters.ratings", "看居民对办件的评价和写的话");

    /// <summary>The module's tables.</summary>
    public static IMapTables Tables { get; } = new MattersTables();

    public static IServiceCollection AddMatters(this IServiceCollection services)
    {
        services.AddSingleton<MatterCatalogue>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<MatterCatalogue>());
        services.AddScoped(provider => new CatalogueBook(provider.GetRequiredService<CityDb>(), provider.GetRequiredService<ChangeWatch>(), provider.GetRequiredService<CityClock>()));
        services.AddScoped(provider => new ExampleMatters(provider.GetRequiredService<CityDb>(), provider.GetRequiredService<CatalogueBook>(), provider.GetRequiredService<CityClock>()));
        services.AddCases();
        services.AddBundles();
        services.AddSingleton(KeepCatalogue);
        services.AddSingleton<INameThings, MatterNames>();
        services.AddSingleton<INameThings, PaperNames>();
        services.AddSingleton(new NavEntry("办事", ListMatters.Path));
        services.AddSingleton(new NavEntry("事项目录", ListCatalogue.Path, KeepCatalogue, HideFromElders: true));
        services.AddQueue();
        return services;
    }

    public static void MapMatters(this IEndpointRouteBuilder city)
    {
        var (guide, open) = (city.MapGroup(ListMatters.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/matters"));
        ListMatters.Map(guide, open);
        ShowMatter.Map(guide, open);
        CheckMatter.Map(guide, open);
        city.MapCases();
        city.MapBundles();
        var (pages, api) = (city.MapGroup(ListCatalogue.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/catalogue"));
        ListCatalogue.Map(pages, api);
        BringCatalogue.Map(pages, api);
        ExportCatalogue.Map(pages, api);
        ShowVersions.Map(pages, api);
        WriteDraft.Map(api);
        MapDesign(pages, api);
        PublishMatter.Map(pages, api);
        WithdrawMatter.Map(pages, api);
        DiscardDraft.Map(pages, api);
        city.MapQueue();
    }

    /// <summary>A draft is designed part by part, without code.</summary>
    private static void MapDesign(RouteGroupBuilder pages, RouteGroupBuilder api)
    {
        BeginDraft.Map(pages);
        ShowDraft.Map(pages, api);
        DescribeMatter.Map(pages);
        GiveBasis.Map(pages);
        NameOffice.Map(pages);
        SayWhoMayApply.Map(pages);
        ListItems.Map(pages);
        ArrangeItems.Map(pages);
        EditField.Map(pages);
        EditPaper.Map(pages);
        SetSteps.Map(pages);
        EditRule.Map(pages);
        EditExample.Map(pages);
        WriteCertificate.Map(pages);
        PreviewGuide.Map(pages);
        PreviewCertificate.Map(pages);
        TryMatter.Map(pages, api);
    }
}
