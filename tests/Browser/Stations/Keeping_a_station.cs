using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.Stations;

public sealed class Keeping_a_station(TestBrowser browser) : IClassFixture<TestBrowser>
{
    private const string Save = "main form#station > .actions:last-child button";

    [Theory, InlineData(false, "DY0011"), InlineData(true, "DY0012")]
    public async Task The_second_editor_sees_what_the_first_changed_and_loses_nothing(bool scripts, string code)
    {
        var (first, second) = (await browser.NewPage(scripts: scripts, staff: true), await browser.NewPage(scripts: scripts, staff: true));
        await first.GotoAsync($"/stations/{code}/edit");
        await second.GotoAsync($"/stations/{code}/edit");
        await first.FillAsync("#Directions", "第一位写的");
        await first.ClickAsync(Save);
        await Expect(first.Locator("#way")).ToBeVisibleAsync();

        await second.FillAsync("#Directions", "第二位写的");
        await second.FillAsync("#Phone", "0714-5559999");
        await second.ClickAsync(Save);
        await Expect(second.Locator(".errors table")).ToContainTextAsync("第一位写的");
        await Expect(second.Locator("#Directions")).ToHaveValueAsync("第二位写的");
        await second.ClickAsync(".errors .actions button");
        await Expect(second.Locator("main")).ToContainTextAsync("第二位写的");
        await Expect(second.Locator("main")).ToContainTextAsync("0714-5559999");
    }

    [Fact]
    public async Task A_station_tells_its_hours_what_is_there_and_the_way()
    {
        var page = await browser.NewPage(scripts: false);
        await page.GotoAsync("/stations/DY0001");
        foreach (var part in new[] { "#hours", "#way", "#amenities", "#posts" }) await Expect(page.Locator(part)).ToBeVisibleAsync();
        var ways = await page.Locator("section[aria-labelledby=way] .chips a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.Contains(ways, way => way.Contains("amap.com", StringComparison.Ordinal));
        Assert.Contains(ways, way => way.Contains("baidu.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_tap_tells_that_something_is_broken()
    {
        var page = await browser.NewPage(scripts: false, staff: true);
        await page.GotoAsync("/stations/DY0013/amenities");
        await page.ClickAsync("main form >> nth=0 >> button[value=Broken]");
        await Expect(page.Locator("main form").First.Locator(".tag")).ToHaveTextAsync("故障");
    }
}
