using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.People.Rules;
using Yizhan.People.Store;

namespace Yizhan.Tests.Http.People;

/// <summary>A city with two streets, each with an officer of its own.</summary>
public abstract class Keeping_accounts(TestCity city) : IAsyncLifetime
{
    private const string Words = "seven paper lanterns";

    private static int made;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Begins_with_an_invitation_that_works_once()
    {
        var (officer, _) = await Somebody("street-officer", A.Street);
        var name = NewName();
        var invited = await TestCity.Read(await TestCity.Submit(officer, "/people/new", new() { ["Name"] = "李娜", ["SignInName"] = name, ["Role"] = "community-worker", ["Division"] = A.Community }));
        var link = new Uri(invited.QuerySelector("main code")!.TextContent).AbsolutePath;
        Assert.Contains("等待接受邀请", await officer.GetStringAsync($"/people?q={name}"), StringComparison.Ordinal);

        var browser = city.NewBrowser();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, link, new() { ["Password"] = "short", ["Again"] = "short" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, link, new() { ["Password"] = Words, ["Again"] = "another thing entirely" })).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, link, new() { ["Password"] = Words, ["Again"] = Words })).StatusCode);
        Assert.Contains("李娜", await browser.GetStringAsync("/me/account"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await city.NewBrowser().GetAsync(link)).StatusCode);
        // She sees what her role lets her see, and no accounts.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/stations/manage")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/people")).StatusCode);
    }

    [Fact]
    public async Task Of_another_street_is_not_possible_nor_even_seen()
    {
        var (officer, _) = await Somebody("street-officer", A.Street);
        var (_, stranger) = await Somebody("community-worker", A.OtherCommunity);
        Assert.DoesNotContain(stranger.SignInName, await officer.GetStringAsync("/people"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"/people/{stranger.Id}")).StatusCode);
        // The form does not offer the place, and a made-up one is as good as none.
        var answer = await TestCity.Submit(officer, "/people/new", new() { ["Name"] = "李娜", ["SignInName"] = NewName(), ["Role"] = "community-worker", ["Division"] = A.OtherCommunity });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Contains("请选择区划", page.QuerySelector(".errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("李娜", page.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.DoesNotContain(page.QuerySelectorAll("#Division option"), option => option.GetAttribute("value") is A.OtherCommunity or "");
    }

    [Fact]
    public async Task Never_gives_more_than_one_has()
    {
        var (secretary, _) = await Somebody("community-secretary", A.Community);
        var (_, worker) = await Somebody("community-worker", A.Community);
        var answer = await TestCity.Submit(secretary, $"/people/{worker.Id}", new() { ["Role"] = "community-secretary", ["Division"] = A.Community }, "#grant");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Single(await Grants(worker.Id));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(secretary, $"/people/{worker.Id}", new() { ["Role"] = "mediator", ["Division"] = A.Community }, "#grant")).StatusCode);
        Assert.Equal(["community-worker", "mediator"], (await Grants(worker.Id)).Select(grant => grant.RoleName).Order());
    }

    [Fact]
    public async Task Never_resets_the_password_of_somebody_greater()
    {
        var (officer, _) = await Somebody("street-officer", A.Street);
        var (_, greater) = await Somebody("community-worker", A.Community);
        await Give(greater.Id, "auditor", "");
        Assert.DoesNotContain("给一个新的登录链接", await officer.GetStringAsync($"/people/{greater.Id}"), StringComparison.Ordinal);
        var token = await Token(officer);
        foreach (var what in new[] { "link", "end" })
        {
            var answer = await officer.PostAsync($"/people/{greater.Id}/{what}", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("范围之外任职", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Shuts_a_leaver_out_of_every_browser_at_once()
    {
        var (officer, _) = await Somebody("street-officer", A.Street);
        var (phone, leaver) = await Somebody("community-worker", A.Community);
        var desk = city.NewBrowser();
        await SignIn(desk, leaver.SignInName);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/stations/manage")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(officer, $"/people/{leaver.Id}", form: "#end")).StatusCode);
        foreach (var browser in new[] { phone, desk }) Assert.StartsWith("/sign-in", (await browser.GetAsync("/stations/manage")).Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignIn(city.NewBrowser(), leaver.SignInName)).StatusCode);
        Assert.Empty(await Grants(leaver.Id));
        Assert.Contains("已停止使用", await officer.GetStringAsync($"/people/{leaver.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_a_role_away_while_a_page_is_open()
    {
        var (worker, account) = await Somebody("community-worker", A.Community);
        var page = await TestCity.Open(worker, "/stations/new");
        var (officer, _) = await Somebody("street-officer", A.Street);
        var grant = Assert.Single(await Grants(account.Id));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(officer, $"/people/{account.Id}", form: $"form[action$='{grant.Id}/end']")).StatusCode);
        var answer = await TestCity.Send(worker, "/stations/new", page.QuerySelector<IHtmlFormElement>("form#station")!);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("您没有做这件事的权限", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_new_link_that_ends_the_old_ones_and_every_session()
    {
        var (officer, _) = await Somebody("street-officer", A.Street);
        var (browser, worker) = await Somebody("community-worker", A.Community);
        async Task<string> Link() => new Uri((await TestCity.Read(await TestCity.Submit(officer, $"/people/{worker.Id}", form: "#link"))).QuerySelector("main code")!.TextContent).AbsolutePath;
        var (first, second) = (await Link(), await Link());
        Assert.Equal(HttpStatusCode.NotFound, (await city.NewBrowser().GetAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.NewBrowser(), second, new() { ["Password"] = "nine copper kettles", ["Again"] = "nine copper kettles" })).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/me/account")).StatusCode);
    }

    [Fact]
    public async Task Refuses_a_sign_in_name_that_somebody_has()
    {
        var (_, worker) = await Somebody("community-worker", A.Community);
        var answer = await city.Program.PostAsJsonAsync("/api/v1/people", new { signInName = worker.SignInName.ToUpperInvariant(), name = "李娜", role = "volunteer", division = A.Community });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("sign-in-name-taken", await CodeOf(answer));
    }

    [Fact]
    public async Task By_a_program_goes_the_same_way()
    {
        var made = await city.Program.PostAsJsonAsync("/api/v1/people", new { signInName = NewName(), name = "李娜", role = "community-worker", division = A.Community });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var person = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("person");
        var path = $"/api/v1/people/{person.GetProperty("id").GetGuid()}";
        var given = await city.Program.PostAsJsonAsync($"{path}/grants", new { role = "mediator", division = A.Community, from = "2026-12-01", to = "2026-12-31" });
        Assert.Equal(HttpStatusCode.Created, given.StatusCode);
        var grant = (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        Assert.Equal(2, (await city.Program.GetFromJsonAsync<JsonElement>(path)).GetProperty("grants").GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync($"{path}/grants/{grant}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.DeleteAsync($"{path}/grants/{grant}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.PostAsync($"{path}/end", null)).StatusCode);
        var refused = await city.Program.PostAsJsonAsync("/api/v1/people", new { signInName = "a b", name = "", role = "king", division = "nowhere" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["division", "name", "role", "signInName"],
            (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Order());
    }

    [Fact]
    public async Task Lets_a_key_do_what_its_role_may_where_its_role_may()
    {
        var (officer, _) = await Somebody("street-officer", A.Street);
        var page = await TestCity.Read(await TestCity.Submit(officer, "/people/keys", new() { ["Name"] = "地图平台", ["Role"] = "community-worker", ["Division"] = A.Community }, "#key"));
        var program = city.NewBrowser();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", page.QuerySelector(".note code")!.TextContent);
        var (own, other) = (await city.Station($"K-{NewName()}"), await city.Station($"K-{NewName()}", division: A.OtherCommunity));
        Assert.Equal(HttpStatusCode.OK, (await Note(program, own.Code)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Note(program, other.Code)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync("/api/v1/people")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(officer, "/people/keys", form: "form[action$='/end']")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Note(program, own.Code)).StatusCode);
    }

    [Fact]
    public async Task Passes_a_role_on_during_leave_and_back_by_itself()
    {
        var (secretary, holder) = await Somebody("community-secretary", A.Community);
        var (stand, colleague) = await Somebody("community-worker", A.Community);
        Assert.Equal(HttpStatusCode.Forbidden, (await stand.GetAsync("/people")).StatusCode);
        var refused = await TestCity.Submit(secretary, "/me/account", new() { ["SignInName"] = "nobody-of-this-name", ["To"] = "2026-11-30" }, "#delegation");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var today = CityClock.DayOf(city.Time.GetUtcNow());
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(secretary, "/me/account", new() { ["SignInName"] = colleague.SignInName, ["To"] = $"{today:yyyy-MM-dd}" }, "#delegation")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stand.GetAsync("/people")).StatusCode);
        // What was passed on is not passed on again.
        var passedOn = (await Grants(colleague.Id)).Single(grant => grant.DelegatedFrom is not null);
        Assert.DoesNotContain($"{passedOn.Id}", (await TestCity.Open(stand, "/me/account")).QuerySelector("#delegation")!.InnerHtml, StringComparison.Ordinal);
        await TestCity.Submit(secretary, "/me/account", form: "form[action*='/delegations/']");
        Assert.Equal(HttpStatusCode.Forbidden, (await stand.GetAsync("/people")).StatusCode);
        Assert.NotEmpty(await Grants(holder.Id));
    }

    [Fact]
    public async Task Ends_other_browsers_when_the_password_is_changed()
    {
        var (here, account) = await Somebody("community-worker", A.Community);
        var there = city.NewBrowser();
        await SignIn(there, account.SignInName);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(here, "/me/account", new() { ["Old"] = "wrong", ["Password"] = "nine copper kettles" }, "#password")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(here, "/me/account", new() { ["Old"] = Words, ["Password"] = "nine copper kettles" }, "#password")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/me/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync("/me/account")).StatusCode);
    }

    [Fact]
    public async Task Shows_ones_browsers_and_ends_one_of_them()
    {
        var (here, account) = await Somebody("community-worker", A.Community);
        var there = city.NewBrowser();
        await SignIn(there, account.SignInName);
        var page = await TestCity.Open(here, "/me/account");
        Assert.Single(page.QuerySelectorAll("form[action*='/sessions/']"));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(here, "/me/account", form: "form[action*='/sessions/']")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await there.GetAsync("/me/account")).StatusCode);
        // Another's session is no session of one's own.
        var (other, _) = await Somebody("community-worker", A.Community);
        var id = await city.InDatabase(db => db.Sessions.Where(row => row.Account == account.Id && row.EndedAt == null).Select(row => row.Id).FirstAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/me/account/sessions/{id}/end", new FormUrlEncodedContent([new("__RequestVerificationToken", await Token(other))]))).StatusCode);
    }

    [Fact]
    public async Task Tells_everybody_who_may_do_what()
    {
        var page = await TestCity.Open(city.Visitor, "/people/roles");
        Assert.Equal(Role.All.Count, page.QuerySelectorAll(".found > li").Length);
        var roles = (await city.Visitor.GetFromJsonAsync<JsonElement>("/api/v1/roles")).GetProperty("roles");
        Assert.Equal(Role.All.Select(role => role.Name), roles.EnumerateArray().Select(role => role.GetProperty("name").GetString()));
    }

    private static string NewName() => $"li-{Interlocked.Increment(ref made)}";

    private static Task<HttpResponseMessage> Note(HttpClient program, string station) => program.PutAsJsonAsync($"/api/v1/stations/{station}/amenities/water", new { state = "broken" });

    /// <summary>Somebody with one role at a division, and a browser that is signed in.</summary>
    private async Task<(HttpClient Browser, Account Account)> Somebody(string role, string division)
    {
        var account = await city.InDatabase(async db =>
        {
            var area = division is "" ? AreaPath.Root : city.Directory.Network.Divisions.Of(division)!.Area;
            var added = new Account { SignInName = NewName(), Name = "王芳", Area = area, Division = division, MadeAt = city.Time.GetUtcNow(), PasswordHash = await Hash.Value };
            db.Accounts.Add(added);
            await db.SaveChangesAsync();
            return added;
        });
        await Give(account.Id, role, division);
        var browser = city.NewBrowser();
        Assert.Equal(HttpStatusCode.Found, (await SignIn(browser, account.SignInName)).StatusCode);
        return (browser, account);
    }

    private Task<int> Give(Guid holder, string role, string division) => city.InDatabase(db =>
    {
        var area = division is "" ? AreaPath.Root : city.Directory.Network.Divisions.Of(division)!.Area;
        db.Grants.Add(new() { Holder = holder, RoleName = role, Division = division, Area = area, From = CityClock.DayOf(city.Time.GetUtcNow()), GivenAt = city.Time.GetUtcNow() });
        return db.SaveChangesAsync();
    });

    private Task<List<Grant>> Grants(Guid holder) => city.InDatabase(db => db.Grants.AsNoTracking().Where(grant => grant.Holder == holder && grant.EndedAt == null).ToListAsync());

    private static Task<HttpResponseMessage> SignIn(HttpClient browser, string name) => TestCity.Submit(browser, "/sign-in", new() { ["Name"] = name, ["Password"] = Words }, "#sign-in");

    private static async Task<string> Token(HttpClient browser) =>
        (await TestCity.Open(browser, "/help")).QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task<string?> CodeOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    private static readonly Lazy<Task<string>> Hash = new(async () =>
    {
        using var keeper = TestCity.CheapPasswords();
        return await keeper.Hash(Words, default);
    });
}

public sealed class Keeping_accounts_on_sqlite(SqliteCity city) : Keeping_accounts(city), IClassFixture<SqliteCity>;

public sealed class Keeping_accounts_on_postgres(PostgresCity city) : Keeping_accounts(city), IClassFixture<PostgresCity>;
