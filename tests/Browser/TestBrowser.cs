using System.Collections.Concurrent;
using System.Net;
using Microsoft.Playwright;
using Cookie = Microsoft.Playwright.Cookie;
using Yizhan.Tests.Http;

namespace Yizhan.Tests.Browser;

/// <summary>The demonstration city on a real port, and Chromium to look at it.</summary>
public class TestBrowser(Chromium chromium) : SqliteCity
{
    private readonly ConcurrentDictionary<string, Task<IPage>> used = [];
    private readonly Lock signingIn = new();
    private Task<IReadOnlyList<BrowserContextCookiesResult>>? session;

    protected override bool IsDemonstration => true;

    protected override bool Listens => true;

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
        await Begin(context, look, staff);
        return await context.NewPageAsync();
    }

    /// <summary>A page that has been used before, with no cookies but those asked for: opening another takes as long as looking at it.</summary>
    /// <param name="which">Whoever looks at the same time takes another.</param>
    internal async Task<IPage> SamePage(string which, bool scripts, Look look, bool staff)
    {
        var page = await used.GetOrAdd(which, _ => NewPage(scripts: scripts));
        await page.Context.ClearCookiesAsync();
        await Begin(page.Context, look, staff);
        return page;
    }

    /// <summary>Gives the page's browser the cookie of somebody who signed in by HTTP.</summary>
    internal async Task TakeSession(IPage page, CookieContainer cookies) =>
        await page.Context.AddCookiesAsync(cookies.GetCookies(Address).Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = Address.Host, Path = "/" }));

    private async Task Begin(IBrowserContext context, Look look, bool staff)
    {
        var cookies = new List<Cookie>();
        if (look.English) cookies.Add(Named("lang", "en"));
        if (look.Elder) cookies.Add(Named("view", "elder"));
        if (staff) cookies.AddRange((await Session()).Select(cookie => Named(cookie.Name, cookie.Value)));
        if (cookies.Count > 0) await context.AddCookiesAsync(cookies);

        Cookie Named(string name, string value) => new() { Name = name, Value = value, Domain = Address.Host, Path = "/" };
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
