using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Tests.Http.Seals;

/// <summary>Another complete host of a city on PostgreSQL: database, keys and clock are shared, the folder of data is its own.</summary>
internal sealed class SecondNode : WebApplicationFactory<Program>
{
    private readonly TestCity city;
    private readonly string folder = Directory.CreateTempSubdirectory("yizhan-node-").FullName;

    public SecondNode(TestCity city)
    {
        this.city = city;
        // The authority built in is for one node; here both have it.
        Directory.CreateSymbolicLink(Path.Combine(folder, "seals"), Path.Combine(Path.GetDirectoryName(Keys)!, "seals"));
    }

    private string Keys => city.Services.GetRequiredService<PrivacySettings>().KeyFolder;

    /// <summary>A browser that is sent to this node.</summary>
    public HttpClient NewBrowser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Data", folder);
        builder.UseSetting("Keys", Keys);
        builder.UseSetting("Empty", "true");
        builder.UseSetting("SecondFactor", "optional");
        builder.UseSetting("Database", city.Services.GetRequiredService<IConfiguration>()["Database"]);
        builder.ConfigureServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(city.Time));
            services.Replace(ServiceDescriptor.Singleton(TestCity.CheapPasswords()));
        });
    }
}
