using Microsoft.Playwright;

namespace Yizhan.Bench.Pages;

/// <summary>Chromium from Debian without its window, driven by Playwright.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly IPlaywright playwright;
    private readonly IBrowser chromium;

    private Browser(IPlaywright playwright, IBrowser chromium) => (this.playwright, this.chromium) = (playwright, chromium);

    public string Version => $"{chromium.Version} (headless shell)";

    public static async Task<Browser> Start()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium-headless-shell",
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <summary>A page on a phone that knows nothing yet.</summary>
    public async Task<IPage> NewPage(Uri city)
    {
        var context = await chromium.NewContextAsync(new() { BaseURL = city.ToString(), ViewportSize = new() { Width = 390, Height = 844 } });
        return await context.NewPageAsync();
    }

    /// <summary>A page at a desk, on a screen of 1280 × 900.</summary>
    /// <param name="cookie">As it is sent: NAME=VALUE.</param>
    public async Task<IPage> NewDesk(Uri city, string cookie)
    {
        var context = await chromium.NewContextAsync(new() { BaseURL = city.ToString(), ViewportSize = new() { Width = 1280, Height = 900 } });
        var mark = cookie.IndexOf('=', StringComparison.Ordinal);
        await context.AddCookiesAsync([new() { Name = cookie[..mark], Value = cookie[(mark + 1)..], Url = city.ToString() }]);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }
}
