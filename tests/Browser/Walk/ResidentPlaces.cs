using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Yizhan.People;
using Yizhan.People.Acting.Rules;
using Yizhan.People.Households.Rules;
using Yizhan.People.Residents;
using Yizhan.People.Store;
using Yizhan.Tests.Http;
using Yizhan.Tests.Http.People;
using Yizhan.Tests.Http.People.Messages;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Browser.Walk;

/// <summary>The pages of residents, for themselves and for staff.</summary>
internal static class ResidentPlaces
{
    private static readonly SemaphoreSlim OneAtATime = new(1);

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
        new("a mail address that waits to be confirmed", "/me/messages", async (city, page) =>
        {
            await Join(city, page);
            await page.GotoAsync("/me/messages");
            await page.FillAsync("#Mail", "new@example.org");
            return await page.Arrive("#choices button", request => request.Method == "GET" && request.Url.Contains("saved", StringComparison.Ordinal));
        }),
        new("the link of a mail that asks", "/confirm-mail/{token}", async (city, page) =>
        {
            var mail = $"{NewPhone()}@example.org";
            var resident = await city.Add(PrivateCity.Ask with { Phone = NewPhone(), IdNumber = null });
            Assert.True((await city.Program.PutAsJsonAsync($"/api/v1/residents/{resident}/messages", new { version = 0, language = "en", mail })).IsSuccessStatusCode);
            return await page.GotoAsync(await city.MailedLink(mail));
        }),
        Signed("a resident who links WeChat without an official account", "/me/messages/wechat") with { Status = 404 },
        Signed("a resident who comes back from WeChat with nothing", "/me/messages/wechat/back") with { Status = 409 },
        Place.At("the link of a mail that is over", "/confirm-mail/{token}", "/confirm-mail/NOTHING"),
        Signed("agreeing to something sensitive", "/me/consents/{matter}", "/me/consents/health"),
        Signed("one's own data to print", "/me/export"),
        Signed("erasing one's own data", "/me/erase"),
        Signed("a household of nobody", "/me/household"),
        Signed("entering a member", "/me/household/new"),
        Daughter("a household", "/me/household"),
        Daughter("correcting a member", "/me/household/{id:guid}/edit", "/me/household", "a[href$='/edit']"),
        Daughter("who looks after a child", "/me/household/{id:guid}/keepers", "/me/household", "a[href$='/keepers']"),
        Daughter("a member's own phone", "/me/household/{id:guid}/phone", "/me/household", "a[href$='/phone']"),
        Daughter("a member who leaves", "/me/household/{id:guid}/end", "/me/household", "a[href$='/end'] >> nth=1"),
        Signed("mandates of nobody", "/me/mandates"),
        Signed("giving a mandate", "/me/mandates/new"),
        new("giving a mandate without anything", "/me/mandates/new", async (city, page) =>
        {
            await Join(city, page);
            await page.GotoAsync("/me/mandates/new");
            return await page.Arrive("#mandate button", request => request.Method == "POST");
        })
        { Status = 422 },
        Daughter("mandates", "/me/mandates"),
        Daughter("a mandate", "/me/mandates/{id:guid}/", "/me/mandates", ".found a"),
        Daughter("a giver's information", "/me/for/{id:guid}", "/me/mandates", ".found a", "a[href^='/me/for/']"),
        new("confirming a mandate", "/me/mandates/{id:guid}/confirm", async (city, page) =>
        {
            await Join(city, page);
            await page.GotoAsync("/me/mandates/new");
            await page.FillAsync("#ActorName", "李春梅");
            await page.FillAsync("#ActorPhone", "13900049999");
            await page.CheckAsync("input[name=Kinds] >> nth=0");
            await page.FillAsync("#To", "2026-12-25");
            await Forget(city);
            return await page.Arrive("#mandate button", request => request.Method == "POST");
        }),
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
        new("settling who looks after a child", "/people/residents/{id:guid}/keepers", async (city, page) =>
        {
            var child = await city.InDatabase(db => db.Set<HouseholdMember>().Where(member => member.Kinship == Kinship.Child && member.To == null).OrderBy(member => member.Id).Select(member => member.Person).FirstAsync());
            return await page.GotoAsync($"/people/residents/{child}/keepers");
        })
        { IsForStaff = true },
        Of("recording a mandate", "/people/residents/{id:guid}/mandates/new", id => $"/people/residents/{id}/mandates/new"),
        new("ending a mandate", "/people/residents/{id:guid}/mandates/{mandate:guid}/end", async (city, page) =>
        {
            var mandate = await city.InDatabase(db => db.Set<Mandate>().Where(one => one.State == MandateState.Active).OrderBy(one => one.Id).FirstAsync());
            return await page.GotoAsync($"/people/residents/{mandate.Giver}/mandates/{mandate.Id}/end");
        })
        { IsForStaff = true },
        new("the paper of a mandate", "/people/residents/{id:guid}/mandates/{mandate:guid}/paper", async (city, page) =>
        {
            var mandate = await city.InDatabase(db => db.Set<Mandate>().Where(one => one.State == MandateState.Active).OrderBy(one => one.Id).FirstAsync());
            return await page.GotoAsync($"/people/residents/{mandate.Giver}/mandates/{mandate.Id}/paper");
        })
        { IsForStaff = true },
    ];

    /// <summary>A phone that nobody has yet.</summary>
    public static string NewPhone() => $"{Interlocked.Increment(ref phones)}001";

    public static Place Signed(string name, string route, string? address = null) => new(name, route, async (city, page) =>
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
        await Forget(city);
        await page.FillAsync("#Phone", phone);
    }

    private static Task<int> Forget(TestBrowser city)
    {
        var past = TestCity.Start.AddDays(-1).ToUniversalTime();
        return city.InDatabase(db => db.Set<PhoneCode>().ExecuteUpdateAsync(set => set.SetProperty(code => code.SentAt, past)));
    }

    /// <summary>For the demonstration's daughter, who looks after others: a page, and the links that lead on from it.</summary>
    private static Place Daughter(string name, string route, string? address = null, params string[] links) => new(name, route, async (city, page) =>
    {
        // Two languages walk at one time, and a phone gets one code a minute.
        await OneAtATime.WaitAsync();
        try
        {
            await SignIn(city, page, browser => city.Prove(browser, ExampleResidents.DaughterPhone));
        }
        finally
        {
            OneAtATime.Release();
        }
        var answer = await page.GotoAsync(address ?? route);
        foreach (var link in links) answer = await page.Arrive(link, _ => true);
        return answer;
    });

    /// <summary>Registers somebody new, who is then signed in: by HTTP, since the browser's way there is a place of its own.</summary>
    public static Task Join(TestBrowser city, IPage page) => SignIn(city, page, browser => city.Join(browser, NewPhone(), "李秀英"));

    private static async Task SignIn(TestBrowser city, IPage page, Func<HttpClient, Task> proves)
    {
        await Forget(city);
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies };
        using var browser = new HttpClient(handler) { BaseAddress = city.Address };
        await proves(browser);
        await city.TakeSession(page, cookies);
    }
}
