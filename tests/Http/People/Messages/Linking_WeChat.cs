using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using Microsoft.EntityFrameworkCore;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Messages;

public abstract class Linking_WeChat
{
    private const string Own = "/me/messages", OpenId = "oABCD1234_efgh-5678";

    private static int number = 13900067;

    private readonly TestCity city;
    private readonly Outside outside;

    protected Linking_WeChat(TestCity city)
    {
        (this.city, outside) = (city, ((IMessageCity)city).Outside);
        city.Later(PhoneCodes.Window);
        foreach (var service in new[] { outside.First, outside.WeChat }) service.Forget();
        outside.First.Answer = _ => Task.FromResult(new Said(200, """{"Code":"OK","BizId":"b"}"""));
        outside.WeChat.Answer = call => Task.FromResult(new Said(200, call.Path switch
        {
            "/sns/oauth2/access_token" => $$"""{"access_token":"A","expires_in":7200,"refresh_token":"R","openid":"{{OpenId}}","scope":"snsapi_base"}""",
            "/cgi-bin/stable_token" => """{"access_token":"T1","expires_in":7200}""",
            _ => """{"errcode":0,"errmsg":"ok","msgid":1}""",
        }));
    }

    private static string NewPhone() => $"{Interlocked.Increment(ref number)}001";

    /// <summary>Begins at a page; returns where WeChat is asked.</summary>
    private static async Task<Uri> Begin(HttpClient browser, string path = Own)
    {
        var answer = await browser.GetAsync($"{path}/wechat");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!;
    }

    private static string BackOf(Uri asked, string code = "C1", string path = Own) => $"{path}/wechat/back?code={code}&state={HttpUtility.ParseQueryString(asked.Query)["state"]}";

    private async Task<Message> Send(Guid person, string phone)
    {
        var key = $"{Guid.CreateVersion7()}";
        Assert.Null(await city.SendTo(new(person, [MessageAddress.Sms(phone)], "news", new Dictionary<string, string> { ["title"] = "茶会" }, key)
        {
            Importance = Importance.Urgent,
        }));
        return await city.InDatabase(db => db.Messages.AsNoTracking().SingleAsync(message => message.Key == key));
    }

    private Task<MessagePreference> Kept(Guid person) => city.InDatabase(db => db.MessagePreferences.AsNoTracking().SingleAsync(known => known.Person == person));

