using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;
using Yizhan.People.Rules;
using Yizhan.Tests.Http.People.Residents;

namespace Yizhan.Tests.Http.People.Messages;

public abstract class Confirming_a_mail_address
{
    private const string Own = "/me/messages";

    private static int number = 13900066, mailboxes;

    private readonly TestCity city;
    private readonly string old = $"old{Interlocked.Increment(ref mailboxes)}@example.org", fresh = $"new{mailboxes}@example.org";

    protected Confirming_a_mail_address(TestCity city)
    {
        this.city = city;
        // All tests come from one network address: what it asked for in the hour before is over.
        city.Later(PhoneCodes.Window);
    }

    private static string NewPhone() => $"{Interlocked.Increment(ref number)}001";

    private static Task<HttpResponseMessage> Choose(HttpClient browser, string mail) => TestCity.Submit(browser, Own, new() { ["First"] = "Mail", ["Mail"] = mail }, "#choices");

    private static Task<HttpResponseMessage> TypeCode(HttpClient browser, string code) => TestCity.Submit(browser, Own, new() { ["Code"] = code }, "#confirm-mail");

    /// <summary>Where news would go now.</summary>
    private async Task<string> Goes(Guid person)
    {
        var key = $"{Guid.CreateVersion7()}";
        Assert.Null(await city.SendTo(new(person, [MessageAddress.Sms("13800005678")], "news", new Dictionary<string, string> { ["title"] = "茶会" }, key)));
        return await city.With<MessageOpener, string>(async (opener, db) => opener.Open(await db.Messages.AsNoTracking().SingleAsync(message => message.Key == key))!.To.Value);
    }

    private Task<int> MailsTo(string mail) => city.With<MessageOpener, int>(async (opener, db) =>
        (await db.Messages.AsNoTracking().Where(message => message.Kind == MessageKind.Mail).ToListAsync()).Count(message => opener.Open(message)?.To.Value == mail));

    [Fact]
    public async Task Sends_nothing_there_but_the_code_and_goes_on_with_the_old_one()
    {
        var (browser, id) = await city.Join(NewPhone());
        await Choose(browser, old);
        Assert.Equal("13800005678", await Goes(id));
        Assert.Contains("邮箱还没有确认", await browser.GetStringAsync(Own), StringComparison.Ordinal);
        await city.ConfirmMail(browser, Own, old);
        Assert.Equal(old, await Goes(id));
        await Choose(browser, fresh);
        Assert.Equal(old, await Goes(id));
        Assert.Equal(1, await MailsTo(fresh));
        var file = await browser.GetFromJsonAsync<JsonElement>("/me/export.json");
        Assert.Equal((old, fresh), (file.GetProperty("messages").GetProperty("mail").GetString(), file.GetProperty("messages").GetProperty("unconfirmedMail").GetString()));
        Assert.DoesNotContain(fresh, await city.Stolen("people_unconfirmed_mails"), StringComparison.Ordinal);
        await city.ConfirmMail(browser, Own, fresh);
        Assert.Equal(fresh, await Goes(id));
        Assert.False(await city.InDatabase(db => db.UnconfirmedMails.AnyAsync(mail => mail.Person == id)));
    }

