using Microsoft.Playwright;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Tests.Http;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.Seals;
using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.Seals;

public sealed class Sealing_a_paper(TestBrowser browser) : IClassFixture<TestBrowser>
{
    [Fact]
    public async Task Shows_at_once_in_the_pages_of_those_who_wait()
    {
        var (seal, custodian, account) = await browser.Seal(needsSecond: true);
        var first = await SealCity.Write(custodian, seal);
        browser.Later(TimeSpan.FromMinutes(1));
        await SealCity.Write(custodian, seal);
        browser.Later(TimeSpan.FromMinutes(1));
        var list = await browser.NewPage();
        await SignInAs(list, account.SignInName);
        await list.GotoAsync("/certificates");
        await Expect(list.Locator("#papers .found input")).ToHaveCountAsync(2);
        await list.Locator("#papers .found input").Last.CheckAsync();
        await SealCity.Write(custodian, seal);
        await Expect(list.Locator("#papers .found input")).ToHaveCountAsync(3);
        // What was ticked before stays so.
        await Expect(list.Locator("#papers .found input").Last).ToBeCheckedAsync();

        var page = await browser.NewPage();
        await page.Context.AddCookiesAsync((await list.Context.CookiesAsync()).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path }));
        await page.GotoAsync(first);
        await page.FillAsync("#request #Code", "half typed");
        await TestCity.Submit(custodian, first, new() { ["Code"] = Staff.Words }, "#request");
        var (secretary, _) = await browser.Somebody("community-secretary", A.Community);
        await TestCity.Submit(secretary, first, new() { ["Code"] = Staff.Words }, "#approve");
        // What somebody is typing is not taken away.
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.Equal("half typed", await page.InputValueAsync("#request #Code"));
        await page.FillAsync("#request #Code", "");
        await Expect(page.Locator("#standing a[href$='.pdf']")).ToBeVisibleAsync();
        await Expect(page.Locator("#request")).ToHaveCountAsync(0);
    }

    /// <summary>With the device that Chromium plays.</summary>
    [Fact]
    public async Task By_passkey_asks_the_device()
    {
        var (seal, writer, custodian) = await browser.Seal();
        var path = await SealCity.Write(writer, seal);
        // Passkeys are made for names, not for numbers.
        var city = $"http://localhost:{browser.Address.Port}";
        var page = await browser.NewPage();
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
        await SignInAs(page, custodian.SignInName, city);
        await page.GotoAsync($"{city}/me/account");
        await page.FillAsync("#PasskeyProof", Staff.Words);
        await page.Arrive("#add-passkey button", request => request.Method == "POST");
        await page.FillAsync("#Name", "平板");
        await page.Arrive("#Passkey button", request => request.Url.EndsWith("/new", StringComparison.Ordinal));

        await page.GotoAsync($"{city}{path}");
        await Expect(page.Locator("#request")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-passkey-none]")).ToBeHiddenAsync();
        await page.Arrive("#Device button", request => request.Url.EndsWith("/request", StringComparison.Ordinal));
        await Expect(page.GetByText("下载PDF")).ToBeVisibleAsync();
        Assert.Equal(PaperStage.Sealed, (await browser.PaperAt(path)).Stage);
    }
    private static async Task SignInAs(IPage page, string name, string city = "")
    {
        await page.GotoAsync($"{city}/sign-in");
        await page.FillAsync("#Name", name);
        await page.FillAsync("#Password", Staff.Words);
        await page.Arrive("#sign-in button", request => request.Method == "POST");
    }
}