    [Fact]
    public async Task Leads_to_WeChat_as_it_documents_and_back()
    {
        var phone = NewPhone();
        var (browser, id) = await city.Join(phone);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, Own, new() { ["First"] = "WeChat" }, "#choices")).StatusCode);
        var page = await TestCity.Open(browser, Own);
        Assert.NotNull(page.QuerySelector("#wechat svg[role=img]"));
        var asked = await Begin(browser);
        Assert.StartsWith("https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx1&redirect_uri=http", asked.OriginalString, StringComparison.Ordinal);
        Assert.EndsWith("#wechat_redirect", asked.OriginalString, StringComparison.Ordinal);
        var query = HttpUtility.ParseQueryString(asked.Query);
        Assert.Equal(("code", "snsapi_base", "/me/messages/wechat/back"), (query["response_type"], query["scope"], new Uri(query["redirect_uri"]!).AbsolutePath));
        // WeChat takes letters and digits, 128 at most.
        Assert.Matches("^[A-Za-z0-9]{32,128}$", query["state"]);
        Assert.Equal($"{Own}?linked=true", (await browser.GetAsync(BackOf(asked))).Headers.Location?.ToString());
        Assert.Equal("?appid=wx1&secret=s1&code=C1&grant_type=authorization_code", Assert.Single(outside.WeChat.Heard, call => call.Path == "/sns/oauth2/access_token").Query);
        foreach (var place in new[] { await city.Stolen("people_message_preferences"), await city.Stolen("kernel_history"), await browser.GetStringAsync(Own), await browser.GetStringAsync("/me/export.json") })
            Assert.DoesNotContain(OpenId, place, StringComparison.Ordinal);
        Assert.DoesNotContain(outside.Log.Lines, line => line.Contains(OpenId, StringComparison.Ordinal));
        await TestCity.Submit(browser, Own, new() { ["First"] = "WeChat", ["Second"] = "Sms" }, "#choices");
        var sent = await Send(id, phone);
        Assert.Equal(MessageKind.WeChat, sent.Kind);
        await city.Carry();
        Assert.Contains(OpenId, Assert.Single(outside.WeChat.Heard, call => call.Path == "/cgi-bin/message/template/send").Body, StringComparison.Ordinal);
        // The account has no such template: another way.
        Assert.Null(await city.SendTo(new(id, [MessageAddress.Sms(phone)], "mail-code", Sending.Code, $"other:{id:N}")));
        Assert.Equal(MessageKind.Sms, await city.InDatabase(db => db.Messages.Where(message => message.Key == $"other:{id:N}").Select(message => message.Kind).SingleAsync()));
    }

    [Fact]
    public async Task Believes_only_the_session_that_began_for_ten_minutes_and_once()
    {
        var (browser, id) = await city.Join(NewPhone());
        var (other, victim) = await city.Join(NewPhone());
        var back = BackOf(await Begin(browser));
        // Whoever is led to the address by somebody else is not linked to their WeChat.
        Assert.Equal(HttpStatusCode.Conflict, (await other.GetAsync(back)).StatusCode);
        Assert.False(await city.InDatabase(db => db.MessagePreferences.AnyAsync(known => known.Person == victim)));
        foreach (var made in (string[])["", "state=x", "state=" + new string('0', 106)]) Assert.Equal(HttpStatusCode.Conflict, (await browser.GetAsync($"{Own}/wechat/back?code=C1&{made}")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(back)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.GetAsync(back)).StatusCode);
        await TestCity.Submit(browser, Own, form: "#wechat form");
        var late = BackOf(await Begin(browser));
        city.Later(WeChatLinks.Lasts);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.GetAsync(late)).StatusCode);
        // WeChat knows no such code, answers nonsense, or an id that is none.
        foreach (var said in (string[])["""{"errcode":40029,"errmsg":"invalid code"}""", "<html>", """{"openid":"a\r\nb"}"""])
        {
            outside.WeChat.Answer = _ => Task.FromResult(new Said(200, said));
            Assert.Equal(HttpStatusCode.Conflict, (await browser.GetAsync(BackOf(await Begin(browser)))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Conflict, (await browser.GetAsync(BackOf(await Begin(browser), code: ""))).StatusCode);
        Assert.Null((await Kept(id)).WeChat);
    }

    [Fact]
    public async Task Parts_who_follows_no_more_and_takes_the_next_way()
    {
        var phone = NewPhone();
        var (browser, id) = await city.Join(phone);
        await browser.GetAsync(BackOf(await Begin(browser)));
        await TestCity.Submit(browser, Own, new() { ["First"] = "WeChat", ["Second"] = "Sms" }, "#choices");
        outside.WeChat.Answer = call => Task.FromResult(new Said(200, call.Path == "/cgi-bin/stable_token" ? """{"access_token":"T1","expires_in":7200}""" : """{"errcode":43004,"errmsg":"require subscribe"}"""));
        var lost = await Send(id, phone);
        await city.Carry();
        Assert.Equal((MessageState.Failed, "errcode-43004"), (await city.Message(lost.Id) is var failed ? failed.State : default, failed.LastError));
        var next = await city.InDatabase(db => db.Messages.AsNoTracking().SingleAsync(message => message.Key == $"next-way:{lost.Id:N}"));
        Assert.Equal((MessageKind.Sms, lost.Template, lost.ExpiresAt), (next.Kind, next.Template, next.ExpiresAt));
        var kept = await Kept(id);
        Assert.Equal((null, MessageKind.Sms, null), (kept.WeChat, kept.Channel, kept.SecondChannel));
        Assert.NotNull(kept.WeChatLostAt);
        Assert.Contains("不再关注公众号", await browser.GetStringAsync(Own), StringComparison.Ordinal);
        Assert.Equal(MessageKind.Sms, (await Send(id, phone)).Kind);
        // Linked anew the note is gone.
        outside.WeChat.Answer = _ => Task.FromResult(new Said(200, $$"""{"openid":"{{OpenId}}"}"""));
        await browser.GetAsync(BackOf(await Begin(browser)));
        Assert.DoesNotContain("不再关注公众号", await browser.GetStringAsync(Own), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_undone_in_one_click_by_the_person_at_the_counter_and_by_programs()
    {
        var (browser, id) = await city.Join(NewPhone());
        async Task Link()
        {
            Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync(BackOf(await Begin(browser)))).StatusCode);
            Assert.True((await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/residents/{id}/messages")).GetProperty("weChat").GetBoolean());
        }
        await Link();
        Assert.Equal($"{Own}?unlinked=true", (await TestCity.Submit(browser, Own, form: "#wechat form")).Headers.Location?.ToString());
        Assert.Null((await Kept(id)).WeChat);
        await Link();
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(city.Administrator, $"/people/residents/{id}/messages", form: "form[action$='/wechat/unlink']")).StatusCode);
        await Link();
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync($"/api/v1/residents/{id}/messages/wechat")).StatusCode);
        var kept = await Kept(id);
        Assert.Equal((null, null), (kept.WeChat, kept.WeChatLostAt));
    }

    [Fact]
    public async Task Is_there_for_staff_too()
    {
        const string path = "/me/account/messages";
        var (browser, account) = await city.Somebody("city-operator", "");
        Assert.Equal($"{path}?linked=true", (await browser.GetAsync(BackOf(await Begin(browser, path), path: path))).Headers.Location?.ToString());
        Assert.True((await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/people/{account.Id}/messages")).GetProperty("weChat").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await city.Program.DeleteAsync($"/api/v1/people/{account.Id}/messages/wechat")).StatusCode);
        Assert.Null((await Kept(account.Id)).WeChat);
    }
}

public sealed class Linking_WeChat_on_sqlite(SqliteMessageCity city) : Linking_WeChat(city), IClassFixture<SqliteMessageCity>;

public sealed class Linking_WeChat_on_postgres(PostgresMessageCity city) : Linking_WeChat(city), IClassFixture<PostgresMessageCity>;

public sealed class A_city_without_an_official_account(SqliteCity city) : IClassFixture<SqliteCity>
{
    [Fact]
    public async Task Shows_nothing_of_WeChat()
    {
        var (browser, _) = await city.Join("13900068001");
        Assert.DoesNotContain("微信", (await TestCity.Open(browser, "/me/messages")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/me/messages/wechat")).StatusCode);
    }
}
