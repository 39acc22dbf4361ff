using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.People;
using Yizhan.People.Rules;

namespace Yizhan.Tests.Http.People.Residents;

public abstract class Signing_in_by_phone
{
    private readonly TestCity city;

    protected Signing_in_by_phone(TestCity city)
    {
        this.city = city;
        // All tests come from one network address: what it asked for in the hour before is over.
        city.Later(PhoneCodes.Window);
    }

    [Fact]
    public async Task Makes_a_person_only_after_the_right_code_and_the_consent()
    {
        const string Phone = "13900010001";
        var browser = city.NewBrowser();
        var page = await ResidentCity.AskForCode(browser, Phone);
        Assert.Empty(await city.OfPhone(Phone));
        var asked = await ResidentCity.Type(browser, page, await city.Code(Phone));
        Assert.Empty(await city.OfPhone(Phone));
        var refused = await ResidentCity.Send(browser, asked, "#join", new() { ["Name"] = "李秀英" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Empty(await city.OfPhone(Phone));
        Assert.Equal("/me", (await ResidentCity.Send(browser, refused, "#join", new() { ["Name"] = "李秀英", ["Agrees"] = "true" })).Headers.Location?.ToString());
        var person = Assert.Single(await city.OfPhone(Phone));
        Assert.True(await city.With<Consents, bool>((consents, _) => consents.Stands(person.Id, ConsentMatter.Basic, default)));
        Assert.Contains("李秀英", (await TestCity.Open(browser, "/me")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_the_same_to_a_phone_that_is_known_and_to_one_that_is_not()
    {
        await city.Add(PrivateCity.Ask with { Phone = "13900010002", IdNumber = null });
        var (known, unknown) = (await Said("13900010002"), await Said("13911110002"));
        Assert.Equal(known, unknown);

        async Task<string> Said(string phone) => (await TestCity.Read(await ResidentCity.AskForCode(city.NewBrowser(), phone))).QuerySelector("main")!.TextContent;
    }

    [Fact]
    public async Task Asks_a_household_who_is_there_and_takes_nobody_else()
    {
        const string Phone = "13900010004";
        await city.Add(PrivateCity.Ask with { Name = "王小明", Phone = Phone, IdNumber = null });
        var mother = await city.Add(PrivateCity.Ask with { Name = "赵红梅", Phone = Phone, IdNumber = null });
        var stranger = await city.Add(PrivateCity.Ask with { Phone = "13900010005", IdNumber = null });
        var browser = city.NewBrowser();
        var asked = await city.Prove(browser, Phone);
        var page = (await TestCity.Read(asked)).Body!.TextContent;
        Assert.Contains("赵*梅", page, StringComparison.Ordinal);
        Assert.DoesNotContain("赵红梅", page, StringComparison.Ordinal);
        var refused = await ResidentCity.Send(browser, asked, "#who", new() { ["Who"] = $"{stranger}" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("/me", (await ResidentCity.Send(browser, refused, "#who", new() { ["Who"] = $"{mother}" })).Headers.Location?.ToString());
        Assert.Contains("赵红梅", await browser.GetStringAsync("/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_code_once()
    {
        const string Phone = "13900010006";
        await city.Add(PrivateCity.Ask with { Phone = Phone, IdNumber = null });
        var (browser, thief) = (city.NewBrowser(), city.NewBrowser());
        var page = await ResidentCity.AskForCode(browser, Phone);
        var code = await city.Code(Phone);
        Assert.Equal("/me", (await ResidentCity.Type(browser, page, code)).Headers.Location?.ToString());
        await thief.GetAsync("/me/sign-in");
        var form = (await TestCity.Read(page)).QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>("#code")!;
        var token = (await TestCity.Open(thief, "/me/sign-in")).QuerySelector("#phone [name=__RequestVerificationToken]")!.GetAttribute("value");
        var replayed = await TestCity.Send(thief, "/", form, new() { ["Code"] = code, ["__RequestVerificationToken"] = token });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, replayed.StatusCode);
        Assert.Contains("/me/sign-in", (await thief.GetAsync("/me")).Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registers_nobody_twice_by_one_code()
    {
        const string Phone = "13900010007";
        var browser = city.NewBrowser();
        var asked = await city.Prove(browser, Phone);
        var values = new Dictionary<string, string?> { ["Name"] = "李秀英", ["Agrees"] = "true" };
        Assert.Equal(HttpStatusCode.Found, (await ResidentCity.Send(browser, asked, "#join", values)).StatusCode);
        Assert.NotEqual(HttpStatusCode.Found, (await ResidentCity.Send(browser, asked, "#join", values)).StatusCode);
        Assert.Single(await city.OfPhone(Phone));
    }

    [Fact]
    public async Task Takes_no_more_than_five_tries_and_leaves_the_codes_of_others_alone()
    {
        const string Phone = "13900010008";
        await city.Add(PrivateCity.Ask with { Phone = Phone, IdNumber = null });
        var (guesser, owner) = (city.NewBrowser(), city.NewBrowser());
        var guessed = await ResidentCity.AskForCode(guesser, Phone);
        var first = await city.Code(Phone);
        city.Later(PhoneCodes.Pause);
        var owned = await ResidentCity.AskForCode(owner, Phone);
        var second = await city.Code(Phone);
        var page = guessed;
        for (var tries = 0; tries < PhoneCodes.MostTries; tries++)
        {
            page = await ResidentCity.Type(guesser, guessed, Other(first));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        }
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ResidentCity.Type(guesser, guessed, first)).StatusCode);
        Assert.Equal("/me", (await ResidentCity.Type(owner, owned, second)).Headers.Location?.ToString());

        static string Other(string code) => code == "000000" ? "000001" : "000000";
    }

    [Fact]
    public async Task Takes_no_code_after_ten_minutes()
    {
        const string Phone = "13900010009";
        await city.Add(PrivateCity.Ask with { Phone = Phone, IdNumber = null });
        var browser = city.NewBrowser();
        var page = await ResidentCity.AskForCode(browser, Phone);
        var code = await city.Code(Phone);
        city.Later(PhoneCodes.Lasts);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ResidentCity.Type(browser, page, code)).StatusCode);
    }

    [Fact]
    public async Task Sends_a_phone_a_code_a_minute_and_five_an_hour()
    {
        const string Phone = "13900010010";
        for (var sent = 0; sent < PhoneCodes.MostOfPhone; sent++)
        {
            Assert.Equal(HttpStatusCode.OK, (await ResidentCity.AskForCode(city.NewBrowser(), Phone)).StatusCode);
            Assert.Equal(HttpStatusCode.TooManyRequests, (await ResidentCity.AskForCode(city.NewBrowser(), Phone)).StatusCode);
            city.Later(PhoneCodes.Pause);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, (await ResidentCity.AskForCode(city.NewBrowser(), Phone)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ResidentCity.AskForCode(city.NewBrowser(), "13900010011")).StatusCode);
    }

    [Fact]
    public async Task Wants_a_guardian_for_a_child()
    {
        const string Phone = "13900010012";
        var browser = city.NewBrowser();
        var asked = await city.Prove(browser, Phone);
        var refused = await ResidentCity.Send(browser, asked, "#join", new() { ["Name"] = "陈小雨", ["Agrees"] = "true", ["IsChild"] = "true" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await ResidentCity.Send(browser, refused, "#join", new() { ["Name"] = "陈小雨", ["Agrees"] = "true", ["IsChild"] = "true", ["Guardian"] = "陈建国" })).StatusCode);
        var child = Assert.Single(await city.OfPhone(Phone));
        Assert.NotNull(Assert.Single(await city.With<Consents, List<Consent>>((consents, _) => consents.Of(child.Id, default))).Guardian);
    }

    [Fact]
    public async Task Opens_no_door_of_staff_and_staff_open_none_of_residents()
    {
        var (browser, _) = await city.Join("13900010013");
        foreach (var door in (string[])["/people", "/people/residents", "/stations/manage", "/me/account", "/audit"])
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(door)).StatusCode);
        var staff = city.NewBrowser();
        await TestCity.SignIn(staff);
        foreach (var door in (string[])["/me", "/me/export.json", "/me/export.pdf", "/me/erase"]) Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync(door)).StatusCode);
    }

    [Fact]
    public async Task Opens_nothing_with_a_cookie_that_was_copied_before_signing_out()
    {
        var browser = city.NewBrowser();
        await city.Add(PrivateCity.Ask with { Phone = "13900010014", IdNumber = null });
        var entered = await city.Prove(browser, "13900010014");
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("yizhan=", StringComparison.Ordinal)).Split(';')[0];
        var thief = city.NewBrowser();
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/me")).StatusCode);
        await TestCity.Submit(browser, "/me", form: "#out");
        Assert.Contains("/me/sign-in", (await thief.GetAsync("/me")).Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_neither_phone_nor_code_readable_in_the_database()
    {
        const string Phone = "13900010015";
        await ResidentCity.AskForCode(city.NewBrowser(), Phone);
        var code = await city.Code(Phone);
        var stolen = await city.Stolen("people_codes");
        Assert.DoesNotContain(Phone, stolen, StringComparison.Ordinal);
        Assert.DoesNotContain(code, stolen.Split('\n'));
    }

    [Fact]
    public async Task Goes_on_to_the_page_that_was_asked_for_and_to_no_other_server()
    {
        await city.Add(PrivateCity.Ask with { Phone = "13900010016", IdNumber = null });
        Assert.Equal("/me/sign-in?back=%2Fme%2Fexport", (await city.NewBrowser().GetAsync("/me/export")).Headers.Location?.OriginalString.Replace("http://localhost", "", StringComparison.Ordinal));
        Assert.Equal("/me/export", await Entered("/me/export"));
        city.Later(PhoneCodes.Pause);
        Assert.Equal("/me", await Entered("//evil.example"));

        async Task<string?> Entered(string back)
        {
            var browser = city.NewBrowser();
            var page = await TestCity.Submit(browser, $"/me/sign-in?back={Uri.EscapeDataString(back)}", new() { ["Phone"] = "13900010016" }, "#phone");
            return (await ResidentCity.Type(browser, page, await city.Code("13900010016"))).Headers.Location?.ToString();
        }
    }
}

public sealed class Signing_in_by_phone_on_sqlite(SqliteCity city) : Signing_in_by_phone(city), IClassFixture<SqliteCity>;

public sealed class Signing_in_by_phone_on_postgres(PostgresCity city) : Signing_in_by_phone(city), IClassFixture<PostgresCity>;
