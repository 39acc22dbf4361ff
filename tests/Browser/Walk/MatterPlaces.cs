using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Matters.Catalogue;
using Yizhan.Matters.Rules;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The guide to matters, and the catalogue of the city.</summary>
internal static class MatterPlaces
{
    public static readonly Place[] Open =
    [
        Place.At("matters", "/matters", "/matters"),
        Place.At("matters of a kind for old age", "/matters", "/matters?kind=filing&event=elder"),
        Place.At("matters: nothing found", "/matters", "/matters?q=nothing-of-this-name"),
        Place.At("a certificate", "/matters/{code}", "/matters/residence-proof"),
        Place.At("a filing in working days", "/matters/{code}", "/matters/elderly-bus-card"),
        Place.At("a payment", "/matters/{code}", "/matters/water-bill"),
        Place.At("an example without questions", "/matters/{code}", "/matters/phone-topup"),
        Place.At("a matter that is withdrawn", "/matters/{code}", "/matters/walk-withdrawn", status: 404),
        Place.At("a matter that is not there", "/matters/{code}", "/matters/nothing", status: 404),
        Place.At("pre-check", "/matters/{code}/check", "/matters/residence-proof/check"),
        Place.At("pre-check: it can be done", "/matters/{code}/check", "/matters/medical-referral-filing/check?a-who=proxy&a-insured-here=yes&a-reason=referral"),
        Place.At("pre-check: it cannot", "/matters/{code}/check", "/matters/elderly-bus-card/check?a-who=self&a-age=64&a-local=yes"),
        Place.At("pre-check: elsewhere", "/matters/{code}/check", "/matters/traffic-violation/check?a-dispute=yes&a-points=full"),
        Place.At("pre-check: answers that cannot be", "/matters/{code}/check", "/matters/elderly-bus-card/check?a-who=self&a-age=9999"),
    ];

    public static readonly Place[] Staff =
    [
        Place.At("catalogue", "/catalogue", "/catalogue", staff: true),
        Place.At("bundles", "/catalogue/bundles", "/catalogue/bundles", staff: true),
        Place.At("a new bundle", "/catalogue/bundles/new", "/catalogue/bundles/new", staff: true),
        Place.After("a new bundle without anything", "/catalogue/bundles/new", "/catalogue/bundles/new", "#bundle button"),
        Place.At("versions of a bundle", "/catalogue/bundles/{bundle}", "/catalogue/bundles/caring-for-elders", staff: true),
        Place.At("editing a bundle", "/catalogue/bundles/{bundle}/edit", "/catalogue/bundles/caring-for-elders/edit", staff: true),
        Place.At("which department handles which matter", "/catalogue/handlers", "/catalogue/handlers", staff: true),
        Place.At("catalogue: a matter in force", "/catalogue/{code}", "/catalogue/residence-proof", staff: true),
        Place.At("catalogue: a draft that lacks much", "/catalogue/{code}", "/catalogue/walk-faulty", staff: true),
        Place.At("catalogue: a draft that holds together", "/catalogue/{code}", "/catalogue/walk-draft", staff: true),
        Place.After("catalogue: published from a day that is past", "/catalogue/{code}", "/catalogue/walk-draft", "#publish button", (_, page) => page.FillAsync("#From", "2020-01-01"), 409),
        new("catalogue: withdrawn without a reason", "/catalogue/{code}", async (_, page) =>
        {
            await page.GotoAsync("/catalogue/water-bill");
            await page.ClickAsync("details:has(#withdraw) summary");
            return await page.Arrive("#withdraw button", request => request.Method == "POST");
        })
        { IsForStaff = true, Status = 422 },
        Place.At("a new matter", "/catalogue/new", "/catalogue/new", staff: true),
        Place.After("a new matter without a name", "/catalogue/new", "/catalogue/new", "#new button"),
        Place.At("a draft that lacks much", "/catalogue/{code}/draft", "/catalogue/walk-faulty/draft", staff: true),
        Place.At("a draft that holds together", "/catalogue/{code}/draft", "/catalogue/walk-proof/draft", staff: true),
        Place.At("a draft: what it is", "/catalogue/{code}/draft/about", "/catalogue/walk-proof/draft/about", staff: true),
        Place.After("a draft: a name that cannot be", "/catalogue/{code}/draft/about", "/catalogue/walk-proof/draft/about", "#part button", (_, page) => page.FillAsync("#TitleZh", "<b>")),
        new("a draft: somebody else was quicker", "/catalogue/{code}/draft/steps", async (city, page) =>
        {
            await page.GotoAsync("/catalogue/walk-proof/draft/steps");
            await page.FillAsync("#PromisedMinutes", "480");
            await WriteMeanwhile(city.Services, "walk-proof");
            return await page.Arrive("#part button", request => request.Method == "POST");
        })
        { IsForStaff = true, Status = 409 },
        Place.At("a draft: basis", "/catalogue/{code}/draft/basis", "/catalogue/walk-proof/draft/basis", staff: true),
        Place.At("a draft: office", "/catalogue/{code}/draft/office", "/catalogue/walk-draft/draft/office", staff: true),
        Place.At("a draft: who may apply", "/catalogue/{code}/draft/applicants", "/catalogue/walk-proof/draft/applicants", staff: true),
        Place.At("a draft: fields", "/catalogue/{code}/draft/fields", "/catalogue/walk-proof/draft/fields", staff: true),
        Place.At("a draft: a new field", "/catalogue/{code}/draft/new-field", "/catalogue/walk-proof/draft/new-field", staff: true),
        Place.After("a draft: a field without a name", "/catalogue/{code}/draft/new-field", "/catalogue/walk-proof/draft/new-field", "#part button"),
        Place.At("a draft: a field with a condition", "/catalogue/{code}/draft/fields/{item}", "/catalogue/walk-proof/draft/fields/landlord", staff: true),
        Place.At("a draft: papers", "/catalogue/{code}/draft/papers", "/catalogue/walk-proof/draft/papers", staff: true),
        Place.At("a draft: a new paper", "/catalogue/{code}/draft/new-paper", "/catalogue/walk-proof/draft/new-paper", staff: true),
        Place.At("a draft: a paper that may come later", "/catalogue/{code}/draft/papers/{item}", "/catalogue/walk-proof/draft/papers/lease", staff: true),
        Place.At("a draft: steps", "/catalogue/{code}/draft/steps", "/catalogue/walk-proof/draft/steps", staff: true),
        Place.At("a draft: rules and examples", "/catalogue/{code}/draft/rules", "/catalogue/walk-proof/draft/rules", staff: true),
        Place.At("a draft: a new rule", "/catalogue/{code}/draft/new-rule", "/catalogue/walk-proof/draft/new-rule", staff: true),
        Place.At("a draft: a rule", "/catalogue/{code}/draft/rules/{item}", "/catalogue/walk-proof/draft/rules/1", staff: true),
        Place.At("a draft: a new example", "/catalogue/{code}/draft/new-example", "/catalogue/walk-proof/draft/new-example", staff: true),
        Place.At("a draft: an example", "/catalogue/{code}/draft/examples/{item}", "/catalogue/walk-proof/draft/examples/1", staff: true),
        Place.At("a draft: certificate", "/catalogue/{code}/draft/certificate", "/catalogue/walk-proof/draft/certificate", staff: true),
        Place.At("a draft: its guide", "/catalogue/{code}/draft/guide", "/catalogue/walk-proof/draft/guide", staff: true),
        Place.At("a draft: its certificate", "/catalogue/{code}/draft/sample", "/catalogue/walk-proof/draft/sample", staff: true),
        Place.At("a draft: its form", "/catalogue/{code}/draft/try", "/catalogue/walk-proof/draft/try", staff: true),
        Place.After("a draft: tried", "/catalogue/{code}/draft/try", "/catalogue/walk-draft/draft/try", "#try button", (_, page) => FillTrial(page), 200),
        Place.After("a draft: tried without answers", "/catalogue/{code}/draft/try", "/catalogue/walk-proof/draft/try", "#try button"),
        Place.At("catalogue: import", "/catalogue/import", "/catalogue/import", staff: true),
        Place.After("catalogue: import without a file", "/catalogue/import", "/catalogue/import", "#import button"),
        Place.After("catalogue: import of a faulty file", "/catalogue/import", "/catalogue/import", "#import button", (_, page) => page.SetInputFilesAsync("#file", File(
            MatterJson.WriteIndented(new CatalogueFile { Matters = [ShippedCatalogue.File.Matters[0]] }).Replace("\"kind\": ", "\"sort\": ", StringComparison.Ordinal)))),
        Place.After("catalogue: imported", "/catalogue/import", "/catalogue/import", "#import button", (_, page) => page.SetInputFilesAsync("#file", File(
            MatterJson.WriteIndented(new CatalogueFile { Matters = [ShippedCatalogue.File.Matters[0]] }))), 200),
    ];

