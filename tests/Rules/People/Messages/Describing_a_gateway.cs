using Microsoft.Extensions.Configuration;
using System.Text.Json.Nodes;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Providers;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Rules.People.Messages;

public class Describing_a_gateway
{
    private static readonly GatewayValues Values = new(
        "13800005678", "SMS_1", [new("code", "\"},{\"x\":\"1"), new("minutes", "5")], "文\"字", "k1", "1700000000", "zh-CN");

    [Fact]
    public void Fills_JSON_so_that_no_value_becomes_a_part_of_it()
    {
        var json = JsonNode.Parse(GatewayText.Fill("""{"to":["{phone}"],"id":"{template}","params":{parameters},"list":{values},"text":"{text}","c":"{param:code}"}""", GatewayForm.Json, Values))!;
        Assert.Equal("13800005678", (string?)json["to"]![0]);
        Assert.Equal("\"},{\"x\":\"1", (string?)json["params"]!["code"]);
        Assert.Equal("\"},{\"x\":\"1", (string?)json["c"]);
        Assert.Equal("5", (string?)json["list"]![1]);
        Assert.Equal("文\"字", (string?)json["text"]);
    }

    [Fact]
    public void Fills_a_form_and_a_header_likewise()
    {
        var values = Values with { Parameters = [new("code", "1&To=2"), new("minutes", "5")] };
        Assert.Equal("To=13800005678&P=%7B%22code%22%3A%221%5Cu0026To%3D2%22%2C%22minutes%22%3A%225%22%7D", GatewayText.Fill("To={phone}&P={parameters}", GatewayForm.Form, values));
        Assert.Equal("a: bc", GatewayText.Fill("{param:code}", GatewayForm.Header, Values with { Parameters = [new("code", "a: b\r\nc")] }));
        Assert.Equal("{unknown}", GatewayText.Fill("{unknown}", GatewayForm.Form, Values));
    }

    [Theory]
    [InlineData("""{"a":{"b":[{"c":7}]}}""", "a.b.0.c", "7")]
    [InlineData("""{"a":"x"}""", "a", "x")]
    [InlineData("""{"a":true}""", "a", "true")]
    [InlineData("""{"a":{}}""", "a", null)]
    [InlineData("not json", "a", null)]
    public void Reads_its_answer_by_a_path(string json, string path, string? said) => Assert.Equal(said, JsonPath.Text(json, path));

    [Fact]
    public void Keeps_no_answer_that_may_hold_a_phone_number()
    {
        Assert.Equal("code-isv.MOBILE_NUMBER_ILLEGAL", JsonPath.AsError("isv.MOBILE_NUMBER_ILLEGAL"));
        Assert.Equal("code-unreadable", JsonPath.AsError("invalid-13800005678"));
        Assert.Equal("code-unreadable", JsonPath.AsError("号码 不对"));
    }

    [Fact]
    public void Is_read_from_the_settings_with_what_is_left_out()
    {
        var settings = Settings(
            ("Messages:Providers:0:Type", "gateway"), ("Messages:Providers:0:Name", "sms-main"), ("Messages:Providers:0:Url", "https://sms.example.org/send"),
            ("Messages:Providers:0:Templates:one-time-code", "SMS_1"),
            ("Messages:Providers:1:Type", "smtp"), ("Messages:Providers:1:Name", "mail"), ("Messages:Providers:1:Host", "mail.example.org"), ("Messages:Providers:1:From", "city@example.org"));
        var gateway = Assert.IsType<GatewayOptions>(settings.Providers[0]);
        Assert.Equal(("POST", "SMS_1", true), (gateway.Method, gateway.Templates["one-time-code"], gateway.NeedsTemplate));
        Assert.Equal(MailSecurity.Tls, Assert.IsType<SmtpOptions>(settings.Providers[1]).Security);
        Assert.Equal((QuietHours.Usual, TimeSpan.FromDays(7), false), (settings.Quiet, settings.KeepContent, settings.LocalOutbox));
    }

