using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Yizhan.Lending.Rules;
using Yizhan.Tests.Http.Lending;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>What the stations lend: for anybody, for residents who borrow, for those who lend.</summary>
internal static class LendingPlaces
{
    public static readonly Place[] Open =
    [
        Place.At("what can be borrowed", "/lending", "/lending"),
        Place.At("what can be borrowed: of a kind at a station", "/lending", "/lending?kind=Umbrella&station={lender}"),
        Place.At("what can be borrowed: nothing found", "/lending", "/lending?q=nothing-of-this-name"),
        Place.At("a thing that can be borrowed", "/lending/{item}", "/lending/{free}"),
        Place.At("a thing that is out", "/lending/{item}", "/lending/{out}"),
        Place.At("a thing that is lost", "/lending/{item}", "/lending/{lost}"),
        Place.At("a thing that is not there", "/lending/{item}", "/lending/U9999", status: 404),
    ];

    /// <summary>For a resident who has just been registered.</summary>
    public static readonly Place[] Own =
    [
        ResidentPlaces.Signed("borrowing a thing", "/lending/{item}/borrow", "/lending/B0003/borrow"),
        ResidentPlaces.Signed("own loans, none", "/lending/mine"),
        new("a thing that one has", "/lending/{item}", Borrow),
        new("own loans and a reservation", "/lending/mine", async (city, page) =>
        {
            await Borrow(city, page);
            await page.GotoAsync($"/lending/{(await city.Things(Lender(city)))[0]}/borrow");
            return await page.Arrive("#reserve button", request => request.Method == "GET");
        }),
        new("a thing given back to no station", "/lending/{item}/return", async (city, page) =>
        {
            await Borrow(city, page);
            await page.SelectOptionAsync("#Station", "");
            return await page.Arrive("#give-back > button", request => request.Method == "POST");
        })
        { Status = 422 },
    ];

    public static readonly Place[] Staff =
    [
        Place.At("lending desk", "/lending/desk", "/lending/desk", staff: true),
        Place.At("lending desk: what is out", "/lending/desk", "/lending/desk?state=Lent", staff: true),
        Place.At("lending desk: nothing found", "/lending/desk", "/lending/desk?q=nothing-of-this-name", staff: true),
        Place.At("taking back", "/lending/desk/return", "/lending/desk/return", staff: true),
        Place.After("taking back nothing", "/lending/desk/return", "/lending/desk/return", "#take-back > button"),
        Place.At("adding things", "/lending/desk/new", "/lending/desk/new", staff: true),
        Place.After("adding things with faults", "/lending/desk/new", "/lending/desk/new", "#add-items > button", async (_, page) =>
        {
            await page.FillAsync("#Isbn", "9787020002208");
            await page.FillAsync("#Count", "99");
        }),
        Place.At("importing things", "/lending/desk/import", "/lending/desk/import", staff: true),
        Place.After("importing things with faults", "/lending/desk/import", "/lending/desk/import", "#import-items > button", (_, page) => page.FillAsync("#Text", "kind,name,station\nboat,gold,NOWHERE")),
        Place.After("importing things: what will be added", "/lending/desk/import", "/lending/desk/import", "#import-items > button",
            (city, page) => page.FillAsync("#Text", ((WalkCity)city).Fill("kind,name,station,count\numbrella,walk,{lender},2")), 200),
        Place.At("labels", "/lending/desk/labels", "/lending/desk/labels?station={lender}", staff: true),
        Place.At("labels: none", "/lending/desk/labels", "/lending/desk/labels", staff: true),
        Place.At("stock and what should be carried", "/lending/desk/balance", "/lending/desk/balance", staff: true),
        Place.At("keeping a thing that is there", "/lending/desk/{item}", "/lending/desk/{free}", staff: true),
        Place.At("keeping a thing that is out", "/lending/desk/{item}", "/lending/desk/{out}", staff: true),
        Place.At("keeping a thing that is lost", "/lending/desk/{item}", "/lending/desk/{lost}", staff: true),
        Place.After("lending to nobody", "/lending/desk/{item}/lend", "/lending/desk/{free}", "#lend > button"),
        Place.At("correcting a thing", "/lending/desk/{item}/edit", "/lending/desk/{free}/edit", staff: true),
        Place.After("correcting a thing with faults", "/lending/desk/{item}/edit", "/lending/desk/{free}/edit", "#edit-item > button", (_, page) => page.FillAsync("#Name", "")),
    ];

    /// <summary>A station of the demonstration that lends, and things of it in several states.</summary>
    public static async Task<IReadOnlyList<(string Name, string Value)>> Prepare(TestBrowser city)
    {
        var items = await city.InDatabase(db => db.Set<LendingItem>().AsNoTracking().OrderByDescending(item => item.Code).ToListAsync());
        string Of(ItemState state) => items.First(item => item.State == state).Code;
        return [("lender", items.Single(item => item.Code == "B0001").Home), ("free", Of(ItemState.Here)), ("out", Of(ItemState.Lent)), ("lost", Of(ItemState.Lost))];
    }

    /// <summary>Somebody who has just been registered borrows what has just been added: the walk comes more than once.</summary>
    private static async Task<IResponse?> Borrow(TestBrowser city, IPage page)
    {
        await ResidentPlaces.Join(city, page);
        await page.GotoAsync($"/lending/{(await city.Things(Lender(city)))[0]}/borrow");
        return await page.Arrive("#borrow button", request => request.Method == "GET");
    }

    private static string Lender(TestBrowser city) => city is WalkCity walk ? walk.Fill("{lender}") : "DY0001";
}
