using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.History.Rules;
using Yizhan.People.Accounts;
using Yizhan.People.Identities;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.Tests.Http.People.Identities;

/// <summary>Every test is somebody else at the service.</summary>
public abstract class Signing_staff_in(TestCity city) : IAsyncLifetime
{
    private const string Door = "/sign-in/openid", OwnPage = "/me/account", Words = "seven paper lanterns";

    private static int made;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Links_by_the_invitation_without_a_password_and_lets_in_from_then_on()
    {
        var (name, link, who) = await Invited();
        Assert.Contains("用省统一身份接受邀请", await city.NewBrowser().GetStringAsync(link), StringComparison.Ordinal);
        var browser = city.NewBrowser();
        var asked = await city.GoThrough(browser, $"{link}/openid", who);
        Assert.Contains(name, (await TestCity.Read(asked)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        // Nothing has happened before the person has said so.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link)).StatusCode);
        Assert.Equal("/sign-in/done", (await Send(browser, asked, "#accept")).Headers.Location?.ToString());
        Assert.Contains("您用统一身份登录，没有密码", await browser.GetStringAsync(OwnPage), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await city.NewBrowser().GetAsync(link)).StatusCode);

        var other = city.NewBrowser();
        Assert.Equal("/sign-in/done", (await city.GoThrough(other, Door, who)).Headers.Location?.ToString());
        Assert.True(await OpenIdCity.IsIn(other, OwnPage));
        var account = await AccountOf(name);
        Assert.Equal(["identity-linked", "identity-proven", "signed-in", "identity-proven", "signed-in"], (await Told($"{account.Id}")).Where(kind => kind is not ("created" or "changed")));
        // The service's number is nowhere to be read.
        Assert.DoesNotContain(who, await city.Stolen("people_identities"), StringComparison.Ordinal);
        Assert.DoesNotContain(who, await city.Stolen("kernel_history"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_an_account_after_its_password_and_unlinks_it()
    {
        var (browser, account) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, OwnPage, new() { ["Proof"] = "wrong" }, "#identity", ("What", "link"))).StatusCode);
        await Link(browser, who);
        Assert.Contains("已关联", await browser.GetStringAsync(OwnPage), StringComparison.Ordinal);
        var other = city.NewBrowser();
        Assert.Equal("/stations/manage", (await city.GoThrough(other, $"{Door}?back=%2Fstations%2Fmanage", who)).Headers.Location?.ToString());
        Assert.True(await OpenIdCity.IsIn(other, OwnPage));
        // It is a session like any other: seen in the list and ended there.
        var page = await TestCity.Open(browser, OwnPage);
        var end = page.QuerySelector("form[action$='/end'][action*='/sessions/']")!;
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(browser, OwnPage, (AngleSharp.Html.Dom.IHtmlFormElement)end)).StatusCode);
        Assert.False(await OpenIdCity.IsIn(other, OwnPage));

