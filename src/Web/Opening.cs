using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Yizhan.Duty;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Store;
using Yizhan.Lending;
using Yizhan.Migrations;
using Yizhan.Matters;
using Yizhan.Matters.Queue;
using Yizhan.People;
using Yizhan.People.Accounts;
using Yizhan.People.Acting;
using Yizhan.People.Complaints;
using Yizhan.People.Households;
using Yizhan.People.Residents;
using Yizhan.Seals;
using Yizhan.Web.Cli;
using Yizhan.Web.DemoCity;
using Yizhan.Web.Operations;

namespace Yizhan.Web;

/// <summary>What happens before the first request: the database is brought up to date, the city filled or set up, the caches read.</summary>
internal static class Opening
{
    /// <summary>Makes the tables, or brings them up to this version.</summary>
    public static async Task BringUpToDate(this WebApplication app)
    {
        app.MakeDataFolder();
        await using var scope = app.Services.CreateAsyncScope();
        await CityStore.BringUpToDate(scope.ServiceProvider.GetRequiredService<CityDb>(), app.Services.GetRequiredService<TimeProvider>(), app.Lifetime.ApplicationStopping);
    }

    /// <summary>Makes the folder of the data where there is none.</summary>
    public static void MakeDataFolder(this WebApplication app) => System.IO.Directory.CreateDirectory(app.Services.GetRequiredService<DataFolder>().Path);

    /// <summary>The fault of the machine that keeps the city shut, or null when it is something else.</summary>
    public static StoreFault? FaultOf(this WebApplication app, Exception failure)
    {
        using var scope = app.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<CityDb>().FaultOf(failure);
    }

    /// <summary>Makes the city ready to be asked, and says which it is once it answers.</summary>
    public static async Task Open(this WebApplication app, CommandLine line)
    {
        var (services, stop) = (app.Services, app.Lifetime.ApplicationStopping);
        var time = services.GetRequiredService<TimeProvider>();
        await using (var scope = services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<KeyKeeping>().Check(stop);
        var wantsEmpty = line.Empty || services.GetRequiredService<IConfiguration>().GetValue<bool>("Empty");
        var (watch, state) = (services.GetRequiredService<ChangeWatch>(), services.GetRequiredService<CityState>());
        // The caches read what is there while the rest is seen to; what that changes they read afterwards.
        var reading = Task.Run(() => watch.CatchUp(stop), stop);
        var lines = new List<string>();
        string? link = null;
        await using (var scope = services.CreateAsyncScope())
        {
            var (db, first) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<FirstAccounts>());
            await Shipped.LoadHolidays(db, stop);
            var isBegun = await first.Exist(stop);
            // The first start decides for good: a city begun empty is not filled by a later start that forgets to say so.
            if (!wantsEmpty && !isBegun) await DemoLoader.Load(db, time, stop);
            await DemoAccounts.Load(db, first, scope.ServiceProvider.GetRequiredService<ExampleResidents>(), stop);
            if (line.NewLink || !isBegun && !await db.Cities.AnyAsync(city => city.IsDemonstration, stop)) link = await first.InviteAdministrator(stop);
            if (line.NewKey) lines.Add($"API key (shown this once, keep it safe): {await first.MakeKey("--new-key", stop)}");
        }
        await reading;
        await watch.CatchUp(stop);
        if (state.City is { IsDemonstration: true })
        {
            await using var scope = services.CreateAsyncScope();
            await DemoComplaints.Load(scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<ExampleComplaints>(), services.GetRequiredService<IKnowDivisions>(), stop);
            await DemoHousehold.Load(scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<ExampleHousehold>(), scope.ServiceProvider.GetRequiredService<ExampleMandates>(), scope.ServiceProvider.GetRequiredService<Persons>(), stop);
            // The seals may seal the certificates of the matters, so these come first.
            await scope.ServiceProvider.GetRequiredService<ExampleMatters>().Load(stop);
            await DemoSeals.Load(scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<ExampleSeals>(), services.GetRequiredService<IKnowDivisions>(), stop);
            await DemoCases.Load(scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<ExampleCases>(), services.GetRequiredService<IKnowDivisions>(), stop);
            await DemoBundles.Load(scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<ExampleBundles>(), services.GetRequiredService<IKnowDivisions>(), services.GetRequiredService<IKnowOrganisations>(), stop);
            await DemoQueues.Load(scope.ServiceProvider.GetRequiredService<ExampleQueues>(), stop);
            await DemoDuty.Load(scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<ExampleDuty>(), services.GetRequiredService<IKnowDivisions>(), stop);
            await DemoLending.Load(scope.ServiceProvider.GetRequiredService<ExampleItems>(), stop);
        }
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            if (link is not null) lines.Add($"Set-up link (works once, within a day): {address}{link}");
            lines.Add($"City: {Named(state.City)}");
            if (state.City is { IsDemonstration: true } && wantsEmpty) lines.Add("This database was begun with the demonstration city. --empty needs a new one: choose another folder with --data.");
            foreach (var said in lines) Console.WriteLine(said);
            Console.WriteLine($"Ready: {address}");
            ServiceManager.TellReady();
        });
    }

    private static string Named(City? city) => city switch
    {
        null => "not set up yet",
        { IsDemonstration: true } => $"demonstration city {city.EnglishName}",
        _ => city.Name,
    };
}
