using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;
using Yizhan.People;
using Yizhan.Web.Cli;
using Yizhan.Web.DemoCity;

namespace Yizhan.Web;

/// <summary>What happens before the first request: the database is brought up to date, the city filled or set up, the caches read.</summary>
internal static class Opening
{
    public static async Task Open(this WebApplication app, CommandLine line)
    {
        var (services, stop) = (app.Services, app.Lifetime.ApplicationStopping);
        var time = services.GetRequiredService<TimeProvider>();
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CityDb>();
            await CityStore.BringUpToDate(db, time, stop);
            if (line.MigrateOnly)
            {
                Console.WriteLine("The database is up to date.");
                Environment.Exit(0);
            }
            await Shipped.LoadHolidays(db, stop);
            if (!line.Empty && !services.GetRequiredService<IConfiguration>().GetValue<bool>("Empty")) await DemoLoader.Load(db, time, stop);
        }
        var secret = await services.GetRequiredService<SetupSecret>().Make(line.NewSecret, time, stop);
        await services.GetRequiredService<ChangeWatch>().CatchUp(stop);
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if (secret is not null) Console.WriteLine($"Set-up secret (shown this once, keep it safe): {secret}");
            Console.WriteLine($"Ready: {services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()}");
        });
    }
}