    [Fact]
    public async Task Refuses_a_code_that_is_wrong_late_used_or_of_another_address()
    {
        var (browser, id) = await city.Join(NewPhone());
        await Choose(browser, old);
        var ofOld = await city.Code(old, "mail-code");
        await Choose(browser, fresh);
        var ofNew = await city.Code(fresh, "mail-code");
        // Chance may give both the same digits.
        if (ofOld != ofNew) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeCode(browser, ofOld)).StatusCode);
        // Somebody else's page knows nothing of it.
        var (other, _) = await city.Join(NewPhone());
        await Choose(other, "other@example.org");
        if (await city.Code("other@example.org", "mail-code") != ofNew) Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeCode(other, ofNew)).StatusCode);
        // After five wrong ones the right one is of no use.
        var wrong = ofNew == "000000" ? "000001" : "000000";
        for (var tries = 0; tries < PhoneCodes.MostTries; tries++) await TypeCode(browser, wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeCode(browser, ofNew)).StatusCode);
        Assert.Equal("13800005678", await Goes(id));
        // Sent anew, but looked at too late.
        city.Later(PhoneCodes.Pause);
        Assert.Equal($"{Own}?sent=true", (await TestCity.Submit(browser, Own, form: "#mail-again")).Headers.Location?.ToString());
        var late = await city.Code(fresh, "mail-code");
        city.Later(PhoneCodes.Lasts);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TypeCode(browser, late)).StatusCode);
        await TestCity.Submit(browser, Own, form: "#mail-again");
        var page = await TestCity.Open(browser, Own);
        var form = page.QuerySelector<IHtmlFormElement>("#confirm-mail")!;
        var right = await city.Code(fresh, "mail-code");
        Assert.Equal(HttpStatusCode.Found, (await TestCity.Send(browser, Own, form, new() { ["Code"] = right })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TestCity.Send(browser, Own, form, new() { ["Code"] = right })).StatusCode);
        Assert.Equal(fresh, await Goes(id));
    }

    [Fact]
    public async Task Sends_it_anew_as_seldom_as_codes_to_a_phone()
    {
        var (browser, _) = await city.Join(NewPhone());
        await Choose(browser, fresh);
        Assert.Equal(HttpStatusCode.Conflict, (await TestCity.Submit(browser, Own, form: "#mail-again")).StatusCode);
        for (var mails = 1; mails < PhoneCodes.MostOfPhone; mails++)
        {
            city.Later(PhoneCodes.Pause);
            Assert.Equal(HttpStatusCode.Found, (await TestCity.Submit(browser, Own, form: "#mail-again")).StatusCode);
        }
        city.Later(PhoneCodes.Pause);
        // Another who types it gets the address noted, and the mailbox no more mails.
        var (other, id) = await city.Join(NewPhone());
        var before = await MailsTo(fresh);
        Assert.Equal(HttpStatusCode.Found, (await Choose(other, fresh)).StatusCode);
        Assert.Equal(before, await MailsTo(fresh));
        Assert.Contains("请过一会儿再点重新发送", await other.GetStringAsync(Own), StringComparison.Ordinal);
        Assert.True(await city.InDatabase(db => db.UnconfirmedMails.AnyAsync(mail => mail.Person == id)));
    }

    [Fact]
    public async Task Goes_back_to_the_old_one_or_to_none_without_asking()
    {
        var (browser, id) = await city.Join(NewPhone());
        await Choose(browser, old);
        await city.ConfirmMail(browser, Own, old);
        await Choose(browser, fresh);
        await Choose(browser, old);
        Assert.False(await city.InDatabase(db => db.UnconfirmedMails.AnyAsync(mail => mail.Person == id)));
        Assert.Equal(old, await Goes(id));
        await Choose(browser, fresh);
        await TestCity.Submit(browser, Own, new() { ["First"] = "", ["Mail"] = "" }, "#choices");
        Assert.False(await city.InDatabase(db => db.UnconfirmedMails.AnyAsync(mail => mail.Person == id)));
        Assert.Equal("13800005678", await Goes(id));
    }

    [Fact]
    public async Task Asks_by_a_link_whom_staff_or_a_program_typed_it_for()
    {
        var id = await city.Add(PrivateCity.Ask with { Phone = NewPhone(), IdNumber = null });
        var (door, again) = ($"/api/v1/residents/{id}/messages", $"/api/v1/residents/{id}/messages/again");
        Assert.Equal("message-mail-none", await CodeOf(await city.Program.PostAsync(again, null)));
        var put = await city.Program.PutAsJsonAsync(door, new { version = 0, language = "zh-CN", first = "mail", mail = fresh });
        Assert.Equal("n***@example.org", (await put.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("unconfirmedMail").GetString());
        Assert.Equal("13800005678", await Goes(id));
        Assert.Equal("message-mail-too-soon", await CodeOf(await city.Program.PostAsync(again, null)));
        var first = await city.MailedLink(fresh);
        // The page of staff shows no whole address, and has no field for a code.
        var (staff, _) = await city.Somebody("privacy-officer", "");
        var page = await TestCity.Open(staff, $"/people/residents/{id}/messages");
        Assert.Null(page.QuerySelector("#confirm-mail"));
        Assert.DoesNotContain(fresh, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        city.Later(PhoneCodes.Pause);
        Assert.Equal($"/people/residents/{id}/messages?sent=true", (await TestCity.Submit(staff, $"/people/residents/{id}/messages", form: "#mail-again")).Headers.Location?.ToString());
        // The first link ended with the second mail. Looking at one changes nothing.
        Assert.Contains("已用过、已过期", await city.Visitor.GetStringAsync(first), StringComparison.Ordinal);
        var link = await city.MailedLink(fresh);
        var seen = await city.Visitor.GetStringAsync(link);
        Assert.DoesNotContain(fresh, seen, StringComparison.Ordinal);
        Assert.Contains("n***@example.org", seen, StringComparison.Ordinal);
        Assert.Equal("13800005678", await Goes(id));
        var form = (await TestCity.Open(city.Visitor, link)).QuerySelector<IHtmlFormElement>("#confirm")!;
        Assert.Contains("已确认", await (await TestCity.Send(city.Visitor, link, form, button: ("Answer", "yes"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("已用过、已过期", await (await TestCity.Send(city.Visitor, link, form, button: ("Answer", "yes"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(fresh, await Goes(id));
    }

    [Fact]
    public async Task Forgets_an_address_that_is_somebody_elses_and_a_link_that_is_late_confirms_nothing()
    {
        var id = await city.Add(PrivateCity.Ask with { Phone = NewPhone(), IdNumber = null });
        var door = $"/api/v1/residents/{id}/messages";
        Assert.True((await city.Program.PutAsJsonAsync(door, new { version = 0, language = "en", mail = fresh })).IsSuccessStatusCode);
        var answer = await TestCity.Submit(city.Visitor, await city.MailedLink(fresh), form: "#confirm", button: ("Answer", "no"));
        Assert.True(answer.IsSuccessStatusCode);
        Assert.False(await city.InDatabase(db => db.UnconfirmedMails.AnyAsync(mail => mail.Person == id)));
        city.Later(PhoneCodes.Window);
        Assert.True((await city.Program.PutAsJsonAsync(door, new { version = 1, language = "en", mail = old })).IsSuccessStatusCode);
        city.Later(UnconfirmedMail.LinkLasts);
        Assert.Contains("已用过、已过期", await city.Visitor.GetStringAsync(await city.MailedLink(old)), StringComparison.Ordinal);
        Assert.Contains("已用过、已过期", await city.Visitor.GetStringAsync("/confirm-mail/23456789ABCDEFGHJKMNPQRSTU"), StringComparison.Ordinal);
        Assert.Equal("13800005678", await Goes(id));
    }

    [Fact]
    public async Task Forgets_after_a_week_what_nobody_confirmed()
    {
        var (browser, id) = await city.Join(NewPhone());
        await Choose(browser, old);
        await city.ConfirmMail(browser, Own, old);
        await Choose(browser, fresh);
        city.Later(TimeSpan.FromDays(UnconfirmedMail.DaysKept));
        await city.With<RetentionSweep, IReadOnlyList<RetentionReport>>((sweep, _) => sweep.Run(default));
        Assert.True(await city.InDatabase(db => db.UnconfirmedMails.AnyAsync(mail => mail.Person == id)));
        city.Later(TimeSpan.FromDays(1));
        await city.With<RetentionSweep, IReadOnlyList<RetentionReport>>((sweep, _) => sweep.Run(default));
        Assert.False(await city.InDatabase(db => db.UnconfirmedMails.AnyAsync(mail => mail.Person == id)));
        Assert.Equal(old, await Goes(id));
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}

public sealed class Confirming_a_mail_address_on_sqlite(SqliteMessageCity city) : Confirming_a_mail_address(city), IClassFixture<SqliteMessageCity>;

public sealed class Confirming_a_mail_address_on_postgres(PostgresMessageCity city) : Confirming_a_mail_address(city), IClassFixture<PostgresMessageCity>;
