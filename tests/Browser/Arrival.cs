using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Yizhan.Tests.Browser;

/// <summary>
/// Waits for the page that follows a click. Playwright's own wait for a load state is told of the load by an event, which it misses when
/// the load comes between its look at the state and its waiting; here the browser is asked until the next page is there.
/// </summary>
internal static class Arrival
{
    /// <summary>Presses something that leads to another page, though perhaps at the same address, and waits until that is loaded.</summary>
    /// <returns>The answer of the page, or of the redirection to it.</returns>
    public static async Task<IResponse> Arrive(this IPage page, string button, Func<IRequest, bool> request)
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync(button), answer => answer.Request.IsNavigationRequest && request(answer.Request));
        await Expect(page.Locator("html:not([data-left]) > body")).ToBeAttachedAsync(new() { Timeout = 60_000 });
        await page.Loaded();
        return answer;
    }

    /// <summary>Waits until the document is at an address, and loaded.</summary>
    public static async Task ArriveAt(this IPage page, Func<string, bool> address)
    {
        await Until(() => Task.FromResult(address(page.Url)), () => $"still at {page.Url}");
        await page.Loaded();
    }

    private static Task Loaded(this IPage page) =>
        Until(async () => await page.EvaluateAsync<string>("document.readyState") == "complete", () => $"{page.Url} is not loaded");

    private static async Task Until(Func<Task<bool>> done, Func<string> what)
    {
        for (var since = Stopwatch.StartNew(); !await done(); await Task.Delay(20))
        {
            if (since.Elapsed > TimeSpan.FromSeconds(60)) throw new TimeoutException(what());
        }
    }
}