    /// <summary>Drafts in two states, and a matter that is not done any more.</summary>
    public static async Task Prepare(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var (book, clock) = (scope.ServiceProvider.GetRequiredService<CatalogueBook>(), scope.ServiceProvider.GetRequiredService<CityClock>());
        Assert.Null(await book.Draft(ShippedCatalogue.File.Matters.Single(matter => matter.Code is "residence-proof") with { Code = "walk-proof" }, null, null, default));
        var like = ShippedCatalogue.File.Matters.Single(matter => matter.Code is "water-bill");
        Assert.Null(await book.Draft(like with { Code = "walk-draft" }, null, null, default));
        Assert.Null(await book.Draft(like with { Code = "walk-faulty", Steps = [], Bases = [], HandOff = null }, null, null, default));
        var errors = new Errors();
        Assert.Null((await book.Bring(new() { Matters = [like with { Code = "walk-withdrawn" }] }, clock.Today, null, errors, default)).Refusal);
        var known = services.GetRequiredService<MatterCatalogue>().Of("walk-withdrawn", clock.Today)!;
        Assert.Null(await book.Withdraw(known.Version.Id, clock.Today, "示例：改由网上办理", known.Version.Change, default));
    }

    /// <summary>Somebody else promises another time.</summary>
    private static async Task WriteMeanwhile(IServiceProvider services, string code)
    {
        // The walk looks at a place in several languages at once: whoever is second reads anew.
        for (var tries = 0; tries < 10; tries++)
        {
            await using var scope = services.CreateAsyncScope();
            var known = services.GetRequiredService<MatterCatalogue>().Versions(code)[0];
            if (await scope.ServiceProvider.GetRequiredService<CatalogueBook>().Draft(known.Matter with { Limits = new(PromisedMinutes: 1 + (int)(known.Version.Change % 100)) }, known.Version.Change, null, default) is null) return;
        }
    }

    /// <summary>Answers whatever is asked about a water bill.</summary>
    private static async Task FillTrial(Microsoft.Playwright.IPage page)
    {
        foreach (var list in await page.Locator("#try select").AllAsync()) await list.SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        foreach (var box in await page.Locator("#try input[type=text]").AllAsync()) await box.FillAsync("123");
    }

    private static Microsoft.Playwright.FilePayload File(string text) => new() { Name = "matters.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
