using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Rules;
using Yizhan.Stations.Store;
using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.Stations;

/// <summary>With a network, without one, and when the answer is lost. The telephone's clock shows what the city's does, or earlier.</summary>
public sealed class Opening_a_door(TestBrowser browser) : IClassFixture<TestBrowser>
{
    private const string OpenIt = "#tap button[value=Opened]";

    [Theory, InlineData(true), InlineData(false)]
    public async Task Is_one_tap_and_shown_at_once(bool scripts)
    {
        var page = await browser.NewPage(scripts: scripts, staff: true);
        await page.GotoAsync("/stations/DY0021/door");
        await page.ClickAsync(OpenIt);
        await Expect(page.Locator(".big .tag")).ToContainTextAsync("已确认开门");
        Assert.Single(await Lines("DY0021"));
    }

    [Fact]
    public async Task Without_a_network_is_kept_on_the_device_and_sent_later_with_its_own_time()
    {
        var page = await OnPhone("DY0022", 9, 30);
        await page.Context.SetOfflineAsync(true);
        await page.FillAsync("#Note", "钥匙在门卫");
        await page.ClickAsync(OpenIt);
        await Expect(page.Locator("[data-waits]")).ToContainTextAsync("09:30");
        Assert.Empty(await Lines("DY0022"));

        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("main")).ToContainTextAsync("（补记） · 钥匙在门卫");
        await Expect(page.Locator("[data-waits]")).ToBeHiddenAsync();
        var line = Assert.Single(await Lines("DY0022"));
        Assert.Equal((browser.Time.GetUtcNow().AddMinutes(-30), true), (line.At, line.IsSentLater));
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).length"));
    }

    [Fact]
    public async Task Is_still_sent_when_the_page_was_closed_meanwhile()
    {
        var page = await OnPhone("DY0023", 9, 45);
        await page.Context.SetOfflineAsync(true);
        await page.ClickAsync(OpenIt);
        await Expect(page.Locator("[data-waits]")).ToBeVisibleAsync();
        await page.CloseAsync();
        await page.Context.SetOfflineAsync(false);
        // On the page of another door of the same person.
        var later = await page.Context.NewPageAsync();
        await later.GotoAsync("/stations/DY0024/door");
        await Expect(later.Locator("[data-waits]")).ToBeHiddenAsync();
        await later.GotoAsync("/stations/DY0023/door");
        await Expect(later.Locator(".big .tag")).ToContainTextAsync("09:45");
        Assert.Single(await Lines("DY0023"));
    }

    [Fact]
    public async Task Is_written_once_though_the_answer_was_lost_and_it_was_sent_again()
    {
        var page = await OnPhone("DY0025", 10, 0);
        await page.RouteAsync("**/stations/DY0025/door", async route =>
        {
            if (route.Request.Method == "POST") await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync("connectionreset");
        });
        await page.ClickAsync(OpenIt);
        await Expect(page.Locator("[data-waits]")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await page.EvaluateAsync("window.dispatchEvent(new Event('online'))");
        await Expect(page.Locator(".big .tag")).ToContainTextAsync("已确认开门");
        Assert.False(Assert.Single(await Lines("DY0025")).IsSentLater);
    }

    [Fact]
    public async Task That_the_city_refuses_later_says_why_and_is_let_go()
    {
        var page = await OnPhone("DY0026", 9, 50);
        await page.Context.SetOfflineAsync(true);
        await page.ClickAsync(OpenIt);
        await Expect(page.Locator("[data-waits]")).ToBeVisibleAsync();
        await browser.Program.PutAsync($"/api/v1/stations/DY0026/door/{Guid.CreateVersion7()}", System.Net.Http.Json.JsonContent.Create(new { act = "opened", at = browser.Time.GetUtcNow().AddMinutes(-20) }));
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("[data-refused]")).ToContainTextAsync("09:40");
        await Expect(page.Locator("[data-waits]")).ToBeHiddenAsync();
        Assert.Single(await Lines("DY0026"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task That_a_visitor_finds_locked_is_told_by_one_tap(bool scripts)
    {
        var code = scripts ? "DY0130" : "DY0132";
        var page = await browser.NewPage(scripts: scripts);
        await page.GotoAsync($"/stations/{code}");
        await page.ClickAsync("#locked button");
        await Expect(page.Locator(".note[role=status]")).ToContainTextAsync("谢谢");
        Assert.Equal(DoorAct.Locked, Assert.Single(await Lines(code)).Act);
    }

    private async Task<IPage> OnPhone(string code, int hour, int minute)
    {
        var page = await browser.NewPage(staff: true);
        await page.Clock.SetFixedTimeAsync(new DateTime(2026, 11, 25, hour - 8, minute, 0, DateTimeKind.Utc));
        await page.GotoAsync($"/stations/{code}/door");
        return page;
    }

    private async Task<List<DoorEvent>> Lines(string code)
    {
        var station = browser.Directory.Network.Of(code)!.Id;
        await using var scope = browser.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CityDb>().DoorEvents.AsNoTracking().Where(line => line.Station == station).ToListAsync();
    }
}
