using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Identities;

/// <summary>A city with an identity service whose operator has set the log to its finest.</summary>
public sealed class LoggingOpenIdCity : SqliteCity, IOpenIdCity
{
    private ForeignProvider provider = null!;

    ForeignProvider IOpenIdCity.Provider => provider;

    public KeptLog Log { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(ForeignProvider.SettingsFor(provider.Address))
    {
        ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace", ["Logging:Console:LogLevel:Default"] = "None",
    };

    protected override void Arrange(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(Log));

    protected override async Task<string?> NewDatabase()
    {
        provider = await ForeignProvider.Start();
        return await base.NewDatabase();
    }

    protected override ValueTask CleanUp() => provider.DisposeAsync();
}

public sealed class Logging_nothing_of_an_identity(LoggingOpenIdCity city) : IClassFixture<LoggingOpenIdCity>
{
    [Fact]
    public async Task Of_whoever_comes_from_the_service()
    {
        await city.Provider().Knows("citizen-of-the-log", new { name = "李秀英", phone_number = "13900050099", phone_number_verified = true });
        var browser = city.NewBrowser();
        await ResidentCity.Send(browser, await city.GoThrough(browser, "/me/sign-in/openid", "citizen-of-the-log"), "#join", new() { ["Agrees"] = "true" });
        Assert.Single(await city.OfPhone("13900050099"));
        var log = city.Log.All;
        Assert.Contains("/me/sign-in/openid/callback", log, StringComparison.Ordinal);
        foreach (var secret in new[] { "citizen-of-the-log", "李秀英", "13900050099", ForeignProvider.Secret }) Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }
}
