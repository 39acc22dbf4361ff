using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Pages;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Lending.Rules;
using Yizhan.Lending.Store;
using Yizhan.People;
using Yizhan.People.Messages;
using Yizhan.People.Rules;

namespace Yizhan.Lending;

/// <summary>Umbrellas, books and tools that the stations lend: borrowed by scanning a label, brought back to any station, reserved ahead. Nothing is charged.</summary>
public static class LendingModule
{
    /// <summary>Where everybody begins.</summary>
    public const string Path = "/lending";

    /// <summary>Lend at the counter, take back, and keep the things of the stations in one's area.</summary>
    public static readonly Permission Manage = new("lending.manage", "在驿站借出和收下雨伞、图书、工具，登记和核销物品");

    /// <summary>The module's tables.</summary>
    public static IMapTables Tables { get; } = new LendingTables();

    public static IServiceCollection AddLending(this IServiceCollection services)
    {
        services.AddSingleton<LendingStock>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<LendingStock>());
        services.AddSingleton<ILinkFromStations, LendingLinks>();
        services.AddScoped<LendingNews>();
        services.AddScoped<WaitingLine>();
        services.AddScoped<LendingBook>();
        services.AddScoped<Borrowers>();
        services.AddScoped(provider => new ExampleItems(provider.GetRequiredService<CityDb>(), provider.GetRequiredService<ChangeWatch>(), provider.GetRequiredService<IKnowStations>(), provider.GetRequiredService<Vault>(), provider.GetRequiredService<CityClock>()));
        services.AddScoped<IForgetPerson, ForgetBorrowers>();
        services.AddScoped<ITellPerson, TellOwnLoans>();
        services.AddMessageTemplates(typeof(LendingModule).Assembly);
        services.AddJob<RemindBorrowers>();
        services.AddJob<ReleaseReservations>();
        services.AddSingleton(provider => new RetentionRule(
            "lending_loans", "借的东西归还满30天后，删除借用人，只留借出和归还的时间和驿站", Loan.DaysKept, (db, last, stop) => ForgetBorrowers.Clear(db, provider.GetRequiredService<CityClock>().Now, last, stop)));
        services.AddSingleton(new RetentionRule("lending_reservations", "预约结束满30天后删除", Reservation.DaysKept, ForgetBorrowers.ClearReservations));
        services.AddSingleton(Manage);
        services.AddSingleton(new NavEntry("借东西", Path));
        services.AddSingleton(new NavEntry("我的借用", ListOwnLoans.Path, PeoplePermissions.OwnData));
        services.AddSingleton(new NavEntry("借还管理", ShowDesk.Path, Manage));
        return services;
    }

    public static void MapLending(this IEndpointRouteBuilder city)
    {
        var (pages, api) = (city.MapGroup(Path).ExcludeFromDescription(), city.MapGroup("/api/v1/lending"));
        ListItems.Map(pages, api);
        ShowItem.Map(pages, api);
        BorrowItem.Map(pages);
        GiveBack.Map(pages);
        ListOwnLoans.Map(pages);
        ShowDesk.Map(pages, api);
        TakeBack.Map(pages, api);
        AddItems.Map(pages, api);
        ImportItems.Map(pages, api);
        PrintLabels.Map(pages);
        ShowBalance.Map(pages, api);
        KeepItem.Map(pages, api);
        HandleItem.Map(pages, api);
        EditItem.Map(pages, api);
    }
}
