using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Tests.Browser.Walk;
using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser.Matters;

/// <summary>At each step of a filing: while it is typed, when it is handed in, and when the answer is lost.</summary>
public sealed partial class Losing_the_connection(TestBrowser browser) : IClassFixture<TestBrowser>
{
    private const string Form = "/matters/phone-topup/file";

    [Fact]
    public async Task While_typing_keeps_what_was_typed_on_the_device()
    {
        var page = await Typed();
        // The battery is empty, and the tab comes back.
        await page.GotoAsync(Form);
        await Expect(page.Locator("[data-kept]")).ToBeVisibleAsync();
        Assert.NotEqual("刘小梅", await page.InputValueAsync("#Name"));
        await page.ClickAsync("[data-take]");
        Assert.Equal("刘小梅", await page.InputValueAsync("#Name"));
        await Expect(page.Locator("[data-kept]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task While_typing_drops_it_when_it_is_not_wanted()
    {
        var page = await Typed();
        await page.GotoAsync(Form);
        await page.ClickAsync("[data-drop]");
        await page.GotoAsync(Form);
        await Expect(page.Locator("[data-kept]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task When_handing_in_leaves_the_page_as_it_is()
    {
        var page = await Typed();
        await page.Context.SetOfflineAsync(true);
        await page.ClickAsync(Submit);
        await Expect(page.Locator("[data-unreached]")).ToBeVisibleAsync();
        Assert.Equal("刘小梅", await page.InputValueAsync("#Name"));
        await page.Context.SetOfflineAsync(false);
        await page.Arrive(Submit, IsOwnCase);
        Assert.Equal(1, await Filed(page));
    }

    [Fact]
    public async Task Before_the_answer_hands_in_once_though_sent_twice()
    {
        var page = await Typed();
        await page.RouteAsync($"**{Form}", async route =>
        {
            // The city has it, and the telephone never hears of it.
            if (route.Request.Method == "POST") await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync("connectionreset");
        });
        var failed = new TaskCompletionSource();
        page.RequestFailed += (_, request) => failed.TrySetResult();
        await page.ClickAsync(Submit);
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await page.UnrouteAllAsync();
        await page.GotoAsync(Form);
        await page.ClickAsync("[data-take]");
        await page.Arrive(Submit, IsOwnCase);
        Assert.Equal(1, await Filed(page));
    }

    [Fact]
    public async Task Offers_nothing_to_anybody_else_on_the_same_device()
    {
        var page = await Typed();
        await page.Context.ClearCookiesAsync();
        await ResidentPlaces.Join(browser, page);
        await page.GotoAsync(Form);
        await Expect(page.Locator("[data-kept]")).ToBeHiddenAsync();
        Assert.NotEqual("刘小梅", await page.InputValueAsync("#Name"));
    }

    [Fact]
    public async Task After_a_doubt_offers_nothing_that_the_page_shows_already()
    {
        var page = await Typed();
        await page.Arrive(Submit, IsOwnCase);
        await Fill(page);
        // The same twice within a minute: the page comes back with a box more.
        await page.Arrive(Submit, request => request.Method == "POST");
        await Expect(page.Locator("#filing [name=Again]")).ToBeVisibleAsync();
        Assert.Equal("刘小梅", await page.InputValueAsync("#Name"));
        await Expect(page.Locator("[data-kept]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Has_nothing_left_on_the_device_once_it_was_handed_in()
    {
        var page = await Typed();
        await page.Arrive(Submit, IsOwnCase);
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(sessionStorage).length"));
    }

    [Fact]
    public async Task When_the_city_is_at_fault_keeps_what_was_typed()
    {
        var page = await Typed();
        await page.RouteAsync($"**{Form}", async route =>
        {
            if (route.Request.Method != "POST") await route.ContinueAsync();
            else await route.FulfillAsync(new() { Status = 503, ContentType = "text/html; charset=utf-8", Body = await FaultPage() });
        });
        await page.ClickAsync(Submit);
        await Expect(page.Locator("[data-fault]")).ToBeVisibleAsync();
        await page.UnrouteAllAsync();
        await page.GotoAsync(Form);
        await page.ClickAsync("[data-take]");
        Assert.Equal("刘小梅", await page.InputValueAsync("#Name"));
    }

    [Fact]
    public async Task Leaves_nothing_on_the_device_after_two_hours_or_signing_out()
    {
        var page = await Typed();
        await page.EvaluateAsync("sessionStorage.setItem('kept:other:/matters/x/file', JSON.stringify({ at: Date.now() - 3 * 3600000, sent: false, values: [['Name', '王桂兰']] }))");
        await page.GotoAsync("/me");
        Assert.Equal(1, await page.EvaluateAsync<int>("Object.keys(sessionStorage).length"));
        // The page has two buttons for it, and either takes it along.
        await page.Arrive("footer form[action='/sign-out'] button", request => request.Method == "GET" && new Uri(request.Url).AbsolutePath is "/");
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(sessionStorage).length"));
    }

    [Fact]
    public async Task Where_nothing_may_be_kept_leaves_the_page_as_it_is()
    {
        var page = await browser.NewPage();
        await page.AddInitScriptAsync("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })");
        var faults = new List<string>();
        page.PageError += (_, fault) => faults.Add(fault);
        await ResidentPlaces.Join(browser, page);
        await page.GotoAsync(Form);
        await page.FillAsync("#Name", "刘小梅");
        Assert.Empty(faults);
    }

    /// <summary>The page that the city shows for a fault.</summary>
    private async Task<string> FaultPage()
    {
        using var client = new HttpClient { BaseAddress = browser.Address };
        return await (await client.GetAsync("/no-such-page")).Content.ReadAsStringAsync();
    }

    private const string Submit = "#filing > .actions > button:not(.second)";

    private static bool IsOwnCase(IRequest request) => request.Method == "GET" && request.Url.Contains("/matters/mine/", StringComparison.Ordinal);

    /// <summary>The page of a form in which everything was typed and nothing handed in.</summary>
    private async Task<IPage> Typed()
    {
        var page = await browser.NewPage();
        await ResidentPlaces.Join(browser, page);
        await Fill(page);
        return page;
    }

    private static async Task Fill(IPage page)
    {
        await page.GotoAsync(Form);
        await page.FillAsync("#Name", "刘小梅");
        await page.SelectOptionAsync("#Place", new SelectOptionValue { Index = 1 });
        foreach (var field in await page.Locator("#filing input[id^=a-]").AllAsync()) await field.FillAsync(await field.GetAttributeAsync("type") is "tel" ? "13800138000" : "10");
        foreach (var list in await page.Locator("#filing select[id^=a-]").AllAsync()) await list.SelectOptionAsync(new SelectOptionValue { Index = 1 });
    }

    /// <summary>How many cases whoever looks at a case of their own has.</summary>
    private async Task<int> Filed(IPage page)
    {
        var id = Guid.Parse(LastPart().Match(page.Url).Value);
        await using var scope = browser.Services.CreateAsyncScope();
        var cases = scope.ServiceProvider.GetRequiredService<CityDb>().Set<Case>();
        var resident = await cases.Where(one => one.Id == id).Select(one => one.Resident).SingleAsync();
        return await cases.CountAsync(one => one.Resident == resident);
    }

    [GeneratedRegex("[0-9a-f-]{36}")]
    private static partial Regex LastPart();
}
