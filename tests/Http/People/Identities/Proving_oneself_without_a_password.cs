using System.Net;
using System.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.People.Identities;
using Yizhan.People.Store;
using Yizhan.Seals.Papers.Rules;
using Yizhan.Tests.Http.People.Passkeys;
using Yizhan.Tests.Http.Seals;
using static Yizhan.Tests.Http.People.Passkeys.DeviceForms;

namespace Yizhan.Tests.Http.People.Identities;

/// <summary>Whoever signs in by an identity service alone signs in there anew where others type their password again.</summary>
public abstract class Proving_oneself_without_a_password(TestCity city) : IAsyncLifetime
{
    private const string OwnPage = "/me/account", Words = "seven paper lanterns";

    private static int made;

    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count == 0) await city.SmallCity();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Adds_a_passkey_by_which_one_signs_in_and_seals()
    {
        var (seal, browser, custodian) = await city.Seal();
        var who = await WithoutPassword(browser, custodian);
        var path = await SealCity.Write(browser, seal);
        // Until then there is nothing by which to prove oneself at the seal.
        Assert.Contains("请先在“我的账号”里设好", (await TestCity.Open(browser, path)).QuerySelector("#request")!.TextContent, StringComparison.Ordinal);
        var link = (await TestCity.Open(browser, OwnPage)).QuerySelector($"a[href='{ProveByIdentity.PathOf(ProveByIdentity.ForPasskey)}']")!.GetAttribute("href")!;
        var query = HttpUtility.ParseQueryString((await OpenIdCity.SetOut(browser, link)).Query);
        Assert.Equal(("login", "0"), (query["prompt"], query["max_age"]));
        using var device = new SoftDevice();
        var form = Form(await TestCity.Read(await city.GoThrough(browser, link, who)));
        var answer = await TestCity.Send(browser, OwnPage, form, new() { ["Credential"] = device.Make(await Ask(browser, form)), ["Name"] = "手机" });
        // The first second factor brings the codes on paper with it.
        Assert.Equal(10, (await TestCity.Read(answer)).QuerySelectorAll(".codes code").Length);

        var sealing = Form(await TestCity.Open(browser, path));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(browser, path, sealing, new() { ["Credential"] = device.Prove(await Ask(browser, sealing)) })).StatusCode);
        Assert.Equal(PaperStage.Sealed, (await city.PaperAt(path)).Stage);

        var other = city.NewBrowser();
        var door = Form(await TestCity.Open(other, "/sign-in"));
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(other, "/sign-in", door, new() { ["Credential"] = device.Prove(await Ask(other, door)) })).StatusCode);
        Assert.True(await OpenIdCity.IsIn(other, OwnPage));
    }

    [Fact]
    public async Task Sets_up_an_authenticator_makes_new_codes_and_removes_a_passkey()
    {
        var (browser, account) = await city.Somebody("community-worker", A.Community);
        using var device = new SoftDevice();
        await AddPasskey(browser, device, Words);
        var who = await WithoutPassword(browser, account);
        Assert.Equal(10, (await TestCity.Read(await city.GoThrough(browser, ProveByIdentity.PathOf(ProveByIdentity.ForCodes), who))).QuerySelectorAll(".codes code").Length);
        Assert.NotNull((await TestCity.Read(await city.GoThrough(browser, ProveByIdentity.PathOf(ProveByIdentity.ForAuthenticator), who))).QuerySelector("#authenticator"));

        var passkey = await city.InDatabase(db => db.Passkeys.SingleAsync(row => row.Account == account.Id));
        var page = await TestCity.Open(browser, $"{OwnPage}/passkeys/{passkey.Id}");
        Assert.Null(page.QuerySelector("#Proof"));
        var link = page.QuerySelector("#remove a")!.GetAttribute("href")!;
        var proven = await TestCity.Read(await city.GoThrough(browser, link, who));
        var form = proven.QuerySelector<IHtmlFormElement>("#remove")!;
        // What proves it is good for whom it was made alone.
        var (other, _) = await city.Somebody("community-worker", A.Community);
        using var foreign = new SoftDevice();
        await AddPasskey(other, foreign, Words);
        var theirs = (await TestCity.Open(other, OwnPage)).QuerySelector("a[href*='/passkeys/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(other, theirs, new() { ["Proof"] = "wrong", ["Step"] = form.QuerySelector<IHtmlInputElement>("[name=Step]")!.Value }, "#remove")).StatusCode);
        Assert.Equal(OwnPage, (await TestCity.Send(browser, OwnPage, form)).Headers.Location?.ToString());
        Assert.Equal(0, await city.InDatabase(db => db.Passkeys.CountAsync(row => row.Account == account.Id)));
    }

    [Fact]
    public async Task Is_refused_to_somebody_else_at_the_service()
    {
        var (browser, account) = await city.Somebody("community-worker", A.Community);
        await WithoutPassword(browser, account);
        var answer = await city.GoThrough(browser, ProveByIdentity.PathOf(ProveByIdentity.ForPasskey), "a-stranger-there");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("不是同一个人", (await TestCity.Read(answer)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(ExternalIdentities.Refused, await city.InDatabase(db => db.History.Where(entry => entry.SubjectId == $"{account.Id}").OrderByDescending(entry => entry.Number).Select(entry => entry.Kind).FirstAsync()));
    }

    /// <summary>A service that does not ask anew, though it was told to.</summary>
    [Fact]
    public async Task Is_refused_when_one_signed_in_at_the_service_some_time_ago()
    {
        var (browser, account) = await city.Somebody("community-worker", A.Community);
        var who = await WithoutPassword(browser, account);
        var asked = await OpenIdCity.SetOut(browser, ProveByIdentity.PathOf(ProveByIdentity.ForPasskey));
        var query = HttpUtility.ParseQueryString(asked.Query);
        query.Remove("max_age");
        query.Remove("prompt");
        var answer = await OpenIdCity.ComeBack(browser, await city.Provider().Agree(new($"{asked.GetLeftPart(UriPartial.Path)}?{query}"), who, ago: 301));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("要重新登录一次", (await TestCity.Read(answer)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_good_for_whoever_set_out_alone()
    {
        var (browser, account) = await city.Somebody("community-worker", A.Community);
        var who = await WithoutPassword(browser, account);
        var callback = await city.Provider().Agree(await OpenIdCity.SetOut(browser, ProveByIdentity.PathOf(ProveByIdentity.ForPasskey)), who);
        await TestCity.Submit(browser, OwnPage, form: "form[action='/sign-out']");
        Assert.Equal(HttpStatusCode.BadRequest, (await OpenIdCity.ComeBack(browser, callback)).StatusCode);
    }

    [Fact]
    public async Task Is_no_way_around_a_password()
    {
        var (browser, _) = await city.Somebody("community-worker", A.Community);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(ProveByIdentity.PathOf(ProveByIdentity.ForPasskey))).StatusCode);
        var who = NewPerson();
        await Link(browser, who);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(ProveByIdentity.PathOf(ProveByIdentity.ForPasskey))).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await city.NewBrowser().GetAsync(ProveByIdentity.PathOf(ProveByIdentity.ForPasskey))).StatusCode);
    }

    /// <summary>Links the account with somebody at the service, who is then the only way in.</summary>
    private async Task<string> WithoutPassword(HttpClient browser, Account account)
    {
        var who = NewPerson();
        await Link(browser, who);
        await city.InDatabase(db => db.Accounts.Where(row => row.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, (string?)null)));
        return who;
    }

    private async Task Link(HttpClient browser, string who)
    {
        var page = await TestCity.Read(await TestCity.Submit(browser, OwnPage, new() { ["Proof"] = Words }, "#identity", ("What", "link")));
        Assert.Equal(OwnPage, (await city.GoThrough(browser, page.QuerySelector("main a.button")!.GetAttribute("href")!, who)).Headers.Location?.ToString());
    }

    private static string NewPerson() => $"person-without-a-password-{Interlocked.Increment(ref made)}";
}

public sealed class Proving_oneself_without_a_password_on_sqlite(SqliteOpenIdCity city) : Proving_oneself_without_a_password(city), IClassFixture<SqliteOpenIdCity>;

public sealed class Proving_oneself_without_a_password_on_postgres(PostgresOpenIdCity city) : Proving_oneself_without_a_password(city), IClassFixture<PostgresOpenIdCity>;
