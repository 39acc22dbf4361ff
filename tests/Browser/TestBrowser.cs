using Microsoft.Playwright;
using Yizhan.Tests.Http;

namespace Yizhan.Tests.Browser;

/// <summary>The demonstration city on a real port, and Chromium to look at it.</summary>
public class TestBrowser(Chromium chromium) : TestCity
{
    private readonly Lock signingIn = new();
    private Task<IReadOnlyList<BrowserContextCookiesResult>>? session;

    protected override bool IsDemonstration => true;

    protected override bool Listens => true;

    protected override Task<string?> NewDatabase() => Task.FromResult<string?>(null);

    /// <summary>A page of a browser of its own.</summary>
    /// <param name="width">In CSS pixels: 390 is a phone.</param>
    internal async Task<IPage> NewPage(int width = 390, bool scripts = true, Look look = default, (float Latitude, float Longitude)? at = null, bool staff = false)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ViewportSize = new() { Width = width, Height = 844 },
            JavaScriptEnabled = scripts,
            Permissions = at is null ? [] : ["geolocation"],
            Geolocation = at is { } point ? new() { Latitude = point.Latitude, Longitude = point.Longitude } : null,
            HasTouch = width < 800,
        });
        context.SetDefaultTimeout(60_000);
        var host = Address.Host;
        if (look.English) await context.AddCookiesAsync([new() { Name = "lang", Value = "en", Domain = host, Path = "/" }]);
        if (look.Elder) await context.AddCookiesAsync([new() { Name = "view", Value = "elder", Domain = host, Path = "/" }]);
        if (staff) await context.AddCookiesAsync((await Session()).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = host, Path = "/" }));
        return await context.NewPageAsync();
    }

    /// <summary>Signs the administrator in on a page.</summary>
    internal static async Task SignIn(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#Name", SignInName);
        await page.FillAsync("#Password", Password);
        await page.ClickAsync("#sign-in button");
        await page.ArriveAt(address => !address.Contains("/sign-in", StringComparison.Ordinal));
    }

    // Once for all pages: a password takes the machine a tenth of a second.
    private Task<IReadOnlyList<BrowserContextCookiesResult>> Session()
    {
        lock (signingIn) return session ??= Begin();

        async Task<IReadOnlyList<BrowserContextCookiesResult>> Begin()
        {
            var page = await NewPage();
            await SignIn(page);
            var cookies = await page.Context.CookiesAsync();
            await page.Context.CloseAsync();
            return [.. cookies.Where(cookie => cookie.Name == "yizhan")];
        }
    }
}

/// <summary>A server on which nobody has set up a city yet.</summary>
public sealed class EmptyTestBrowser(Chromium chromium) : TestBrowser(chromium)
{
    protected override bool IsDemonstration => false;
}