        Assert.Equal(OwnPage, (await TestCity.Submit(browser, OwnPage, new() { ["Proof"] = Words }, "#identity", ("What", "unlink"))).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await city.GoThrough(city.NewBrowser(), Door, who)).StatusCode);
        Assert.Contains("identity-unlinked", await Told($"{account.Id}"));
    }

    [Fact]
    public async Task Makes_no_account_for_somebody_who_is_unknown_here()
    {
        var (browser, before) = (city.NewBrowser(), await city.InDatabase(db => db.Accounts.CountAsync()));
        var refused = await city.GoThrough(browser, Door, NewPerson());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("没有关联的账号", (await TestCity.Read(refused)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.False(await OpenIdCity.IsIn(browser, OwnPage));
        Assert.Equal(before, await city.InDatabase(db => db.Accounts.CountAsync()));
        Assert.Equal(ExternalIdentities.Refused, (await Last()).Kind);
    }

    [Fact]
    public async Task Refuses_an_account_that_has_ended_and_takes_its_holder_in_who_comes_again()
    {
        var (browser, account) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        await Link(browser, who);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.PostAsync($"/api/v1/people/{account.Id}/end", null)).StatusCode);
        var refused = await city.GoThrough(city.NewBrowser(), Door, who);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("账号已停用", (await TestCity.Read(refused)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((ExternalIdentities.Refused, $"{account.Id}"), await Last() is var told ? (told.Kind, told.SubjectId) : default);

        var (_, link, _) = await Invited();
        var again = city.NewBrowser();
        Assert.Equal(HttpStatusCode.Found, (await Send(again, await city.GoThrough(again, $"{link}/openid", who), "#accept")).StatusCode);
        Assert.True(await OpenIdCity.IsIn(again, OwnPage));
    }

    [Fact]
    public async Task Links_one_person_of_the_service_with_one_account()
    {
        var (first, _) = await city.Somebody("community-worker", A.Community);
        var (second, _) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        await Link(first, who);
        Assert.Equal(HttpStatusCode.Conflict, (await Linking(second, who)).StatusCode);
        var (_, link, _) = await Invited();
        var browser = city.NewBrowser();
        Assert.Equal(HttpStatusCode.Conflict, (await Send(browser, await city.GoThrough(browser, $"{link}/openid", who), "#accept")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Links_nothing_when_somebody_else_is_signed_in_meanwhile()
    {
        var (first, _) = await city.Somebody("community-worker", A.Community);
        var (other, _) = await city.Somebody("community-worker", A.Community);
        var page = await TestCity.Read(await TestCity.Submit(first, OwnPage, new() { ["Proof"] = Words }, "#identity", ("What", "link")));
        var next = page.QuerySelector("main a.button")!.GetAttribute("href")!;
        // The address of the next step is of no use to anybody else.
        Assert.Equal(OwnPage, (await other.GetAsync(next)).Headers.Location?.ToString());
        var who = NewPerson();
        var callback = await city.Provider().Agree(await OpenIdCity.SetOut(first, next), who);
        await TestCity.SignIn(first);
        Assert.Equal(HttpStatusCode.BadRequest, (await OpenIdCity.ComeBack(first, callback)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await city.GoThrough(city.NewBrowser(), Door, who)).StatusCode);
    }

    [Fact]
    public async Task Asks_for_the_second_factor_unless_the_service_has()
    {
        var (browser, account) = await city.Somebody("community-worker", A.Community);
        var (who, key) = (NewPerson(), "12345678901234567890"u8.ToArray());
        await Link(browser, who);
        var stored = city.Services.GetRequiredService<AccountSecrets>().Protect(key);
        await city.InDatabase(db => db.Accounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.TotpKey, stored)));
        var other = city.NewBrowser();
        var asked = await city.GoThrough(other, $"{Door}?back=%2Fstations%2Fmanage", who);
        Assert.False(await OpenIdCity.IsIn(other, OwnPage));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(other, asked, "#code", new() { ["Code"] = "000000" })).StatusCode);
        var code = Totp.CodeAt(key, Totp.StepAt(city.Time.GetUtcNow()));
        Assert.Equal("/stations/manage", (await Send(other, asked, "#code", new() { ["Code"] = code })).Headers.Location?.ToString());
        Assert.True(await OpenIdCity.IsIn(other, OwnPage));

        var third = city.NewBrowser();
        Assert.Equal("/sign-in/done", (await city.GoThrough(third, Door, who, "pwd mfa")).Headers.Location?.ToString());
        Assert.True(await OpenIdCity.IsIn(third, OwnPage));
    }

    [Fact]
    public async Task Takes_an_answer_once_and_only_where_it_was_asked_for()
    {
        var (browser, _) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        await Link(browser, who);
        var (own, thief) = (city.NewBrowser(), city.NewBrowser());
        var callback = await city.Provider().Agree(await OpenIdCity.SetOut(own, Door), who);
        // Another browser, with and without having set out itself.
        await IsInvalid(thief, callback);
        await OpenIdCity.SetOut(thief, Door);
        await IsInvalid(thief, callback);
        Assert.Equal("/sign-in/done", (await OpenIdCity.ComeBack(own, await city.Provider().Agree(await OpenIdCity.SetOut(own, Door), who))).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Takes_no_answer_twice()
    {
        var (browser, _) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        await Link(browser, who);
        var own = city.NewBrowser();
        var callback = await city.Provider().Agree(await OpenIdCity.SetOut(own, Door), who);
        await OpenIdCity.ComeBack(own, callback);
        await TestCity.Submit(own, OwnPage, form: "form[action='/sign-out']");
        await IsInvalid(own, callback);
    }

    [Theory]
    [InlineData("nonce")]
    [InlineData("code_challenge")]
    public async Task Takes_no_answer_to_another_question(string altered)
    {
        var (browser, _) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        await Link(browser, who);
        var own = city.NewBrowser();
        var asked = await OpenIdCity.SetOut(own, Door);
        var query = HttpUtility.ParseQueryString(asked.Query);
        Assert.NotNull(query[altered]);
        query[altered] = new([.. query[altered]!.Reverse()]);
        await IsInvalid(own, await city.Provider().Agree(new($"{asked.GetLeftPart(UriPartial.Path)}?{query}"), who));
    }

    [Theory]
    [InlineData("state")]
    [InlineData("code")]
    public async Task Takes_no_answer_that_was_changed_on_the_way(string altered)
    {
        var (browser, _) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        await Link(browser, who);
        var own = city.NewBrowser();
        var callback = await city.Provider().Agree(await OpenIdCity.SetOut(own, Door), who);
        var query = HttpUtility.ParseQueryString(callback.Query);
        query[altered] = new([.. query[altered]!.Reverse()]);
        await IsInvalid(own, new($"{callback.GetLeftPart(UriPartial.Path)}?{query}"));
        Assert.Equal(HttpStatusCode.BadRequest, (await OpenIdCity.ComeBack(own, new($"{callback.GetLeftPart(UriPartial.Path)}"))).StatusCode);
    }

    [Fact]
    public async Task Says_so_when_somebody_has_cancelled_at_the_service()
    {
        var answer = await city.GoThrough(city.NewBrowser(), Door, account: null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("登录已取消", (await TestCity.Read(answer)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Leads_nowhere_but_into_the_city(string back)
    {
        var (browser, _) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        await Link(browser, who);
        Assert.Equal("/sign-in/done", (await city.GoThrough(city.NewBrowser(), $"{Door}?back={Uri.EscapeDataString(back)}", who)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Sends_the_question_with_all_that_protects_it_and_cookies_for_the_way_back_alone()
    {
        var answer = await city.NewBrowser().GetAsync(Door);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        Assert.Equal(("code", "S256", "http://localhost/sign-in/openid/callback", "openid profile"), (query["response_type"], query["code_challenge_method"], query["redirect_uri"], query["scope"]));
        Assert.All(new[] { "state", "nonce", "code_challenge" }, name => Assert.False(string.IsNullOrEmpty(query[name])));
        var cookies = answer.Headers.GetValues("Set-Cookie").ToArray();
        Assert.Equal(2, cookies.Length);
        Assert.All(cookies, cookie => Assert.Matches("path=/sign-in/openid/callback.*samesite=lax; HttpOnly", cookie));
    }

    [Fact]
    public async Task Loses_the_link_when_the_account_is_set_up_anew()
    {
        var (browser, account) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        await Link(browser, who);
        Assert.Equal(HttpStatusCode.OK, (await city.Program.PostAsJsonAsync($"/api/v1/people/{account.Id}/link", new { withoutSecondFactor = true })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await city.GoThrough(city.NewBrowser(), Door, who)).StatusCode);
    }

    [Fact]
    public async Task Signs_out_here_first_and_then_offers_to_sign_out_there()
    {
        var (browser, _) = await city.Somebody("community-worker", A.Community);
        var who = NewPerson();
        await Link(browser, who);
        var other = city.NewBrowser();
        await city.GoThrough(other, Door, who);
        var page = await TestCity.Read(await TestCity.Submit(other, OwnPage, form: "form[action='/sign-out']"));
        Assert.False(await OpenIdCity.IsIn(other, OwnPage));
        var there = new Uri(page.QuerySelector("main a.button")!.GetAttribute("href")!);
        var query = HttpUtility.ParseQueryString(there.Query);
        Assert.Equal((city.Provider().Address.Authority, "city-staff", "http://localhost/"), (there.Authority, query["client_id"], query["post_logout_redirect_uri"]));
        Assert.DoesNotContain(who, there.Query, StringComparison.Ordinal);
        // The service knows the city by it, and asks.
        using var elsewhere = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync(there)).StatusCode);

        // Whoever comes by a password has nothing to end there, also in this browser.
        await TestCity.SignIn(other);
        Assert.Equal("/", (await TestCity.Submit(other, OwnPage, form: "form[action='/sign-out']")).Headers.Location?.ToString());
    }

    private static async Task IsInvalid(HttpClient browser, Uri callback)
    {
        var answer = await OpenIdCity.ComeBack(browser, callback);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("没有登录成功", (await TestCity.Read(answer)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.False(await OpenIdCity.IsIn(browser, OwnPage));
    }

    private async Task<HttpResponseMessage> Linking(HttpClient browser, string who)
    {
        var page = await TestCity.Read(await TestCity.Submit(browser, OwnPage, new() { ["Proof"] = Words }, "#identity", ("What", "link")));
        return await city.GoThrough(browser, page.QuerySelector("main a.button")!.GetAttribute("href")!, who);
    }

    private async Task Link(HttpClient browser, string who) => Assert.Equal(OwnPage, (await Linking(browser, who)).Headers.Location?.ToString());

    private static async Task<HttpResponseMessage> Send(HttpClient browser, HttpResponseMessage page, string form, Dictionary<string, string?>? values = null) =>
        await TestCity.Send(browser, "/", (await TestCity.Read(page)).QuerySelector<AngleSharp.Html.Dom.IHtmlFormElement>(form)!, values);

    /// <summary>Somebody who was invited: the sign-in name, the link, and who it is at the service.</summary>
    private async Task<(string Name, string Link, string Who)> Invited()
    {
        var name = $"invited-{Interlocked.Increment(ref made)}";
        var answer = await city.Program.PostAsJsonAsync("/api/v1/people", new { signInName = name, name = "李娜", role = "community-worker", division = A.Community });
        return (name, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("link").GetString()!, NewPerson());
    }

    private static string NewPerson() => $"person-of-the-staff-{Interlocked.Increment(ref made)}";

    private Task<Account> AccountOf(string name) => city.InDatabase(db => db.Accounts.SingleAsync(account => account.SignInName == name));

    private Task<List<string>> Told(string subject) =>
        city.InDatabase(db => db.History.Where(entry => entry.SubjectId == subject).OrderBy(entry => entry.Number).Select(entry => entry.Kind).ToListAsync());

    private Task<HistoryEntry> Last() => city.InDatabase(db => db.History.OrderByDescending(entry => entry.Number).FirstAsync());
}

public sealed class Signing_staff_in_on_sqlite(SqliteOpenIdCity city) : Signing_staff_in(city), IClassFixture<SqliteOpenIdCity>;

public sealed class Signing_staff_in_on_postgres(PostgresOpenIdCity city) : Signing_staff_in(city), IClassFixture<PostgresOpenIdCity>;
