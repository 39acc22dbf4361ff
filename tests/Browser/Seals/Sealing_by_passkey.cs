using Microsoft.Playwright;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.Seals;
using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.Seals;

/// <summary>With the device that Chromium plays.</summary>
public sealed class Sealing_by_passkey(TestBrowser browser) : IClassFixture<TestBrowser>
{
    [Fact]
    public async Task Asks_the_device_and_seals_the_paper()
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
        await page.GotoAsync($"{city}/sign-in");
        await page.FillAsync("#Name", custodian.SignInName);
        await page.FillAsync("#Password", Staff.Words);
        await page.Arrive("#sign-in button", request => request.Method == "POST");
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
}
