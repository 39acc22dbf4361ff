using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yizhan.Kernel;
using Yizhan.Kernel.Store;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;
using Yizhan.People.Messages.Store;

namespace Yizhan.Tests.Http.People.Messages;

/// <summary>Each provider against a server that speaks its documented calls; and how people are reached by them.</summary>
public sealed class Speaking_to_providers(SqliteMessageCity city) : IClassFixture<SqliteMessageCity>, IAsyncLifetime
{
    private readonly Outside outside = city.Outside;

    public async ValueTask InitializeAsync()
    {
        foreach (var service in new[] { outside.First, outside.Second, outside.WeChat }) service.Forget();
        outside.First.Answer = _ => Task.FromResult(new Said(200, """{"Code":"OK","BizId":"b"}"""));
        await city.InDatabase(db => db.Messages.ExecuteDeleteAsync());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string NewKey() => $"{Guid.CreateVersion7()}";

    private Task<Guid> Urgent(MessageAddress to, Language language = default) => city.Send(new(to, "one-time-code", Sending.Code, NewKey()) { Importance = Importance.Urgent, Language = language });

    [Fact]
    public async Task A_gateway_gets_its_own_template_code_and_a_signature()
    {
        var id = await Urgent(MessageAddress.Sms("+86 138 0000 5678"));
        await city.Carry();
        var call = Assert.Single(outside.First.Heard);
        var body = JsonNode.Parse(call.Body)!;
        Assert.Equal(("POST", "/send", "application/json", "k"), (call.Method, call.Path, call.Headers["content-type"], call.Headers["x-api-key"]));
        Assert.Equal(("13800005678", "SMS_100", "482913", $"{id:N}"), ((string?)body["mobile"], (string?)body["template"], (string?)body["params"]!["code"], (string?)body["requestId"]));
        Assert.Equal(GatewayProvider.Sign(Outside.SigningSecret, call.Headers["x-timestamp"], call.Body), call.Headers["x-signature"]);
        await Urgent(MessageAddress.Sms("13800005678"), Language.English);
        await city.Carry();
        Assert.Equal("SMS_200", (string?)JsonNode.Parse(outside.First.Heard.Last().Body)!["template"]);
    }

    [Fact]
    public async Task A_gateway_that_takes_forms_gets_one()
    {
        outside.First.Answer = _ => Task.FromResult(new Said(200, """{"Code":"MOBILE_ILLEGAL"}"""));
        var id = await Urgent(MessageAddress.Sms("13800005678"));
        await city.Carry();
        Assert.Equal((SendResult.Refused, "code-MOBILE_ILLEGAL"), ((await city.Attempts(id))[0] is var first ? first.Result : default, first.Error));
        var call = Assert.Single(outside.Second.Heard);
        Assert.Equal("application/x-www-form-urlencoded", call.Headers["content-type"]);
        Assert.StartsWith("to=13800005678&text=%E6%82%A8", call.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_answers_well_but_says_no_has_not_taken_it()
    {
        outside.First.Answer = _ => Task.FromResult(new Said(200, """{"Code":"BUSY"}"""));
        var id = await Urgent(MessageAddress.Sms("13800005678"));
        await city.Carry();
        Assert.Equal((SendResult.Later, "code-BUSY"), ((await city.Attempts(id))[0] is var first ? first.Result : default, first.Error));
    }

    [Fact]
    public async Task Whoever_does_not_read_messages_is_called()
    {
        var person = Guid.CreateVersion7();
        await city.InDatabase(async db =>
        {
            db.MessagePreferences.Add(new() { Person = person, Channel = MessageKind.Voice });
            return await db.SaveChangesAsync();
        });
        Assert.Null(await city.SendTo(new(person, [MessageAddress.Sms("13800005678")], "one-time-code", Sending.Code, NewKey()) { Importance = Importance.Urgent }));
        await city.Carry();
        var call = Assert.Single(outside.First.Heard);
        Assert.Equal("/call", call.Path);
        Assert.Contains("4，8，2，9，1，3", (string?)JsonNode.Parse(call.Body)!["speech"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_arrives_with_its_words_in_both_languages()
    {
        var id = await Urgent(MessageAddress.Mail("li@example.org"));
        await Urgent(MessageAddress.Mail("smith@example.org"), Language.English);
        await city.Carry();
        Assert.Equal(MessageState.Accepted, (await city.Message(id)).State);
        var chinese = Mail("li@example.org");
        Assert.Equal("登录验证码", chinese.Subject);
        Assert.Contains("482913", chinese.TextBody, StringComparison.Ordinal);
        Assert.Equal($"{id:N}@stations.example.org", chinese.MessageId);
        Assert.Equal(("auto-generated", "zh-CN"), (chinese.Headers["Auto-Submitted"], chinese.Body!.Headers["Content-Language"]));
        Assert.Equal("Sign-in code", Mail("smith@example.org").Subject);
    }

    [Fact]
    public async Task A_mail_server_that_cannot_prove_itself_gets_no_mail()
    {
        await using var server = await MailServer.Start(withStartTls: true);
        var message = new OutgoingMessage(Guid.CreateVersion7(), MessageAddress.Mail("li@example.org"), "x", default, [], "s", "t", city.Time.GetUtcNow());
        var options = new SmtpOptions { Name = "m", Host = "127.0.0.1", Port = server.Port, From = "city@example.org", Security = MailSecurity.StartTls };
        Assert.Equal(SendOutcome.Later("tls"), await new SmtpProvider(options, city.Time).Send(message, default));
        Assert.Empty(server.Mails);
        // The server insists on encryption, and says so to whoever comes without.
        Assert.Equal(SendOutcome.Later("smtp-sign-in"), await new SmtpProvider(options with { Security = MailSecurity.None }, city.Time).Send(message, default));
        // This one has none to offer.
        Assert.Equal(SendOutcome.Later("no-starttls"), await new SmtpProvider(options with { Port = outside.Mail.Port }, city.Time).Send(message, default));
        Assert.Equal(SendOutcome.Later("connection"), await new SmtpProvider(options with { Port = MailServer.FreePort() }, city.Time).Send(message, default));
    }

    [Fact]
    public async Task An_official_account_is_spoken_to_as_WeChat_documents_it()
    {
        outside.WeChat.Answer = call => Task.FromResult(new Said(200, call.Path switch
        {
            "/cgi-bin/stable_token" => """{"access_token":"T1","expires_in":7200}""",
            _ => """{"errcode":0,"errmsg":"ok","msgid":200228332}""",
        }));
        var id = await Urgent(MessageAddress.WeChat("oABCD1234"));
        await Urgent(MessageAddress.WeChat("oABCD1234"));
        await city.Carry();
        var calls = outside.WeChat.Heard.ToList();
        var token = JsonNode.Parse(Assert.Single(calls, call => call.Path == "/cgi-bin/stable_token").Body)!;
        Assert.Equal(("client_credential", "wx1", "s1"), ((string?)token["grant_type"], (string?)token["appid"], (string?)token["secret"]));
        var sent = calls.Where(call => call.Path == "/cgi-bin/message/template/send").ToList();
        Assert.Equal(2, sent.Count);
        Assert.All(sent, call => Assert.Equal("?access_token=T1", call.Query));
        var body = JsonNode.Parse(sent.Single(call => call.Body.Contains($"{id:N}", StringComparison.Ordinal)).Body)!;
        Assert.Equal(("oABCD1234", "TPL1", $"{id:N}"), ((string?)body["touser"], (string?)body["template_id"], (string?)body["client_msg_id"]));
        Assert.Equal(("482913", "5分钟"), ((string?)body["data"]!["character_string1"]!["value"], (string?)body["data"]!["thing2"]!["value"]));
        Assert.Equal("200228332", (await city.Attempts(id))[0].Reference);

        // The token was ended from outside: a new one is fetched, and the message goes out all the same.
        outside.WeChat.Forget();
        outside.WeChat.Answer = call => Task.FromResult(new Said(200, call.Path switch
        {
            "/cgi-bin/stable_token" => """{"access_token":"T2","expires_in":7200}""",
            _ when call.Query.EndsWith("=T1", StringComparison.Ordinal) => """{"errcode":42001,"errmsg":"access_token expired"}""",
            _ => """{"errcode":0,"msgid":1}""",
        }));
        Assert.Equal(MessageState.Accepted, (await city.Message(await Carried(MessageAddress.WeChat("oABCD1234")))).State);

        // Who follows no more is not asked again; a busy WeChat is.
        outside.WeChat.Answer = _ => Task.FromResult(new Said(200, """{"errcode":43004,"errmsg":"require subscribe"}"""));
        Assert.Equal((MessageState.Failed, "errcode-43004"), (await city.Message(await Carried(MessageAddress.WeChat("oABCD1234"))) is var failed ? failed.State : default, failed.LastError));
        outside.WeChat.Answer = _ => Task.FromResult(new Said(200, """{"errcode":-1,"errmsg":"system error"}"""));
        Assert.Equal((MessageState.Waiting, "errcode--1"), (await city.Message(await Carried(MessageAddress.WeChat("oABCD1234"))) is var waiting ? waiting.State : default, waiting.LastError));
    }

    [Fact]
    public async Task What_is_not_urgent_waits_for_the_end_of_the_quiet_hours()
    {
        var (person, now) = (Guid.CreateVersion7(), CityClock.TimeOf(city.Time.GetUtcNow()));
        await city.InDatabase(async db =>
        {
            db.MessagePreferences.Add(new() { Person = person, QuietFrom = now.AddMinutes(-5), QuietTo = now.AddMinutes(10) });
            return await db.SaveChangesAsync();
        });
        foreach (var importance in new[] { Importance.Usual, Importance.Urgent })
            Assert.Null(await city.SendTo(new(person, [MessageAddress.Sms("13800005678")], "one-time-code", Sending.Code, NewKey()) { Importance = importance }));
        await city.Carry();
        Assert.Single(outside.First.Heard);
        city.Time.Advance(TimeSpan.FromMinutes(10));
        await city.Carry();
        Assert.Equal(2, outside.First.Heard.Count);
    }

    [Fact]
    public async Task A_digest_brings_the_day_in_one_mail()
    {
        var person = Guid.CreateVersion7();
        var hour = CityClock.TimeOf(city.Time.GetUtcNow()).AddMinutes(10);
        await city.InDatabase(async db =>
        {
            db.MessagePreferences.Add(new() { Person = person, DigestAt = hour });
            return await db.SaveChangesAsync();
        });
        foreach (var title in new[] { "重阳节茶会", "防诈骗讲座" })
            Assert.Null(await city.SendTo(new(person, [MessageAddress.Mail("digest@example.org")], "news", new Dictionary<string, string> { ["title"] = title }, NewKey())));
        await city.Carry();
        Assert.DoesNotContain(Mails, mail => mail.To.ToString() == "digest@example.org");
        city.Time.Advance(TimeSpan.FromMinutes(10));
        await city.Carry();
        var mail = Mail("digest@example.org");
        Assert.Equal("今日消息2条", mail.Subject);
        Assert.Contains("欢迎参加重阳节茶会", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("欢迎参加防诈骗讲座", mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(2, await city.InDatabase(db => db.Messages.CountAsync(message => message.State == MessageState.Collected)));
    }

    [Fact]
    public async Task Whoever_unsubscribes_gets_no_more_news_but_still_what_matters()
    {
        var person = Guid.CreateVersion7();
        var token = city.Services.GetRequiredService<MessageSecrets>().UnsubscribeToken(person);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await city.Visitor.GetAsync($"/unsubscribe/{token}x")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await city.Visitor.PostAsync($"/api/v1/unsubscribe/{token}x", null)).StatusCode);
        // A program that looks at every link in a mail changes nothing.
        Assert.True((await city.Visitor.GetAsync($"/unsubscribe/{token}")).IsSuccessStatusCode);
        Assert.Equal(0, await city.InDatabase(db => db.MessagePreferences.CountAsync(preference => preference.Person == person)));

        var oneClick = await city.Visitor.PostAsync($"/api/v1/unsubscribe/{token}", new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        Assert.Equal(System.Net.HttpStatusCode.NoContent, oneClick.StatusCode);
        Assert.True((await TestCity.Submit(city.Visitor, $"/unsubscribe/{token}")).IsSuccessStatusCode);
        Assert.Null(await city.SendTo(new(person, [MessageAddress.Mail("gone@example.org")], "news", new Dictionary<string, string> { ["title"] = "茶会" }, NewKey())));
        Assert.Equal(0, await city.InDatabase(db => db.Messages.CountAsync()));
        Assert.Null(await city.SendTo(new(person, [MessageAddress.Mail("gone@example.org")], "one-time-code", Sending.Code, NewKey())));
        Assert.Equal(1, await city.InDatabase(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task A_mail_that_one_may_unsubscribe_from_says_how()
    {
        var message = new OutgoingMessage(Guid.CreateVersion7(), MessageAddress.Mail("list@example.org"), "news", default, [], "活动", "欢迎", city.Time.GetUtcNow(), "https://stations.example.org/api/v1/unsubscribe/T");
        var options = new SmtpOptions { Name = "m", Host = "127.0.0.1", Port = outside.Mail.Port, From = "city@example.org", Security = MailSecurity.None };
        Assert.Equal(SendResult.Accepted, (await new SmtpProvider(options, city.Time).Send(message, default)).Result);
        var mail = Mail("list@example.org");
        Assert.Equal("<https://stations.example.org/api/v1/unsubscribe/T>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
    }

    private IEnumerable<MimeKit.MimeMessage> Mails => outside.Mail.Mails.Select(text => MimeKit.MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))));

    private MimeKit.MimeMessage Mail(string to) => Assert.Single(Mails, mail => mail.To.ToString() == to);

    private async Task<Guid> Carried(MessageAddress to)
    {
        var id = await Urgent(to);
        await city.Carry();
        return id;
    }
}
