using System.Net;
using AngleSharp.Dom;
using Yizhan.Tests.Http.People.Messages;

namespace Yizhan.Tests.Http.People.Identities;

/// <summary>A city whose identity service is not there at first.</summary>
public sealed class CityBeforeItsService : SqliteCity
{
    public int Port { get; } = MailServer.FreePort();

    protected override IReadOnlyDictionary<string, string> Settings => ForeignProvider.SettingsFor(new($"http://127.0.0.1:{Port}"));
}

public sealed class A_service_that_is_away(CityBeforeItsService city) : IClassFixture<CityBeforeItsService>
{
    [Fact]
    public async Task Is_told_of_by_a_page_and_used_again_when_it_is_back()
    {
        foreach (var (door, name) in new[] { ("/sign-in/openid", "省统一身份"), ("/me/sign-in/openid", "省政务服务") })
        {
            var answer = await city.NewBrowser().GetAsync(door);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Equal($"暂时连不上{name}", (await TestCity.Read(answer)).QuerySelector("h1")!.TextContent);
        }
        // By name and password one still gets in.
        await TestCity.SignIn(city.NewBrowser());

        var browser = city.NewBrowser();
        Uri callback;
        await using (var provider = await ForeignProvider.Start(city.Port))
            callback = await provider.Agree(await OpenIdCity.SetOut(browser, "/sign-in/openid"), "somebody");
        // Away again before the answer could be looked into.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await OpenIdCity.ComeBack(browser, callback)).StatusCode);
    }

    [Fact]
    public async Task Is_no_door_of_a_city_without_one()
    {
        var plain = new SqliteCity();
        await plain.InitializeAsync();
        await using (plain)
        {
            Assert.DoesNotContain("openid", await plain.Visitor.GetStringAsync("/sign-in"), StringComparison.Ordinal);
            Assert.DoesNotContain("openid", await plain.Visitor.GetStringAsync("/me/sign-in"), StringComparison.Ordinal);
            Assert.DoesNotContain("identity", await plain.Administrator.GetStringAsync("/me/account"), StringComparison.Ordinal);
            foreach (var path in new[] { "/sign-in/openid", "/sign-in/openid/done", "/sign-in/openid/failed", "/sign-in/openid/callback", "/me/sign-in/openid", "/me/sign-in/openid/callback" })
                Assert.Equal(HttpStatusCode.NotFound, (await plain.Visitor.GetAsync(path)).StatusCode);
        }
    }
}
