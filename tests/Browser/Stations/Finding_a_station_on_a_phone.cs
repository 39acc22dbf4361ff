using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.Stations;

public sealed class Finding_a_station_on_a_phone(TestBrowser browser) : IClassFixture<TestBrowser>
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Takes_a_few_taps_without_scripts(bool english)
    {
        var page = await browser.NewPage(scripts: false, look: new(english, false));
        await page.GotoAsync("/");
        await page.SelectOptionAsync("#place", "420281001002");
        await page.ClickAsync("button[value=microwave]");
        await Expect(page.Locator("button[value=open]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator("button[value=microwave]")).ToHaveAttributeAsync("aria-pressed", "true");
        var first = page.Locator(".found li").First;
        await Expect(first).ToContainTextAsync(english ? "Open" : "开放");
        await Expect(first).ToContainTextAsync(english ? "Microwave" : "微波炉");
        await Expect(first).ToContainTextAsync(english ? "min" : "分钟");
        await first.Locator("h3 a").ClickAsync();
        await Expect(page.Locator("#hours")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Measures_from_the_visitors_position_when_that_is_tapped()
    {
        var page = await browser.NewPage(at: (30.0988f, 114.9753f));
        await page.GotoAsync("/");
        await page.ClickAsync("[data-locate]");
        await page.ArriveAt(url => url.Contains("near=30.09", StringComparison.Ordinal));
        await Expect(page.Locator(".found li .far").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Asks_for_no_position_by_itself()
    {
        var page = await browser.NewPage();
        await page.AddInitScriptAsync("navigator.geolocation.getCurrentPosition = () => { window.asked = true; };");
        await page.GotoAsync("/");
        Assert.False(await page.EvaluateAsync<bool>("window.asked === true"));
    }
}
