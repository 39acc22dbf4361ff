using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.History;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Cases.Figures;
using Yizhan.Matters.Cases.Filing;
using Yizhan.Matters.Cases.Own;
using Yizhan.Matters.Cases.Papers;
using Yizhan.Matters.Cases.Ratings;
using Yizhan.Matters.Guide;
using Yizhan.People;
using Yizhan.People.Messages;
using Yizhan.People.Rules;
using Yizhan.Seals;

namespace Yizhan.Matters.Cases;

/// <summary>The part of the module that takes cases in and handles them: its services and its doors.</summary>
internal static class CasesPart
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CaseSettings>();
        services.AddScoped<CaseFiles>();
        services.AddScoped<CaseNews>();
        services.AddScoped<CaseOffice>();
        services.AddScoped<CaseFileBook>();
        services.AddScoped<EarlierPapers>();
        services.AddSingleton(new HistoryThing(CaseFileBook.Thing, "材料的照片和文件"));
        services.AddScoped<RatingBook>();
        services.AddSingleton(CaseFiles.Changed);
        services.AddSingleton(RatingBook.Rated);
        services.AddSingleton<MonthFigures>();
        services.AddScoped(provider => new ExampleCases(
            provider.GetRequiredService<CityDb>(), provider.GetRequiredService<CaseOffice>(), provider.GetRequiredService<MatterCatalogue>(), provider.GetRequiredService<IKnowDivisions>(), provider.GetRequiredService<CityClock>()));
        services.AddScoped<IForgetPerson, ForgetCases>();
        services.AddScoped<ITellPerson, TellOwnCases>();
        services.AddScoped<IWaitForStaff, WaitingCases>();
        services.AddScoped<IFollowPapers, FollowOwnPapers>();
        services.AddSingleton<CertificateKinds>();
        services.AddSingleton<IBringPapers>(provider => provider.GetRequiredService<CertificateKinds>());
        services.AddMessageTemplates(typeof(CasesPart).Assembly);
        services.AddJob<KeepCaseLimits>();
        services.AddSingleton(provider => new RetentionRule(
            "matters_cases", "办件办结满三年后，删除姓名、号码、填写的内容、材料的照片和文件、经过，只留编号、事项和日期", CasePersonal.DaysKept, (db, last, stop) => ForgetCases.Clear(db, provider.GetRequiredService<CityClock>().Now, last, stop)));
        services.AddSingleton(provider => new RetentionRule(
            "matters_case_drafts", "没有提交的办件草稿，满30天后删除", CasePersonal.DraftDaysKept, (db, last, stop) => ForgetCases.ClearDrafts(db, provider.GetRequiredService<CityClock>().Now, last, stop)));
        services.AddSingleton(MattersModule.HandleCases);
        services.AddSingleton(MattersModule.ReadRatings);
        services.AddSingleton(new NavEntry("我的办件", ListOwnCases.Path, PeoplePermissions.OwnData));
        services.AddSingleton(new NavEntry("待办", ListCases.Path, MattersModule.HandleCases));
        services.AddSingleton(new NavEntry("居民评价", ListRatings.Path, MattersModule.ReadRatings));
        return services;
    }

    public static void MapCases(this IEndpointRouteBuilder city)
    {
        // A wrong setting is told at the start, not by a deadline that nobody meant.
        city.ServiceProvider.GetRequiredService<CaseSettings>();
        var (pages, api) = (city.MapGroup(ListMatters.Path).ExcludeFromDescription(), city.MapGroup("/api/v1/cases"));
        ListCases.Map(pages, api);
        FileAtDesk.Map(pages, api);
        ShowCase.Map(pages, api);
        WaitForCase.Map(pages, api);
        HandleCase.Map(pages, api);
        TakeCertificate.Map(pages, api);
        RevealCase.Map(pages, api);
        FileOwn.Map(pages);
        ListOwnCases.Map(pages);
        ShowOwnCase.Map(pages);
        FollowCase.Map(pages, api);
        SendOwnPaper.Map(pages);
        TakePaper.Map(pages);
        PutFiles.Map(api);
        RateCase.Map(pages, api);
        ListRatings.Map(pages, api);
        ShowFigures.Map(pages, city.MapGroup("/api/v1/matters"));
    }
}
