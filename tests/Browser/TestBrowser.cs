using Microsoft.Playwright;
using Yizhan.Tests.Http;

namespace Yizhan.Tests.Browser;

/// <summary>The demonstration city on a real port, and Chromium to look at it.</summary>
public sealed class TestBrowser : TestCity
{
    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;

    protected override bool IsDemonstration => true;

    protected override bool Listens => true;

    protected override Task<string?> NewDatabase() => Task.FromResult<string?>(null);

    protected override async Task Prepare()
    {
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of a browser of its own.</summary>
    /// <param name="width">In CSS pixels: 390 is a phone.</param>
    internal async Task<IPage> NewPage(int width = 390, bool scripts = true, Look look = default, (float Latitude, float Longitude)? at = null)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = 844 },
            JavaScriptEnabled = scripts,
            Permissions = at is null ? [] : ["geolocation"],
            Geolocation = at is { } point ? new() { Latitude = point.Latitude, Longitude = point.Longitude } : null,
            HasTouch = width < 800,
        });
        context.SetDefaultTimeout(20_000);
        var host = Address.Host;
        if (look.English) await context.AddCookiesAsync([new() { Name = "lang", Value = "en", Domain = host, Path = "/" }]);
        if (look.Elder) await context.AddCookiesAsync([new() { Name = "view", Value = "elder", Domain = host, Path = "/" }]);
        return await context.NewPageAsync();
    }

    /// <summary>Signs the administrator in on a page.</summary>
    internal async Task SignIn(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#Secret", Secret);
        await page.ClickAsync("main button");
    }

    protected override async ValueTask CleanUp()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }
}

/// <summary>How the pages are looked at.</summary>
internal readonly record struct Look(bool English, bool Elder);
