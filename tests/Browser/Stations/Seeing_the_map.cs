using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.Stations;

public sealed class Seeing_the_map(TestBrowser browser) : IClassFixture<TestBrowser>
{
    [Fact]
    public async Task A_station_says_on_the_map_what_the_list_says()
    {
        var page = await browser.NewPage();
        await page.GotoAsync("/map?q=DY0001");
        await Expect(page.Locator(".map-note")).ToContainTextAsync("1");
        // A single station stands in the middle.
        var box = (await page.Locator(".map-canvas").BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await Expect(page.Locator(".map-popup h3")).ToHaveTextAsync(await page.InnerTextAsync(".found h3 a"));
        await Expect(page.Locator(".map-popup .tag")).ToHaveTextAsync(await page.InnerTextAsync(".found li .tag >> nth=0"));
        await page.ClickAsync(".map-popup a");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/stations/DY0001$"));
    }

    [Fact]
    public async Task The_whole_network_is_drawn_in_clusters()
    {
        var page = await browser.NewPage();
        await page.GotoAsync("/map");
        await Expect(page.Locator(".map-note")).ToContainTextAsync("263");
        await page.Locator(".maplibregl-canvas").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("+");
        await Expect(page.Locator(".maplibregl-canvas")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Where_it_cannot_be_drawn_the_list_remains()
    {
        var page = await browser.NewPage();
        await page.AddInitScriptAsync("HTMLCanvasElement.prototype.getContext = () => null;");
        await page.GotoAsync("/map");
        await Expect(page.Locator(".map-note")).ToHaveTextAsync("地图没有打开，请看列表。");
        await Expect(page.Locator(".map-canvas")).ToBeHiddenAsync();
        await Expect(page.Locator(".found li").First).ToBeVisibleAsync();
    }
}
