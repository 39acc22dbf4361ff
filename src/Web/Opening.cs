using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;
using Yizhan.People;
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
        var (time, secrets) = (services.GetRequiredService<TimeProvider>(), services.GetRequiredService<SetupSecret>());
        var wantsEmpty = line.Empty || services.GetRequiredService<IConfiguration>().GetValue<bool>("Empty");
        var watch = services.GetRequiredService<ChangeWatch>();
        // The caches read what is there while the rest is seen to; what that changes they read afterwards.
        var reading = Task.Run(() => watch.CatchUp(stop), stop);
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            await Shipped.LoadHolidays(db, stop);
            // The first start decides for good: a city begun empty is not filled by a later start that forgets to say so.
            if (!wantsEmpty && !await secrets.IsMade(stop)) await DemoLoader.Load(db, time, stop);
        }
        var secret = await secrets.Make(line.NewSecret, time, stop);
        await reading;
        await watch.CatchUp(stop);
        var city = services.GetRequiredService<CityState>().City;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if (secret is not null) Console.WriteLine($"Set-up secret (shown this once, keep it safe): {secret}");
            Console.WriteLine($"City: {Named(city)}");
            if (city is { IsDemonstration: true } && wantsEmpty) Console.WriteLine("This database was begun with the demonstration city. --empty needs a new one: choose another folder with --data.");
            Console.WriteLine($"Ready: {services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}");
        });
    }

    private static string Named(City? city) => city switch
    {
        null => "not set up yet",
        { IsDemonstration: true } => $"demonstration city {city.EnglishName}",
        _ => city.Name,
    };
}
