using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Privacy;
using Yizhan.People;
using Yizhan.People.Identities;
using Yizhan.People.Rules;
using Yizhan.People.Store;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Identities;

public abstract class Signing_residents_in(TestCity city)
{
    private const string Door = "/me/sign-in/openid", Name = "李秀英";

    [Fact]
    public async Task Registers_somebody_of_a_verified_phone_after_the_consent_and_knows_them_from_then_on()
    {
        const string Phone = "13900050001";
        await Knows("citizen-1", Phone);
        Assert.Contains("用省政务服务登录", await city.NewBrowser().GetStringAsync("/me/sign-in"), StringComparison.Ordinal);
        var browser = city.NewBrowser();
        var asked = await city.GoThrough(browser, Door, "citizen-1");
        Assert.Empty(await city.OfPhone(Phone));
        Assert.Equal(Name, (await TestCity.Read(asked)).QuerySelector("#Name")!.GetAttribute("value"));
        var refused = await ResidentCity.Send(browser, asked, "#join", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Empty(await city.OfPhone(Phone));
        Assert.Equal("/me", (await ResidentCity.Send(browser, refused, "#join", new() { ["Agrees"] = "true" })).Headers.Location?.ToString());
        var person = Assert.Single(await city.OfPhone(Phone));
        Assert.True(await city.With<Consents, bool>((consents, _) => consents.Stands(person.Id, ConsentMatter.Basic, default)));

        // Known by the link, whatever the service says of the phone.
        await Knows("citizen-1", Phone, isVerified: false);
        var other = city.NewBrowser();
        Assert.Equal("/me/export", (await city.GoThrough(other, $"{Door}?back=%2Fme%2Fexport", "citizen-1")).Headers.Location?.ToString());
        Assert.Contains(Name, await other.GetStringAsync("/me"), StringComparison.Ordinal);
        Assert.Equal(["identity-linked", "signed-in", "identity-proven", "signed-in"], (await Told(person.Id)).Where(kind => kind is not ("created" or "changed")));
        Assert.DoesNotContain("citizen-1", await city.Stolen("people_identities"), StringComparison.Ordinal);
        // A resident is let in nowhere else.
        Assert.False(await OpenIdCity.IsIn(other, "/me/account"));
    }

    [Fact]
    public async Task Finds_whoever_is_registered_with_the_phone()
    {
        const string Phone = "13900050002";
        var id = await city.Add(PrivateCity.Ask with { Name = Name, Phone = Phone, IdNumber = null });
        await Knows("citizen-2", $"+86{Phone}");
        var browser = city.NewBrowser();
        Assert.Equal("/me", (await city.GoThrough(browser, Door, "citizen-2")).Headers.Location?.ToString());
        Assert.Contains(Name, await browser.GetStringAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("identity-linked", await Told(id));
    }

    [Fact]
    public async Task Knows_each_of_a_household_by_the_name_and_asks_where_it_cannot()
    {
        const string Phone = "13900050003";
        var mother = await city.Add(PrivateCity.Ask with { Name = Name, Phone = Phone, IdNumber = null });
        await city.Add(PrivateCity.Ask with { Name = "王小明", Phone = Phone, IdNumber = null });
        await Knows("citizen-3", Phone);
        await Knows("citizen-4", Phone, "王大明");
        var browser = city.NewBrowser();
        Assert.Equal("/me", (await city.GoThrough(browser, Door, "citizen-3")).Headers.Location?.ToString());
        Assert.Contains("identity-linked", await Told(mother));

        // Somebody of another name may say who it is, as with a code; that is not for good.
        var other = city.NewBrowser();
        var asked = await city.GoThrough(other, Door, "citizen-4");
        Assert.Equal("/me", (await ResidentCity.Send(other, asked, "#who", new() { ["Who"] = $"{mother}" })).Headers.Location?.ToString());
        var third = city.NewBrowser();
        var again = await city.GoThrough(third, Door, "citizen-4");
        var joining = await ResidentCity.Send(third, again, "#who", new() { ["Who"] = "another" });
        Assert.Equal("/me", (await ResidentCity.Send(third, joining, "#join", new() { ["Name"] = "王大明", ["Agrees"] = "true" })).Headers.Location?.ToString());
        Assert.Equal(3, (await city.OfPhone(Phone)).Count);
        Assert.Equal("/me", (await city.GoThrough(city.NewBrowser(), Door, "citizen-4")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Refuses_a_phone_that_was_not_verified()
    {
        const string Phone = "13900050005";
        await city.Add(PrivateCity.Ask with { Name = Name, Phone = Phone, IdNumber = null });
        await Knows("citizen-5", Phone, isVerified: false);
        await city.Provider().Knows("citizen-6", new { name = Name });
        foreach (var who in new[] { "citizen-5", "citizen-6" })
        {
            var browser = city.NewBrowser();
            var refused = await city.GoThrough(browser, Door, who);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Contains("没有验证过的手机号", (await TestCity.Read(refused)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            Assert.False(await OpenIdCity.IsIn(browser, "/me"));
        }
        Assert.Equal(ExternalIdentities.Refused, await city.InDatabase(db => db.History.OrderByDescending(entry => entry.Number).Select(entry => entry.Kind).FirstAsync()));
    }

    [Fact]
    public async Task Lets_nobody_in_whose_page_or_token_at_the_service_was_changed()
    {
        await Knows("citizen-7", "13900050007");
        foreach (var fault in new[] { "signature", "userinfo", "token" })
        {
            await city.Provider().Err(fault);
            try
            {
                Assert.Equal(HttpStatusCode.BadRequest, (await city.GoThrough(city.NewBrowser(), Door, "citizen-7")).StatusCode);
            }
            finally
            {
                await city.Provider().Err();
            }
        }
        Assert.Equal(HttpStatusCode.OK, (await city.GoThrough(city.NewBrowser(), Door, "citizen-7")).StatusCode);
    }

    [Fact]
    public async Task Does_not_let_residents_in_at_the_door_of_the_staff()
    {
        await Knows("citizen-8", "13900050008");
        var browser = city.NewBrowser();
        await ResidentCity.Send(browser, await city.GoThrough(browser, Door, "citizen-8"), "#join", new() { ["Agrees"] = "true" });
        Assert.Equal(HttpStatusCode.Forbidden, (await city.GoThrough(city.NewBrowser(), "/sign-in/openid", "citizen-8")).StatusCode);
        // What came back through one door is not taken up at the other.
        var other = city.NewBrowser();
        await other.GetAsync((await city.Provider().Agree(await OpenIdCity.SetOut(other, Door), "citizen-8")).PathAndQuery);
        Assert.Equal(HttpStatusCode.BadRequest, (await other.GetAsync("/sign-in/openid/done")).StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    public async Task Leads_nowhere_but_into_the_city(string back)
    {
        await Knows("citizen-9", "13900050009");
        var browser = city.NewBrowser();
        var answer = await city.GoThrough(browser, $"{Door}?back={Uri.EscapeDataString(back)}", "citizen-9");
        if (answer.StatusCode is HttpStatusCode.OK) answer = await ResidentCity.Send(browser, answer, "#join", new() { ["Agrees"] = "true" });
        Assert.Equal("/me", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Shows_the_link_to_the_resident_who_ends_it()
    {
        await Knows("citizen-10", "13900050010");
        var browser = city.NewBrowser();
        await ResidentCity.Send(browser, await city.GoThrough(browser, Door, "citizen-10"), "#join", new() { ["Agrees"] = "true" });
        var person = Assert.Single(await city.OfPhone("13900050010"));
        using var export = JsonDocument.Parse(await browser.GetStringAsync("/me/export.json"));
        Assert.Equal("citizen-10", export.RootElement.GetProperty("identities")[0].GetProperty("number").GetString());
        Assert.Equal("/me", (await TestCity.Submit(browser, "/me", form: "#identity")).Headers.Location?.ToString());
        Assert.Equal(0, await LinksOf(person.Id));
        Assert.Contains("identity-unlinked", await Told(person.Id));
    }

    [Fact]
    public async Task Forgets_the_link_with_the_resident()
    {
        await Knows("citizen-11", "13900050011");
        var browser = city.NewBrowser();
        await ResidentCity.Send(browser, await city.GoThrough(browser, Door, "citizen-11"), "#join", new() { ["Agrees"] = "true" });
        var person = Assert.Single(await city.OfPhone("13900050011"));
        Assert.Equal(1, await LinksOf(person.Id));
        await TestCity.Submit(browser, "/me/erase", new() { ["IsSure"] = "true" });
        Assert.Equal(0, await LinksOf(person.Id));
        // Whoever comes again is asked for consent like anybody else.
        Assert.NotNull((await TestCity.Read(await city.GoThrough(city.NewBrowser(), Door, "citizen-11"))).QuerySelector("#join"));
    }

    [Fact]
    public async Task Knows_somebody_while_the_keys_of_the_index_are_changed_and_afterwards()
    {
        await Knows("citizen-12", "13900050012");
        var browser = city.NewBrowser();
        await ResidentCity.Send(browser, await city.GoThrough(browser, Door, "citizen-12"), "#join", new() { ["Agrees"] = "true" });
        city.Ring().Make(KeyRing.IndexKind);
        Assert.Equal("/me", (await city.GoThrough(city.NewBrowser(), Door, "citizen-12")).Headers.Location?.ToString());
        await city.With<KeyKeeping, int>((keys, _) => keys.RotateIndex(goOn: true, default));
        Assert.Equal("/me", (await city.GoThrough(city.NewBrowser(), Door, "citizen-12")).Headers.Location?.ToString());
    }

    private Task Knows(string who, string phone, string name = Name, bool isVerified = true) =>
        city.Provider().Knows(who, new { name, phone_number = phone, phone_number_verified = isVerified });

    private Task<List<string>> Told(Guid person) =>
        city.InDatabase(db => db.History.Where(entry => entry.SubjectId == $"{person}").OrderBy(entry => entry.Number).Select(entry => entry.Kind).ToListAsync());

    private Task<int> LinksOf(Guid person) => city.InDatabase(db => db.Set<ExternalIdentity>().CountAsync(identity => identity.Holder == person));
}

public sealed class Signing_residents_in_on_sqlite(SqliteOpenIdCity city) : Signing_residents_in(city), IClassFixture<SqliteOpenIdCity>;

public sealed class Signing_residents_in_on_postgres(PostgresOpenIdCity city) : Signing_residents_in(city), IClassFixture<PostgresOpenIdCity>;
