using Microsoft.Playwright;

namespace Yizhan.Tests.Browser;

/// <summary>What holds for every page, in both languages and both views, on a phone and on a desk.</summary>
public sealed class Every_page(TestBrowser browser) : IClassFixture<TestBrowser>
{
    private static readonly string[] Public = ["/", "/?open=now&amenity=microwave&place=420281001002", "/?q=nothing-of-this-name", "/stations/DY0001", "/sign-in", "/no-such-page"];

    private static readonly string[] Staff = [];

    public static TheoryData<string, bool> Pages()
    {
        var pages = new TheoryData<string, bool>();
        foreach (var page in Public) pages.Add(page, false);
        foreach (var page in Staff) pages.Add(page, true);
        return pages;
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Breaks_no_rule_of_accessibility_does_not_overflow_and_keeps_to_its_policy(string path, bool staff)
    {
        var faults = new List<string>();
        foreach (var look in new[] { new Look(false, false), new Look(true, false), new Look(false, true), new Look(true, true) })
        {
            var page = await browser.NewPage(look: look);
            page.Console += (_, message) =>
            {
                // A page that answers 404 or 422 is told of by the browser itself.
                if (message.Type == "error" && !message.Text.Contains("the server responded with a status", StringComparison.Ordinal)) faults.Add($"{look}: {message.Text}");
            };
            if (staff) await browser.SignIn(page);
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
            foreach (var width in new[] { 390, 1280 })
            {
                await page.SetViewportSizeAsync(width, 844);
                if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is var wide && wide > width) faults.Add($"{look}: {wide} px wide on {width}");
            }
            faults.AddRange((await Axe.Faults(page)).Select(fault => $"{look}: {fault}"));
            if (look.English && await page.InnerTextAsync("main") is var text && Untranslated(text) is { } sentence) faults.Add($"{look}: not in English: {sentence}");
            await page.Context.CloseAsync();
        }
        Assert.True(faults.Count == 0, $"{path}\n{string.Join('\n', faults)}");
    }

    /// <summary>A line in Chinese punctuation is a sentence of ours; names of places have none.</summary>
    private static string? Untranslated(string text) =>
        text.Split('\n').FirstOrDefault(line => line.AsSpan().IndexOfAny("。？！") >= 0);
}
