using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.People;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Messages;

public abstract class Choosing_how_messages_come(TestCity city)
{
    private static readonly IReadOnlyDictionary<string, string> Tea = new Dictionary<string, string> { ["title"] = "茶会" };

    private static int number = 13900060;

    private static string NewPhone() => $"{Interlocked.Increment(ref number)}001";

    private async Task<Message?> Sent(Guid person, string template = "news", IReadOnlyDictionary<string, string>? parameters = null, params MessageAddress[] reachable)
    {
        var key = $"{Guid.CreateVersion7()}";
        Assert.Null(await city.SendTo(new(person, reachable, template, parameters ?? Tea, key)));
        return await city.InDatabase(db => db.Messages.AsNoTracking().SingleOrDefaultAsync(message => message.Key == key));
    }

    private async Task<string> To(Message message) => await city.With<MessageOpener, string>((opener, _) => Task.FromResult(opener.Open(message)!.To.Value));

    [Fact]
    public async Task Sends_by_the_way_and_in_the_language_that_a_resident_chose()
    {
        var phone = NewPhone();
        var (browser, id) = await city.Join(phone);
        Assert.Contains("/me/messages", await browser.GetStringAsync("/me"), StringComparison.Ordinal);
        var answer = await TestCity.Submit(browser, "/me/messages", new() { ["First"] = "Mail", ["Second"] = "Voice", ["Mail"] = "li@example.org", ["Language"] = "en", ["QuietFrom"] = "20:30", ["QuietTo"] = "09:00" }, "#choices");
        Assert.Equal("/me/messages?saved=true", answer.Headers.Location?.ToString());
        await city.ConfirmMail(browser, "/me/messages", "li@example.org");
        var news = (await Sent(id, reachable: MessageAddress.Sms(phone)))!;
        Assert.Equal((MessageKind.Mail, Language.English, "li@example.org"), (news.Kind, news.Language, await To(news)));

        // Without the mail address the second choice: the phone that is registered is called.
        await TestCity.Submit(browser, "/me/messages", new() { ["First"] = "Voice", ["Second"] = "", ["Mail"] = "" }, "#choices");
        Assert.Equal(MessageKind.Voice, (await Sent(id, reachable: MessageAddress.Sms(phone)))!.Kind);
        Assert.Null(await city.InDatabase(db => db.MessagePreferences.Where(one => one.Person == id).Select(one => one.Mail).SingleAsync()));

        // The history tells of it, to the person too, and holds no address.
        Assert.Equal(3, await city.InDatabase(db => db.History.CountAsync(entry => entry.SubjectType == "message-preference" && entry.Person == id)));
        Assert.DoesNotContain("li@example.org", await city.Stolen("kernel_history"), StringComparison.Ordinal);
        Assert.Contains("消息偏好", (await TestCity.Open(browser, "/me")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_what_was_typed_and_stores_nothing_when_something_is_wrong()
    {
        var (browser, id) = await city.Join(NewPhone());
        var answer = await TestCity.Submit(browser, "/me/messages", new() { ["First"] = "Mail", ["Second"] = "Mail", ["Mail"] = "", ["QuietFrom"] = "22:00", ["QuietTo"] = "", ["DigestAt"] = "halb acht" }, "#choices");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await TestCity.Read(answer);
        Assert.Equal(["DigestAt", "Mail", "QuietTo", "Second"], page.QuerySelectorAll(".errors a").Select(link => link.GetAttribute("href")![1..]).Order(StringComparer.Ordinal));
        Assert.Equal("22:00", page.QuerySelector<IHtmlInputElement>("#QuietFrom")!.Value);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, "/me/messages", new() { ["First"] = "WeChat" }, "#choices")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, "/me/messages", new() { ["Mail"] = "a@b.c\r\nBcc: d@e.f" }, "#choices")).StatusCode);
        Assert.False(await city.InDatabase(db => db.MessagePreferences.AnyAsync(one => one.Person == id)));
    }

    [Fact]
    public async Task Switches_off_what_may_be_off_and_nothing_else()
    {
        var (browser, id) = await city.Join(NewPhone());
        var page = await TestCity.Open(browser, "/me/messages");
        Assert.DoesNotContain(page.QuerySelectorAll<IHtmlInputElement>("input[name=Wanted]"), tick => tick.Value is "account" or "business");
        Assert.Contains("没有它不能登录", page.Body!.TextContent, StringComparison.Ordinal);
        await TestCity.Submit(browser, "/me/messages", new() { ["Wanted"] = null }, "#choices");
        Assert.Null(await Sent(id, reachable: MessageAddress.Sms("13800005678")));
        Assert.NotNull(await Sent(id, "one-time-code", Sending.Code, MessageAddress.Sms("13800005678")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, "/me/messages", new() { ["Wanted"] = "account" }, "#choices")).StatusCode);
        await TestCity.Submit(browser, "/me/messages", new() { ["Wanted"] = "news" }, "#choices");
        Assert.NotNull(await Sent(id, reachable: MessageAddress.Sms("13800005678")));
    }

    [Fact]
    public async Task Writes_over_nothing_that_was_chosen_meanwhile()
    {
        var (browser, id) = await city.Join(NewPhone());
        var form = (await TestCity.Open(browser, "/me/messages")).QuerySelector<IHtmlFormElement>("#choices")!;
        await TestCity.Submit(browser, "/me/messages", new() { ["DigestAt"] = "18:00" }, "#choices");
        var late = await TestCity.Send(browser, "/me/messages", form, new() { ["DigestAt"] = "08:00" });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal("18:00", (await TestCity.Read(late)).QuerySelector<IHtmlSelectElement>("#DigestAt")!.Value);
        Assert.Equal(new TimeOnly(18, 0), await city.InDatabase(db => db.MessagePreferences.Where(one => one.Person == id).Select(one => one.DigestAt).SingleAsync()));
    }

    [Fact]
    public async Task Is_done_by_staff_for_themselves_and_forgotten_when_they_leave()
    {
        var (browser, account) = await city.Somebody("city-operator", "");
        Assert.Equal("message-no-address", (await city.SendTo(new(account.Id, [], "one-time-code", Sending.Code, $"{Guid.CreateVersion7()}")))?.Code);
        Assert.Contains("/me/account/messages", await browser.GetStringAsync("/me/account"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Submit(browser, "/me/account/messages", new() { ["First"] = "Sms" }, "#choices")).StatusCode);
        await TestCity.Submit(browser, "/me/account/messages", new() { ["First"] = "Sms", ["Phone"] = "139 0006 9001", ["Mail"] = "wang@example.org" }, "#choices");
        await city.ConfirmMail(browser, "/me/account/messages", "wang@example.org");
        Assert.Equal("13900069001", await To((await Sent(account.Id, "one-time-code", Sending.Code))!));
        Assert.Equal("13900069001", (await TestCity.Open(browser, "/me/account/messages")).QuerySelector<IHtmlInputElement>("#Phone")!.Value);
        Assert.DoesNotContain("13900069001", await city.Stolen("people_message_preferences"), StringComparison.Ordinal);

        var seen = await city.Program.GetFromJsonAsync<JsonElement>($"/api/v1/people/{account.Id}/messages");
        Assert.Equal(("139****9001", "w***@example.org", 2), (seen.GetProperty("phone").GetString(), seen.GetProperty("mail").GetString(), seen.GetProperty("version").GetInt32()));
        var put = await city.Program.PutAsJsonAsync($"/api/v1/people/{account.Id}/messages", new { version = 2, language = "en", first = "mail", phone = "-" });
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync());
        var set = await put.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("mail", "w***@example.org", false), (set.GetProperty("first").GetString(), set.GetProperty("mail").GetString(), set.TryGetProperty("phone", out _)));
        Assert.True((await city.Program.PostAsync($"/api/v1/people/{account.Id}/end", null)).IsSuccessStatusCode);
        Assert.False(await city.InDatabase(db => db.MessagePreferences.AnyAsync(one => one.Person == account.Id)));
    }

    [Fact]
    public async Task Is_done_at_the_counter_for_who_does_not_read_without_seeing_the_address()
    {
        var phone = NewPhone();
        var id = await city.Add(PrivateCity.Ask with { Phone = phone, IdNumber = null, Area = AreaPath.Root });
        var path = $"/people/residents/{id}/messages";
        await TestCity.Submit(city.Administrator, path, new() { ["First"] = "Voice", ["Mail"] = "son@example.org" }, "#choices");
        Assert.Equal(MessageKind.Voice, (await Sent(id, reachable: MessageAddress.Sms(phone)))!.Kind);
        var page = await city.Administrator.GetStringAsync(path);
        Assert.Contains("s***@example.org", page, StringComparison.Ordinal);
        Assert.DoesNotContain("son@example.org", page, StringComparison.Ordinal);
        await TestCity.Submit(city.Visitor, await city.MailedLink("son@example.org"), form: "#confirm", button: ("Answer", "yes"));
        await TestCity.Submit(city.Administrator, path, new() { ["First"] = "Mail" }, "#choices");
        Assert.Equal("son@example.org", await To((await Sent(id, reachable: MessageAddress.Sms(phone)))!));

        var address = $"/api/v1/residents/{id}/messages";
        Assert.Equal(HttpStatusCode.Conflict, (await city.Program.PutAsJsonAsync(address, new { version = 0, language = "zh-CN" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Program.PutAsJsonAsync(address, new { version = 3, language = "fr", wanted = new[] { "account" } })).StatusCode);
        Assert.True((await city.Program.PutAsJsonAsync(address, new { version = 3, language = "zh-CN", digestAt = "18:00:00", mail = "-" })).IsSuccessStatusCode);
        Assert.Equal("18:00:00", (await city.Program.GetFromJsonAsync<JsonElement>(address)).GetProperty("digestAt").GetString());

        Assert.Null(await city.With<Persons, Yizhan.Kernel.Refusal?>((persons, _) => persons.Erase(id, "本人要求", default)));
        Assert.False(await city.InDatabase(db => db.MessagePreferences.AnyAsync(one => one.Person == id)));
        Assert.Equal(HttpStatusCode.NotFound, (await city.Program.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task By_the_link_of_a_mail_switches_topics_off_and_shows_no_address()
    {
        var (browser, id) = await city.Join(NewPhone());
        await TestCity.Submit(browser, "/me/messages", new() { ["First"] = "Mail", ["Mail"] = "quiet@example.org" }, "#choices");
        await city.ConfirmMail(browser, "/me/messages", "quiet@example.org");
        var token = city.Services.GetRequiredService<MessageSecrets>().UnsubscribeToken(id);
        Assert.DoesNotContain("quiet@example.org", await city.Visitor.GetStringAsync($"/unsubscribe/{token}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await city.Visitor.PostAsync($"/api/v1/unsubscribe/{token}?topic=account", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await city.Visitor.PostAsync($"/api/v1/unsubscribe/{token}?topic=news", null)).StatusCode);
        var kept = await city.InDatabase(db => db.MessagePreferences.AsNoTracking().SingleAsync(one => one.Person == id));
        Assert.Equal(("news", null, MessageKind.Mail), (kept.Off, kept.UnsubscribedAt, kept.Channel));
        Assert.Null(await Sent(id));
        Assert.True((await TestCity.Submit(city.Visitor, $"/unsubscribe/{token}")).IsSuccessStatusCode);
        Assert.NotNull((await city.InDatabase(db => db.MessagePreferences.AsNoTracking().SingleAsync(one => one.Person == id))).UnsubscribedAt);
        // Whoever signs in has it again.
        await TestCity.Submit(browser, "/me/messages", new() { ["Wanted"] = "news" }, "#choices");
        Assert.NotNull(await Sent(id));
    }
}

public sealed class Choosing_how_messages_come_on_sqlite(SqliteMessageCity city) : Choosing_how_messages_come(city), IClassFixture<SqliteMessageCity>;

public sealed class Choosing_how_messages_come_on_postgres(PostgresMessageCity city) : Choosing_how_messages_come(city), IClassFixture<PostgresMessageCity>;
