using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Matters.Catalogue;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>Cases at the counter, and for those who apply.</summary>
internal static class CasePlaces
{
    public static readonly Place[] Open =
    [
        Place.At("a bundle", "/matters/bundles/{bundle}", "/matters/bundles/caring-for-elders"),
        Place.At("figures of the last two months", "/matters/figures", "/matters/figures"),
        Place.At("figures of a month", "/matters/figures", "/matters/figures?month=2026-10"),
        Place.At("following a case", "/matters/follow", "/matters/follow?number=BJ-2026-000001"),
        Place.After("following a case with a wrong code", "/matters/follow", "/matters/follow", "#follow button", (_, page) => page.FillAsync("#Number", "BJ-2026-000001")) with { IsForStaff = false },
    ];

    public static readonly Place[] Staff =
    [
        Place.At("what is to be done", "/matters/desk", "/matters/desk", staff: true),
        Place.At("ratings of this month", "/matters/ratings", "/matters/ratings", staff: true),
        Place.At("ratings of a month, none", "/matters/ratings", "/matters/ratings?month=2026-09", staff: true),
        Place.At("cases of a state, none", "/matters/desk", "/matters/desk?state=refused", staff: true),
        Place.After("cases that are looked for", "/matters/desk/find", "/matters/desk", "#find button", (_, page) => page.FillAsync("#Words", "王桂兰"), 200),
        Place.At("choosing a matter at the counter", "/matters/desk/new", "/matters/desk/new", staff: true),
        Place.At("choosing a matter: none found", "/matters/desk/new", "/matters/desk/new?q=nothing-of-this-name", staff: true),
        Place.At("taking a bundle in", "/matters/desk/bundles/{bundle}", "/matters/desk/bundles/caring-for-elders", staff: true),
        Place.After("taking a bundle in with everything missing", "/matters/desk/bundles/{bundle}", "/matters/desk/bundles/caring-for-elders", "#filing > button"),
        Place.After("a receipt of a bundle", "/matters/desk/bundles/{bundle}", "/matters/desk/bundles/caring-for-elders", "#filing > button", FillBundle, 200),
        Place.At("cases without a department", "/matters/desk/departments", "/matters/desk/departments", staff: true),
        Place.At("taking a case in", "/matters/desk/new/{matter}", "/matters/desk/new/residence-proof", staff: true),
        Place.After("taking a case in with everything missing", "/matters/desk/new/{matter}", "/matters/desk/new/residence-proof", "#filing > button"),
        Place.After("a receipt", "/matters/desk/new/{matter}", "/matters/desk/new/water-bill", "#filing > button", Fill, 200),
        new("a case that can be granted", "/matters/cases/{id:guid}", (_, page) => Case(page, "accepted")) { IsForStaff = true },
        new("a case that lacks a paper", "/matters/cases/{id:guid}", (_, page) => Case(page, "submitted")) { IsForStaff = true },
        new("pictures of a paper at the counter", "/matters/cases/{id:guid}/papers/{paper}", (_, page) => Paper(page)) { IsForStaff = true },
        new("a paper without a file at the counter", "/matters/cases/{id:guid}/papers/{paper}", async (_, page) =>
        {
            await Paper(page);
            return await page.Arrive("#add > button", request => request.Method == "POST");
        })
        { IsForStaff = true, Status = 422 },
        new("a case granted without evidence", "/matters/cases/{id:guid}/grant", async (_, page) =>
        {
            await Case(page, "accepted");
            return await page.Arrive("#grant button", request => request.Method == "POST");
        })
        { IsForStaff = true, Status = 422 },
    ];

    /// <summary>For a resident who has just been registered.</summary>
    public static readonly Place[] Own =
    [
        ResidentPlaces.Signed("own cases, none", "/matters/mine"),
        ResidentPlaces.Signed("applying for a matter", "/matters/{matter}/file", "/matters/residence-proof/file"),
        new("applying with everything missing", "/matters/{matter}/file", async (city, page) =>
        {
            await ResidentPlaces.Join(city, page);
            await page.GotoAsync("/matters/residence-proof/file");
            return await page.Arrive("#filing > .actions > button:not(.second)", request => request.Method == "POST");
        })
        { Status = 422 },
        new("pictures of a paper of one's own", "/matters/mine/{id:guid}/papers/{paper}", async (city, page) =>
        {
            await ResidentPlaces.Join(city, page);
            await page.GotoAsync("/matters/residence-proof/file");
            await page.SelectOptionAsync("#Place", new SelectOptionValue { Index = 1 });
            return await page.Arrive("button[value=paper-id-card]", request => request.Method == "GET" && request.Url.Contains("/papers/", StringComparison.Ordinal));
        }),
        new("own case", "/matters/mine/{id:guid}", async (city, page) =>
        {
            await ResidentPlaces.Join(city, page);
            await page.GotoAsync("/matters/phone-topup/file");
            await page.SelectOptionAsync("#Place", new SelectOptionValue { Index = 1 });
            foreach (var field in await page.Locator("#filing input[id^=a-]").AllAsync())
                await field.FillAsync(await field.GetAttributeAsync("type") switch { "date" => "2026-01-01", "tel" => "13800138000", _ => "10" });
            foreach (var list in await page.Locator("#filing select[id^=a-]").AllAsync()) await list.SelectOptionAsync(new SelectOptionValue { Index = 1 });
            return await page.Arrive("#filing > .actions > button:not(.second)", request => request.Method == "GET" && request.Url.Contains("/matters/mine/", StringComparison.Ordinal));
        }),
        ResidentPlaces.Signed("asking for a bundle", "/matters/bundles/{bundle}/file", "/matters/bundles/caring-for-elders/file"),
        new("an own joint case", "/matters/mine/joint/{id:guid}", async (city, page) =>
        {
            await ResidentPlaces.Join(city, page);
            await page.GotoAsync("/matters/bundles/caring-for-elders/file");
            await page.SelectOptionAsync("#Place", new SelectOptionValue { Index = 1 });
            await Answer(page);
            return await page.Arrive("#filing > .actions > button:not(.second)", request => request.Method == "GET" && request.Url.Contains("/matters/mine/joint/", StringComparison.Ordinal));
        }),
        new("a draft of a bundle", "/matters/mine", async (city, page) =>
        {
            await ResidentPlaces.Join(city, page);
            await page.GotoAsync("/matters/bundles/caring-for-elders/file");
            await page.SelectOptionAsync("#Place", new SelectOptionValue { Index = 1 });
            return await page.Arrive("#filing button[value=draft]", request => request.Method == "GET" && request.Url.EndsWith("/matters/mine", StringComparison.Ordinal));
        }),
    ];

