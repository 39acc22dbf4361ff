using System.Net;
using System.Security.Cryptography;
using System.Web;
using AngleSharp.Dom;

namespace Yizhan.Tests.Http.People.Identities;

/// <summary>A city behind HTTPS that proves itself to the service by a key, and takes its answer by a form.</summary>
public sealed class KeyedOpenIdCity : SqliteCity, IOpenIdCity
{
    private readonly string file = Path.GetTempFileName();
    private ForeignProvider provider = null!;

    ForeignProvider IOpenIdCity.Provider => provider;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(ForeignProvider.SettingsFor(provider.Address).Where(setting => setting.Key != "OpenId:Staff:ClientSecret"))
    {
        ["OpenId:Staff:ClientId"] = "city-by-key", ["OpenId:Staff:ClientKeyFile"] = file, ["OpenId:Staff:ResponseMode"] = "FormPost",
    };

    protected override async Task<string?> NewDatabase()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem());
        provider = await ForeignProvider.Start(city: "https://localhost", key: key.ExportSubjectPublicKeyInfoPem());
        return await base.NewDatabase();
    }

    protected override Task Prepare() => this.SmallCity();

    protected override ValueTask CleanUp()
    {
        File.Delete(file);
        return provider.DisposeAsync();
    }
}

public sealed class Proving_the_city_by_a_key(KeyedOpenIdCity city) : IClassFixture<KeyedOpenIdCity>
{
    private const string City = "https://localhost", Door = $"{City}/sign-in/openid", OwnPage = $"{City}/me/account", Words = "seven paper lanterns";

    [Fact]
    public async Task Lets_in_whoever_the_service_vouches_for_by_a_form()
    {
        var (browser, _) = await city.Somebody("community-worker", A.Community);
        var page = await TestCity.Read(await TestCity.Submit(browser, OwnPage, new() { ["Proof"] = Words }, "#identity", ("What", "link")));
        Assert.Equal("/me/account", (await GoThrough(browser, City + page.QuerySelector("main a.button")!.GetAttribute("href")!)).Headers.Location?.ToString());

        var other = city.NewBrowser();
        Assert.Equal("/sign-in/done", (await GoThrough(other, Door)).Headers.Location?.ToString());
        Assert.True(await OpenIdCity.IsIn(other, OwnPage));
    }

    [Fact]
    public async Task Lets_its_cookies_come_along_from_another_site_over_https_alone_and_takes_no_form_without_them()
    {
        var browser = city.NewBrowser();
        var answer = await browser.GetAsync(Door);
        Assert.Equal("form_post", HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["response_mode"]);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Matches("path=/sign-in/openid/callback; secure; samesite=none; HttpOnly", cookie));
        var (callback, fields) = await Answer(answer.Headers.Location);
        var refused = await city.NewBrowser().PostAsync(callback, new FormUrlEncodedContent(fields));
        Assert.Equal("/sign-in/openid/failed?why=invalid", refused.Headers.Location?.ToString());
    }

    private async Task<HttpResponseMessage> GoThrough(HttpClient browser, string path)
    {
        var (callback, fields) = await Answer(await OpenIdCity.SetOut(browser, path));
        var answer = await browser.PostAsync(callback, new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return await browser.GetAsync(new Uri(new Uri(City), answer.Headers.Location!));
    }

    /// <summary>What the page of the service would send, and where to.</summary>
    private async Task<(Uri Callback, Dictionary<string, string> Fields)> Answer(Uri asked)
    {
        using var answer = new HttpResponseMessage { Content = new StringContent(await city.Provider().AgreeByForm(asked, "somebody-by-form")) };
        var form = (await TestCity.Read(answer)).QuerySelector("form")!;
        return (new(form.GetAttribute("action")!), form.QuerySelectorAll("input[name]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? ""));
    }
}
