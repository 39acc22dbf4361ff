using Yizhan.Kernel.Text;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Rules.People.Messages;

public class Writing_a_message
{
    private static readonly MessageTemplates Templates = new(MessageTemplates.Of(typeof(MessagesPart).Assembly));
    private static readonly MessageTemplate Code = Templates.Find("one-time-code")!;

    [Fact]
    public void Fills_the_words_of_either_language()
    {
        var parameters = new Dictionary<string, string> { ["code"] = "482913", ["minutes"] = "5" };
        Assert.Null(Code.Check(parameters));
        Assert.StartsWith("您的验证码是482913，5分钟内有效。", Code.Render(MessageKind.Sms, Language.Chinese, parameters).Text, StringComparison.Ordinal);
        Assert.StartsWith("Your code is 482913.", Code.Render(MessageKind.Mail, Language.English, parameters).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void That_is_heard_spells_a_code_and_says_it_twice()
    {
        var heard = Code.Render(MessageKind.Voice, Language.Chinese, new Dictionary<string, string> { ["code"] = "4829", ["minutes"] = "5" }).Text;
        Assert.Equal(3, heard.Split("4，8，2，9").Length);
    }

    [Fact]
    public void Is_refused_when_a_parameter_is_missing_or_unknown_or_too_long()
    {
        Assert.Equal("message-parameter-missing", Code.Check(new Dictionary<string, string> { ["code"] = "482913" })?.Code);
        Assert.Equal("message-parameter-missing", Code.Check(new Dictionary<string, string> { ["code"] = "482913", ["minutes"] = "" })?.Code);
        Assert.Equal("message-parameter-unknown", Code.Check(new Dictionary<string, string> { ["code"] = "1", ["minutes"] = "5", ["bcc"] = "x" })?.Code);
        Assert.Equal("message-parameter-too-long", Code.Check(new Dictionary<string, string> { ["code"] = new('1', 201), ["minutes"] = "5" })?.Code);
    }

    [Theory]
    [InlineData("张三\r\nBcc: everybody@example.org")]
    [InlineData("张三\nX")]
    [InlineData("张三\0")]
    [InlineData("张三\u2028X")]
    [InlineData("张三\u0085X")]
    public void Is_refused_when_a_line_of_a_parameter_would_end(string name) =>
        Assert.Equal("message-parameter-unsafe", Templates.Find("invitation")!.Check(new Dictionary<string, string> { ["name"] = name, ["city"] = "大冶", ["link"] = "https://x", ["days"] = "3" })?.Code);

    [Fact]
    public void Fills_no_place_that_a_parameter_brings_along()
    {
        var parameters = new Dictionary<string, string> { ["code"] = "{minutes}", ["minutes"] = "5" };
        Assert.StartsWith("您的验证码是{minutes}，", Code.Render(MessageKind.Sms, Language.Chinese, parameters).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Needs_a_template_that_is_whole()
    {
        var words = new Dictionary<Language, TemplateWords> { [Language.Chinese] = new("题", "{who}"), [Language.English] = new("S", "{who}") };
        Assert.NotNull(new MessageTemplates([new("a", ["who"], [], false, words)]).Find("a"));
        Assert.Throws<InvalidOperationException>(() => new MessageTemplates([new("a", [], [], false, words)]));
        Assert.Throws<InvalidOperationException>(() => new MessageTemplates([new("a", ["who"], [], false, words), new("a", ["who"], [], false, words)]));
        Assert.Throws<InvalidOperationException>(() => new MessageTemplates([new("a", ["who"], [], false, new Dictionary<Language, TemplateWords> { [Language.Chinese] = new("题", "文") })]));
        // Several lines in a subject would end it.
        Assert.Throws<InvalidOperationException>(() => new MessageTemplates([new("a", [], ["who"], false, words.ToDictionary(pair => pair.Key, _ => new TemplateWords("{who}", "")))]));
    }

    [Theory]
    [InlineData(MessageKind.Sms, "13800005678", true)]
    [InlineData(MessageKind.Sms, "+441632960961", true)]
    [InlineData(MessageKind.Sms, "1380000567a", false)]
    [InlineData(MessageKind.Sms, "13800005678\n", false)]
    [InlineData(MessageKind.Mail, "zhang@example.org", true)]
    [InlineData(MessageKind.Mail, "zhang@example.org\r\nBcc: x@example.org", false)]
    [InlineData(MessageKind.Mail, "zhang@example.org,li@example.org", false)]
    [InlineData(MessageKind.Mail, "<zhang@example.org>", false)]
    [InlineData(MessageKind.Mail, "zhang@example.org\n", false)]
    [InlineData(MessageKind.WeChat, "oABCD_1234-xyz", true)]
    [InlineData(MessageKind.WeChat, "o AB", false)]
    public void Goes_only_to_what_is_an_address(MessageKind kind, string value, bool isOne) =>
        Assert.Equal(isOne, new MessageAddress(kind, value).Check() is null);

    [Fact]
    public void Knows_one_phone_in_its_several_forms()
    {
        Assert.Equal("13800005678", MessageAddress.Sms("+86 138-0000-5678").Value);
        Assert.Equal("13800005678", MessageAddress.Voice("0086 13800005678").Value);
    }

    [Fact]
    public void Shows_its_address_only_in_part()
    {
        Assert.Equal("138****5678", MessageAddress.Sms("13800005678").Masked);
        Assert.Equal("z***@example.org", MessageAddress.Mail("zhangsan@example.org").Masked);
        Assert.DoesNotContain("00005678", $"{MessageAddress.Sms("13800005678")}", StringComparison.Ordinal);
    }
}
