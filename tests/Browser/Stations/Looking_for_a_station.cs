using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.Stations;

public sealed class Looking_for_a_station(TestBrowser browser) : IClassFixture<TestBrowser>
{
    [Theory]
    [InlineData("保康")]
    [InlineData("baokang")]
    [InlineData("bk")]
    public async Task Finds_it_by_its_characters_their_sounds_and_their_initials(string words)
    {
        var page = await browser.NewPage(scripts: false);
        await page.GotoAsync("/");
        await page.FillAsync("#q", words);
        await page.PressAsync("#q", "Enter");
        await Expect(page.Locator(".found")).ToContainTextAsync("保康");
    }

    [Fact]
    public async Task Measures_from_a_place_that_was_found_by_its_name()
    {
        var page = await browser.NewPage(scripts: false);
        await page.GotoAsync("/?q=dongfenglu");
        await page.ClickAsync("main .chips a[href*='place=']");
        await Expect(page.Locator(".found li .far").First).ToContainTextAsync("步行约");
    }

    [Fact]
    public async Task Tells_who_is_open_at_a_time_that_is_picked()
    {
        var page = await browser.NewPage(scripts: false);
        await page.GotoAsync("/");
        await page.ClickAsync("details > summary");
        await page.FillAsync("#time", "2026-11-28T03:00");
        await page.ClickAsync("details button");
        foreach (var tag in await page.Locator(".found li p:first-of-type .tag").AllInnerTextsAsync()) Assert.DoesNotContain("关门", tag);
        Assert.Equal("2026-11-28T03:00", await page.InputValueAsync("#time"));
    }

    [Fact]
    public async Task Keeps_within_the_distance_that_is_picked()
    {
        var page = await browser.NewPage(scripts: false);
        await page.GotoAsync("/?place=420281001002&within=300");
        foreach (var far in await page.Locator(".found .far").AllInnerTextsAsync()) Assert.InRange(int.Parse(far.Split('米')[0], System.Globalization.CultureInfo.InvariantCulture), 0, 300);
    }

    [Fact]
    public async Task Keeps_its_place_when_language_and_view_change()
    {
        var page = await browser.NewPage(scripts: false);
        await page.GotoAsync("/stations/DY0001");
        await page.ClickAsync(".look a[lang=en]");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.EndsWith("/stations/DY0001", page.Url);
        await page.ClickAsync(".look a >> nth=0");
        await Expect(page.Locator("html")).ToHaveClassAsync("elder");
        Assert.EndsWith("/stations/DY0001", page.Url);
    }

    [Fact]
    public async Task Is_done_with_the_keyboard_alone()
    {
        var page = await browser.NewPage(scripts: false);
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("q", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.TypeAsync("baokang");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAt(address => address.Contains("q=baokang", StringComparison.Ordinal));
        for (var step = 0; step < 80 && !await page.EvaluateAsync<bool>("document.activeElement.closest('.found') !== null"); step++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#hours")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Is_read_aloud_in_the_language_of_the_page()
    {
        var page = await browser.NewPage(look: new(false, true));
        await page.AddInitScriptAsync("""
            window.spoken = [];
            Object.defineProperty(window, 'speechSynthesis', { value: { speak: (speech) => window.spoken.push([speech.lang, speech.text]), cancel: () => window.spoken.push('stop') } });
            """);
        await page.GotoAsync("/stations/DY0001");
        var button = page.Locator("[data-read-aloud]");
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.Equal("zh-CN", await page.EvaluateAsync<string>("window.spoken[0][0]"));
        Assert.Contains("开放时间", await page.EvaluateAsync<string>("window.spoken[0][1]"));
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
    }
}
