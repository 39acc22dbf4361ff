using System.Diagnostics;
using Microsoft.Playwright;

namespace Yizhan.Bench.Matters;

/// <summary>Whoever works at a page at the speed of a person, and counts what they had to do.</summary>
/// <remarks>
/// The times are those of the keystroke-level model (Card, Moran and Newell, Communications of the ACM 23/7, 1980): an average skilled typist's key, pointing with the mouse, a click,
/// moving the hand between keyboard and mouse, and the thought before each field and command.
/// </remarks>
internal sealed class Hands
{
    /// <summary>Notes each press by the browser's own clock, before the page knows of it: what the tool takes that drives the browser, nobody waits for at a desk.</summary>
    private const string NotePresses = "addEventListener('click', event => sessionStorage.setItem('pressed', performance.timeOrigin + event.timeStamp), true)";

    /// <summary>When the page that followed the press was loaded, and how long that took; of zeros: it is not yet. Milliseconds.</summary>
    private const string Waited = """
        (() => {
          const [next] = performance.getEntriesByType('navigation');
          const [loaded, pressed] = [performance.timeOrigin + next.loadEventEnd, Number(sessionStorage.getItem('pressed'))];
          return next.loadEventEnd > 0 && loaded > pressed ? [loaded, loaded - pressed] : [0, 0];
        })()
        """;

    /// <summary>Notes when something on the page becomes another.</summary>
    private const string NoteChange = """
        selector => {
          const read = () => document.querySelector(selector)?.textContent;
          const before = read();
          window.changed = new Promise(done => new MutationObserver((_, watch) => {
            if (read() === before) return;
            watch.disconnect();
            done(performance.timeOrigin + performance.now());
          }).observe(document.body, { childList: true, characterData: true, subtree: true }));
        }
        """;

    private readonly IPage page;
    private readonly Tally tally;

    private Hands(IPage page, Tally tally) => (this.page, this.tally) = (page, tally);

    private static readonly TimeSpan Key = TimeSpan.FromSeconds(0.2), Point = TimeSpan.FromSeconds(1.1), Click = TimeSpan.FromSeconds(0.2), Move = TimeSpan.FromSeconds(0.4), Think = TimeSpan.FromSeconds(1.35);

    /// <summary>Keys for a Chinese character: about three letters of its sound, and the choice.</summary>
    private const int KeysOfCharacter = 4;

    public IPage Page => page;

    /// <summary>Sits down at a page that has opened nothing yet.</summary>
    public static async Task<Hands> At(IPage page, Tally tally)
    {
        await page.AddInitScriptAsync(NotePresses);
        return new(page, tally);
    }

    /// <summary>Goes to a box by the tabulator and types.</summary>
    public async Task Type(string box, string text)
    {
        await Take(Think + Key * (1 + text.Sum(letter => letter > 0x2e7f ? KeysOfCharacter : 1)));
        await page.FillAsync(box, text);
    }

    /// <summary>Goes to a list by the tabulator and chooses by two keys.</summary>
    public async Task Choose(string list, string value)
    {
        await Take(Think + Key * 3);
        await page.SelectOptionAsync(list, value);
    }

    /// <summary>Goes to a box by the tabulator and ticks it.</summary>
    public async Task Tick(string box)
    {
        await Take(Think + Key * 2);
        await page.CheckAsync(box);
    }

    /// <summary>Presses Enter in the form just filled, and waits for the page.</summary>
    public async Task Enter(string button)
    {
        await Take(Think + Key);
        await Wait(() => page.ClickAsync(button));
    }

    /// <summary>Points at something, clicks, and waits for the page.</summary>
    public async Task Press(string link)
    {
        await Take(Think + Move + Point + Click);
        await Wait(() => page.ClickAsync(link));
    }

    /// <summary>Waits for what somebody else does, before they do it.</summary>
    /// <param name="what">What of the page will be another.</param>
    public Task WatchFor(string what) => page.EvaluateAsync(NoteChange, what);

    /// <summary>Sees that the page has brought itself up to date, and takes it in. Whoever did it has looked at the page that they got meanwhile: the machine's is what comes on top.</summary>
    public async Task See()
    {
        var changed = await page.EvaluateAsync<double>("window.changed");
        tally.Machine += TimeSpan.FromMilliseconds(Math.Max(0, changed - tally.LoadedAt));
        if (!tally.IsHurried) await Task.Delay(Think);
    }

    /// <summary>Points at a file, clicks, and waits for its last byte.</summary>
    public async Task<byte[]> Open(string link)
    {
        await Take(Think + Move + Point + Click);
        var watch = Stopwatch.StartNew();
        var answer = await page.APIRequest.GetAsync(new Uri(new(page.Url), await page.GetAttributeAsync(link, "href")).ToString());
        var file = await answer.BodyAsync();
        tally.Machine += watch.Elapsed;
        return file;
    }

    private async Task Take(TimeSpan time)
    {
        tally.Done++;
        if (!tally.IsHurried) await Task.Delay(time);
    }

    private async Task Wait(Func<Task> act)
    {
        // The page that is left is marked: the next one has come when the mark is gone.
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await act();
        await page.Locator("html:not([data-left]) > body").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        double[] waited;
        while ((waited = await page.EvaluateAsync<double[]>(Waited))[0] == 0) await Task.Delay(5);
        (tally.LoadedAt, tally.Machine) = (waited[0], tally.Machine + TimeSpan.FromMilliseconds(waited[1]));
    }
}

/// <summary>What a filing took.</summary>
internal sealed class Tally
{
    /// <summary>Nobody waits to think or to type.</summary>
    public bool IsHurried { get; init; }

    /// <summary>Fields filled and buttons pressed, by everybody together.</summary>
    public int Done { get; set; }

    /// <summary>For how long people waited for a page.</summary>
    public TimeSpan Machine { get; set; }

    /// <summary>When the last page was loaded that somebody asked for, in milliseconds of the browsers' clock.</summary>
    public double LoadedAt { get; set; }
}
