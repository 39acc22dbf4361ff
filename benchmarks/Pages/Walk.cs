using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Yizhan.Bench.Servers;

namespace Yizhan.Bench.Pages;

/// <summary>Somebody who follows every link.</summary>
/// <param name="Cookies">What they chose at the top of the page.</param>
internal sealed partial record Walk(string Name, IReadOnlyList<(string Name, string Value)> Cookies, bool SignsIn)
{
    /// <summary>Pages that differ by a code or a question alone are alike.</summary>
    public const int MostAlike = 6;

    private const string Links = "[...document.querySelectorAll('a[href]')].map(link => link.href)";

    public static IReadOnlyList<Walk> All { get; } =
    [
        new("a visitor", [], false),
        new("a visitor in English, elder view", [("lang", "en"), ("view", "elder")], false),
        new("the administrator", [], true),
    ];

    /// <summary>Walks until no link leads anywhere new.</summary>
    /// <returns>How many pages were seen.</returns>
    public async Task<int> Run(Browser browser, RunningCity city)
    {
        var page = await browser.NewPage(city.Client.BaseAddress!);
        await page.Context.AddCookiesAsync(Cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = city.Client.BaseAddress!.ToString() }));
        if (SignsIn) await SignIn(page);
        var (ahead, known, alike) = (new Queue<string>(["/"]), new HashSet<string>(), new Dictionary<string, int>());
        var seen = 0;
        while (ahead.TryDequeue(out var path))
        {
            seen++;
            try
            {
                await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
            }
            catch (PlaywrightException) when (page.Url != "about:blank")
            {
                // A link to a file: it has been fetched, and there is no page to look at.
                continue;
            }
            foreach (var link in (await page.EvaluateAsync<string[]>(Links)).Select(link => new Uri(link)))
            {
                if (link.Authority != city.Client.BaseAddress!.Authority || link.AbsolutePath == "/look" || !known.Add(link.PathAndQuery)) continue;
                var shape = Codes().Replace(link.AbsolutePath, "…") + (link.Query is "" ? "" : "?");
                if ((alike[shape] = alike.GetValueOrDefault(shape) + 1) <= MostAlike) ahead.Enqueue(link.PathAndQuery);
            }
        }
        await page.Context.CloseAsync();
        return seen;
    }

    /// <summary>Enters as the demonstration's administrator.</summary>
    private static async Task SignIn(IPage page)
    {
        await page.GotoAsync("/sign-in");
        await page.ClickAsync("form[action='/sign-in/example'] button >> nth=0");
    }

    [GeneratedRegex(@"[^/]*\d{3}[^/]*")]
    private static partial Regex Codes();
}
