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
        var like = ShippedCatalogue.File.Matters.Single(matter => matter.Code is "water-bill");
        Assert.Null(await book.Draft(like with { Code = "walk-draft" }, null, null, default));
        Assert.Null(await book.Draft(like with { Code = "walk-faulty", Steps = [], Bases = [], HandOff = null }, null, null, default));
        var errors = new Errors();
        Assert.Null((await book.Bring(new() { Matters = [like with { Code = "walk-withdrawn" }] }, clock.Today, null, errors, default)).Refusal);
        var known = services.GetRequiredService<MatterCatalogue>().Of("walk-withdrawn", clock.Today)!;
        Assert.Null(await book.Withdraw(known.Version.Id, clock.Today, "示例：改由网上办理", known.Version.Change, default));
    }

    private static Microsoft.Playwright.FilePayload File(string text) => new() { Name = "matters.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
