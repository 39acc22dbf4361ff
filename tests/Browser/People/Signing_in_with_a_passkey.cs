using Microsoft.Playwright;
using Yizhan.Tests.Http;
using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.People;

/// <summary>With the device that Chromium plays.</summary>
public sealed class Signing_in_with_a_passkey(TestBrowser browser) : IClassFixture<TestBrowser>
{
    /// <summary>Passkeys are made for names, not for numbers.</summary>
    private string City => $"http://localhost:{browser.Address.Port}";

    [Fact]
    public async Task Is_added_under_ones_own_account_and_then_asks_for_nothing_else()
    {
        var page = await browser.NewPage();
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await page.GotoAsync($"{City}/sign-in");
        await page.FillAsync("#Name", TestCity.SignInName);
        await page.FillAsync("#Password", TestCity.Password);
        await page.Arrive("#sign-in button", request => request.Method == "POST");

        await page.GotoAsync($"{City}/me/account");
        await page.FillAsync("#PasskeyProof", TestCity.Password);
        await page.Arrive("#add-passkey button", request => request.Method == "POST");
        await page.FillAsync("#Name", "平板");
        await page.Arrive("#Passkey button", request => request.Url.EndsWith("/new", StringComparison.Ordinal));
        // The first second factor brings the codes on paper with it.
        await Expect(page.Locator(".codes code")).ToHaveCountAsync(10);
        await page.GotoAsync($"{City}/me/account");
        await Expect(page.GetByText("平板")).ToBeVisibleAsync();

        await page.Context.ClearCookiesAsync();
        await page.GotoAsync($"{City}/sign-in?back=/me/account");
        await page.Arrive("#Passkey button", request => request.Method == "POST" && request.IsNavigationRequest);
        await page.ArriveAt(address => address.EndsWith("/me/account", StringComparison.Ordinal));
        await Expect(page.GetByText("登录方式：通行密钥")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Is_not_offered_where_the_browser_or_the_address_cannot()
    {
        var without = await browser.NewPage(scripts: false);
        await without.GotoAsync($"{City}/sign-in");
        await Expect(without.Locator("#Passkey")).ToBeHiddenAsync();
        await Expect(without.Locator("#sign-in")).ToBeVisibleAsync();

        var old = await browser.NewPage();
        await old.AddInitScriptAsync("delete window.PublicKeyCredential");
        await old.GotoAsync($"{City}/sign-in");
        await Expect(old.Locator("#Passkey")).ToBeHiddenAsync();

        var byNumber = await browser.NewPage();
        await byNumber.GotoAsync("/sign-in");
        await Expect(byNumber.Locator("#Passkey")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Says_so_when_the_device_has_none_and_lets_try_again()
    {
        var page = await browser.NewPage();
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await page.GotoAsync($"{City}/sign-in");
        await page.ClickAsync("#Passkey button");
        await Expect(page.Locator("#Passkey .fault")).ToContainTextAsync("没有完成");
        await Expect(page.Locator("#Passkey button")).ToBeEnabledAsync();
    }
}
