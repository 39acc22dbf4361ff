using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Yizhan.People;
using Yizhan.People.Store;
using Yizhan.Tests.Http;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of residents, for themselves and for staff.</summary>
internal static class ResidentPlaces
{
    private static int phones = 13900040;

    /// <summary>For a resident who has just been registered.</summary>
    public static readonly Place[] Own =
    [
        new("registration", "/me/sign-in", async (city, page) => await Prove(city, page)),
        new("one's own data", "/me", async (city, page) =>
        {
            await Join(city, page);
            return await page.GotoAsync("/me");
        }),
        Signed("correcting one's own data", "/me/edit"),
        Signed("how messages come", "/me/messages"),
        Signed("agreeing to something sensitive", "/me/consents/{matter}", "/me/consents/health"),
        Signed("one's own data to print", "/me/export"),
        Signed("erasing one's own data", "/me/erase"),
    ];

    /// <summary>For staff.</summary>
    public static readonly Place[] Staff =
    [
        Place.At("residents", "/people/residents", "/people/residents", staff: true),
        Place.After("residents of no whole number", "/people/residents", "/people/residents", "#find button"),
        Place.At("new resident", "/people/residents/new", "/people/residents/new", staff: true),
        Place.After("new resident without anything", "/people/residents/new", "/people/residents/new", "#resident button"),
        Of("a resident", "/people/residents/{id:guid}", id => $"/people/residents/{id}"),
        Of("correcting a resident", "/people/residents/{id:guid}/edit", id => $"/people/residents/{id}/edit"),
        Of("how messages reach a resident", "/people/residents/{id:guid}/messages", id => $"/people/residents/{id}/messages"),
    ];

    /// <summary>A phone that nobody has yet.</summary>
    public static string NewPhone() => $"{Interlocked.Increment(ref phones)}001";

    private static Place Signed(string name, string route, string? address = null) => new(name, route, async (city, page) =>
    {
        await Join(city, page);
        return await page.GotoAsync(address ?? route);
    });

    private static Place Of(string name, string route, Func<Guid, string> address) => new(name, route, async (city, page) =>
        await page.GotoAsync(address(await city.InDatabase(db => db.Set<Person>().OrderBy(person => person.Id).Select(person => person.Id).FirstAsync()))))
    { IsForStaff = true };

    private static async Task<IResponse?> Prove(TestBrowser city, IPage page)
    {
        var phone = NewPhone();
        await page.GotoAsync("/me/sign-in");
        await FillPhone(city, page, phone);
        await page.Arrive("#phone button", request => request.Method == "POST");
        await page.FillAsync("#Code", await city.Code(phone));
        return await page.Arrive("#code button", request => request.Method == "POST");
    }

    /// <summary>Types a phone. The walk comes from one network address in one hour that stands still: what it asked for before is put into the past.</summary>
    public static async Task FillPhone(TestBrowser city, IPage page, string phone)
    {
        var past = TestCity.Start.AddDays(-1).ToUniversalTime();
        await city.InDatabase(db => db.Set<PhoneCode>().ExecuteUpdateAsync(set => set.SetProperty(code => code.SentAt, past)));
        await page.FillAsync("#Phone", phone);
    }

    /// <summary>Registers somebody new, who is then signed in.</summary>
    public static async Task Join(TestBrowser city, IPage page)
    {
        await Prove(city, page);
        await page.FillAsync("#Name", "李秀英");
        await page.CheckAsync("#Agrees");
        await page.Arrive("#join button", request => request.Method == "GET");
    }
}