    [Theory]
    [InlineData("Messages:Providers:0:Type", "carrier-pigeon")]
    [InlineData("Messages:Providers:0:Name", "Sms Main")]
    [InlineData("Messages:Providers:0:Url", "sms.example.org")]
    [InlineData("Messages:Providers:0:Kind", "Mail")]
    [InlineData("Messages:Providers:0:TimeoutSeconds", "0")]
    [InlineData("Messages:Providers:0:Reports:Secret", "short")]
    [InlineData("Messages:KeepContentDays", "0")]
    [InlineData("Messages:Webhooks:AllowedNetworks:0", "10.1.0.0/64")]
    public void Fails_at_the_start_when_a_setting_is_wrong(string name, string value)
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Settings(
            ("Messages:Providers:0:Type", "gateway"), ("Messages:Providers:0:Name", "sms-main"), ("Messages:Providers:0:Url", "https://sms.example.org/send"), (name, value)));
        Assert.Contains("Messages", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Url", "https://sms.example.org/reports/{reference}", null)]
    [InlineData("Url", "reports/{reference}", "Reports:Poll:Url")]
    [InlineData("EverySeconds", "0", "Reports:Poll")]
    [InlineData("Method", "DELETE", "Reports:Poll")]
    [InlineData("Url", "https://sms.example.org/reports", "ListPath")]
    public void That_is_asked_for_reports_must_say_how(string name, string value, string? fault)
    {
        MessageSettings Read() => Settings(
            ("Messages:Providers:0:Type", "gateway"), ("Messages:Providers:0:Name", "sms-main"), ("Messages:Providers:0:Url", "https://sms.example.org/send"), ("Messages:Providers:0:ReferencePath", "id"),
            ("Messages:Providers:0:Reports:Poll:Url", "https://sms.example.org/reports/{reference}"), ($"Messages:Providers:0:Reports:Poll:{name}", value));
        if (fault is null) Assert.True(Assert.IsType<GatewayOptions>(Read().Providers[0]).Reports!.Poll!.AsksForEach);
        else Assert.Contains(fault, Assert.Throws<InvalidOperationException>(Read).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_each_message_by_its_own_number()
    {
        var (one, list) = (new ReportOptions { ReferencePath = "id", StatusPath = "state" }, new ReportPollOptions { Url = "https://a.example.org", ListPath = "all" });
        Assert.Equal<DeliveryReport>([new("r1", "DONE")], DeliveryReport.Read("""{"state":"DONE"}""", one, new() { Url = "https://a.example.org/{reference}" }, "r1")!);
        // It speaks of another: that says nothing of ours.
        Assert.Empty(DeliveryReport.Read("""{"id":"r2","state":"DONE"}""", one, new() { Url = "https://a.example.org/{reference}" }, "r1")!);
        Assert.Equal<DeliveryReport>([new("1", "A"), new("2", "B")], DeliveryReport.Read("""{"all":[{"id":1,"state":"A"},{"id":"2","state":"B"},{"state":"C"},3]}""", one, list, null)!);
        Assert.Null(DeliveryReport.Read("""{"all":"none"}""", one, list, null));
        Assert.Null(DeliveryReport.Read("<html>", one, list, null));
        Assert.Null(DeliveryReport.Read("<html>", one, new() { Url = "https://a.example.org/{reference}" }, "r1"));
    }

    [Fact]
    public void Fails_at_the_start_when_two_have_one_name() => Assert.Throws<InvalidOperationException>(() => Settings(
        ("Messages:Providers:0:Type", "gateway"), ("Messages:Providers:0:Name", "sms"), ("Messages:Providers:0:Url", "https://a.example.org"),
        ("Messages:Providers:1:Type", "gateway"), ("Messages:Providers:1:Name", "sms"), ("Messages:Providers:1:Url", "https://b.example.org")));

    private static MessageSettings Settings(params (string Name, string Value)[] values) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(values.GroupBy(pair => pair.Name).Select(same => KeyValuePair.Create(same.Key, (string?)same.Last().Value))).Build());
}