    /// <summary>Cases that have ended and were rated, so many that figures tell of them.</summary>
    public static async Task Prepare(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, clock, catalogue) = (scope.ServiceProvider.GetRequiredService<CityDb>(), scope.ServiceProvider.GetRequiredService<CityClock>(), services.GetRequiredService<MatterCatalogue>());
        var area = services.GetRequiredService<IKnowDivisions>().Of("420281002008")!.Area;
        var number = 900_000;
        foreach (var (code, outcome, count) in new[] { ("water-bill", CaseOutcome.Paid, 7), ("elderly-bus-card", CaseOutcome.GrantedElsewhere, 6), ("gas-bill", CaseOutcome.Paid, 5) })
        {
            var known = catalogue.Of(code, clock.Today)!;
            for (var made = 0; made < count; made++)
            {
                var one = new Case
                {
                    Id = Guid.CreateVersion7(), Matter = code, MatterVersion = known.Version.Id, Kind = known.Matter.Kind, Level = known.Matter.Office.Level, Area = area, Station = code is "gas-bill" ? null : "DY0001",
                    Channel = CaseChannel.Desk, Language = Language.Chinese, BegunAt = clock.Now,
                };
                Assert.Null(one.Submit($"BJ-2025-{++number:000000}", $"walk-{code}-{made}", clock.Today, clock.Now));
                Assert.Null(one.Accept(known.Matter.Limits, WorkCalendar.Empty, clock.Now.AddMinutes(-made), clock.Now));
                Assert.Null(one.Deliver(outcome, WorkCalendar.Empty, clock.Now));
                db.AddRange(one, CaseRating.Of(one, new((made < 5 ? RatingLevel.Satisfied : RatingLevel.Dissatisfied).Code(), null, ["slow", "manner"]), clock.Now));
            }
        }
        await db.SaveChangesAsync();
    }

    private static async Task Fill(TestBrowser city, IPage page)
    {
        if (await page.Locator("select#Place").CountAsync() > 0) await page.SelectOptionAsync("#Place", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#Name", $"居民{Guid.NewGuid().ToString()[..6]}");
        await page.SelectOptionAsync("#Proof", "id-card");
        foreach (var field in await page.Locator("#filing input[id^=a-]").AllAsync())
            await field.FillAsync(await field.GetAttributeAsync("type") switch { "date" => "2026-01-01", "tel" => "13800138000", _ => "10" });
        foreach (var list in await page.Locator("#filing select[id^=a-]").AllAsync()) await list.SelectOptionAsync(new SelectOptionValue { Index = 1 });
    }

    private static async Task FillBundle(TestBrowser city, IPage page)
    {
        if (await page.Locator("select#Place").CountAsync() > 0) await page.SelectOptionAsync("#Place", new SelectOptionValue { Index = 1 });
        await page.FillAsync("#Name", $"居民{Guid.NewGuid().ToString()[..6]}");
        await page.SelectOptionAsync("#Proof", "id-card");
        await Answer(page);
    }

    /// <summary>Answers what the example of a bundle asks, so that every part may be had.</summary>
    private static async Task Answer(IPage page)
    {
        foreach (var phone in await page.Locator("#filing input[id^=s-]").AllAsync()) await phone.FillAsync("13800138000");
        foreach (var field in await page.Locator("#filing input[id^=a-]").AllAsync()) await field.FillAsync("83");
        foreach (var list in await page.Locator("#filing select[id^=a-]").AllAsync()) await list.SelectOptionAsync(new SelectOptionValue { Index = 1 });
    }

    private static async Task<IResponse?> Paper(IPage page)
    {
        await Case(page, "accepted");
        return await page.Arrive("a[href*='/papers/']", request => request.Method == "GET");
    }

    private static async Task<IResponse?> Case(IPage page, string state)
    {
        await page.GotoAsync($"/matters/desk?state={state}");
        // Certificates ask for papers and are granted; what else is handed in on this walk does not, and is not.
        return await page.Arrive("ul.found h2 a:text-matches('居住证明|Proof of residence')", request => request.Method == "GET");
    }
}
