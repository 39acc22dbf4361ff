using System.Net;

namespace Yizhan.Tests.Http.People.Identities;

/// <summary>A city whose staff and residents may sign in with a foreign identity service.</summary>
internal interface IOpenIdCity
{
    ForeignProvider Provider { get; }
}

/// <summary>Such a city on SQLite.</summary>
public sealed class SqliteOpenIdCity : SqliteCity, IOpenIdCity
{
    private ForeignProvider provider = null!;

    ForeignProvider IOpenIdCity.Provider => provider;

    protected override IReadOnlyDictionary<string, string> Settings => ForeignProvider.SettingsFor(provider.Address);

    protected override async Task<string?> NewDatabase()
    {
        provider = await ForeignProvider.Start();
        return await base.NewDatabase();
    }

    protected override ValueTask CleanUp() => provider.DisposeAsync();
}

/// <summary>Such a city on PostgreSQL.</summary>
public sealed class PostgresOpenIdCity : PostgresCity, IOpenIdCity
{
    private ForeignProvider provider = null!;

    ForeignProvider IOpenIdCity.Provider => provider;

    protected override IReadOnlyDictionary<string, string> Settings => ForeignProvider.SettingsFor(provider.Address);

    protected override async Task<string?> NewDatabase()
    {
        provider = await ForeignProvider.Start();
        return await base.NewDatabase();
    }

    protected override ValueTask CleanUp() => provider.DisposeAsync();
}

/// <summary>Goes to the service and back.</summary>
internal static class OpenIdCity
{
    public static ForeignProvider Provider(this TestCity city) => ((IOpenIdCity)city).Provider;

    /// <summary>Where the browser is sent.</summary>
    public static async Task<Uri> SetOut(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        return answer.Headers.Location!;
    }

    /// <summary>Brings back what the service gave, and returns what the city answers in the end: a page, or where to go.</summary>
    public static async Task<HttpResponseMessage> ComeBack(HttpClient browser, Uri callback)
    {
        var answer = await browser.GetAsync(callback.PathAndQuery);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return await browser.GetAsync(answer.Headers.Location);
    }

    /// <summary>There and back.</summary>
    public static async Task<HttpResponseMessage> GoThrough(this TestCity city, HttpClient browser, string path, string? account, string methods = "pwd") =>
        await ComeBack(browser, await city.Provider().Agree(await SetOut(browser, path), account, methods));

    /// <summary>Whether a resident or somebody on the staff is signed in.</summary>
    public static async Task<bool> IsIn(HttpClient browser, string page) => (await browser.GetAsync(page)).StatusCode == HttpStatusCode.OK;
}
