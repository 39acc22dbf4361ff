using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Yizhan.Kernel.Store;
using Yizhan.Stations.Directory;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>Looks at one place in every look, and tells what is wrong with it.</summary>
internal sealed class Survey(TestBrowser city)
{
    /// <summary>Words that a Chinese page keeps in Latin letters.</summary>
    private static readonly string[] Names = ["English", "GeoJSON", "Geo", "OpenAPI", "Features", "Open Referral", "Wi", "Fi", "Daye", "daye"];

    private static readonly Lazy<string> Script = new(() =>
    {
        using var stream = typeof(Survey).Assembly.GetManifestResourceStream("survey.js")!;
        return new StreamReader(stream, Encoding.UTF8).ReadToEnd();
    });

    private readonly Lazy<string> known = new(() => Known(city));

    /// <summary>What is wrong with the place, in any look.</summary>
    public async Task<IReadOnlyList<string>> FaultsOf(Place place)
    {
        var chains = await Task.WhenAll(InChinese(place), InEnglish(place));
        return [.. chains.SelectMany(chain => chain)];
    }

    private async Task<IReadOnlyList<string>> InChinese(Place place) =>
        [.. await Look(place, new(false, false)), .. await Look(place, new(false, true)), .. await WithoutScripts(place)];

    private async Task<IReadOnlyList<string>> InEnglish(Place place) => [.. await Look(place, new(true, false)), .. await Look(place, new(true, true))];

    private async Task<IReadOnlyList<string>> Look(Place place, Look look)
    {
        var page = await city.SamePage(look.English ? "English" : "Chinese", scripts: true, look, place.IsForStaff);
        var faults = new List<string>();
        page.PageError += Script;
        page.Console += Console;
        try
        {
            await LookAt(place, page, look, faults);
        }
        finally
        {
            page.PageError -= Script;
            page.Console -= Console;
        }
        return [.. faults.Distinct().Select(fault => $"{look}: {fault}")];

        void Script(object? sender, string error) => faults.Add($"script: {error}");

        void Console(object? sender, IConsoleMessage message)
        {
            // A page that answers 404 or 422 is told of by the browser itself.
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status", StringComparison.Ordinal)) faults.Add($"console: {message.Text}");
        }
    }

    private async Task LookAt(Place place, IPage page, Look look, List<string> faults)
    {
        await page.SetViewportSizeAsync(390, 844);
        await Open(place, page, faults);
        if (look == default) faults.AddRange(await SkipLink(page));
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 844);
            faults.AddRange(await Read(page, look, once: width == 390));
            // What axe finds lies in the language or in the view: each is asked, and a fifth of the time saved by not asking both together.
            if ((width == 390 && look is not { English: true, Elder: true }) || look == default) faults.AddRange(await Axe.Faults(page));
        }
        if (look == default) faults.AddRange(await Printed(page));
    }

    /// <summary>Without scripts nothing may be offered that does nothing.</summary>
    private async Task<IReadOnlyList<string>> WithoutScripts(Place place)
    {
        var page = await city.SamePage("without scripts", scripts: false, default, place.IsForStaff);
        var faults = new List<string>();
        // A page that looks again by itself would do so on the way to the next.
        await page.GotoAsync("about:blank");
        await Open(place, page, faults);
        if ((await page.InnerTextAsync("main")).Trim().Length < 20) faults.Add("says next to nothing");
        foreach (var button in await page.Locator("button:visible").AllAsync())
        {
            if (await button.EvaluateAsync<bool>("button => button.type !== 'submit' || !button.form")) faults.Add($"a dead button: {await button.InnerTextAsync()}");
        }
        foreach (var form in await page.Locator("form").AllAsync())
        {
            if (!await form.EvaluateAsync<bool>("form => [...form.elements].some(control => control.type === 'submit')")) faults.Add("a form that cannot be sent");
        }
        return [.. faults.Select(fault => $"without scripts: {fault}")];
    }

    private async Task Open(Place place, IPage page, List<string> faults)
    {
        var answer = await place.Reach(city, page);
        if (answer?.Status != place.Status) faults.Add($"answered {answer?.Status}, not {place.Status}, at {page.Url}");
    }

    private Task<string[]> Read(IPage page, Look look, bool once) => page.EvaluateAsync<string[]>(Script.Value, new
    {
        english = look.English,
        elder = look.Elder,
        tap = look.Elder ? 60 : 44,
        bodyText = look.Elder ? 18 : 14,
        once,
        known = once ? known.Value : "",
        names = Names,
    });

    private static async Task<IReadOnlyList<string>> SkipLink(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        if (!await page.EvaluateAsync<bool>("document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().left >= 0"))
            return ["the first Tab does not show the link past the menu"];
        await page.Keyboard.PressAsync("Enter");
        return await page.EvaluateAsync<bool>("document.activeElement.id === 'main'") ? [] : ["the link past the menu does not lead there"];
    }

    /// <summary>On A4, 794 CSS pixels wide, menus are left out and nothing is cut off.</summary>
    private static async Task<IReadOnlyList<string>> Printed(IPage page)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(794, 1123);
        var faults = new List<string>();
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 794 and var wide) faults.Add($"printed {wide} px wide on 794");
        foreach (var menu in new[] { "nav", "footer", ".look", "button" })
        {
            if (await page.Locator($"{menu}:visible").CountAsync() > 0) faults.Add($"printed with its {menu}");
        }
        await page.EmulateMediaAsync(new() { Media = Media.Null });
        return faults;
    }

    /// <summary>What stands in the data in Chinese, and so on English pages too.</summary>
    private static string Known(TestBrowser city)
    {
        var network = city.Services.GetRequiredService<StationDirectory>().Network;
        var state = city.Services.GetRequiredService<CityState>();
        var facts = network.All.Select(card => card.Facts).ToArray();
        return string.Join('\n',
        [
            .. facts.SelectMany(own => new[] { own.Name, own.Address, own.Directions, own.OperatorName, own.ClosedReason, own.Recovery?.Note }),
            .. facts.SelectMany(own => own.Amenities.Select(amenity => amenity.Note).Concat(own.Rooms.Select(room => room.Name)).Concat(own.Opening.Exceptions.Select(exception => exception.Reason))),
            .. network.Divisions.All.SelectMany(division => new[] { division.Name, division.OfficialName }),
            .. network.Divisions.All.Select(division => network.Divisions.NameOf(division.Area)),
            .. network.All.Select(card => Speaking.Where(card, network.Divisions)),
            .. network.Places.Select(place => place.Name),
            .. Enumerable.Range(0, 366).Select(day => state.Calendar.NameOf(new DateOnly(2026, 1, 1).AddDays(day))),
            WalkCity.Written,
            city is WalkCity walk ? walk.Fill($"{{{OnDutyPlaces.Names}}}") : "",
        ]);
    }
}
