using Yizhan.Kernel;
using Yizhan.Kernel.Text;
using Yizhan.People.Messages;
using Yizhan.People.Messages.Rules;

namespace Yizhan.Tests.Rules.People.Messages;

public class Choosing_messages
{
    private static readonly MessageAddress Phone = MessageAddress.Sms("13800005678");
    private static readonly MessageAddress Mail = MessageAddress.Mail("zhang@example.org");
    private static readonly DateTimeOffset Noon = new(2026, 11, 25, 12, 0, 0, CityClock.Offset);
    private static readonly ChoicesAsk Nothing = new(null, null, Language.Chinese, null, null, null, null, null, []);
    private static readonly MessageKind[] Ways = [MessageKind.Sms, MessageKind.Voice, MessageKind.Mail];

    private static string[] Faults(ChoicesAsk ask, bool hasPhone = true, bool hasWeChat = false) => [.. ask.Check([.. Ways, .. hasWeChat ? [MessageKind.WeChat] : Array.Empty<MessageKind>()], MessageTopic.All.ToArray(), hasPhone, hasWeChat).All.Select(fault => fault.Field).Distinct()];

    private static MessageKind? WayOf(MessageKind? first, MessageKind? second, MessageKind[] carried, params MessageAddress[] reachable) =>
        new MessagePreference { Person = Guid.CreateVersion7(), Channel = first, SecondChannel = second }.RouteOf(reachable, Importance.Urgent, QuietHours.Usual, Noon, carried.Contains)?.To.Kind;

    [Fact]
    public void Takes_the_first_way_that_can_be_gone()
    {
        Assert.Equal(MessageKind.Mail, WayOf(MessageKind.Mail, MessageKind.Voice, Ways, Phone, Mail));
        Assert.Equal(MessageKind.Voice, WayOf(MessageKind.Mail, MessageKind.Voice, Ways, Phone));
        // The city has no mail server any more.
        Assert.Equal(MessageKind.Voice, WayOf(MessageKind.Mail, MessageKind.Voice, [MessageKind.Sms, MessageKind.Voice], Phone, Mail));
        Assert.Equal(MessageKind.Sms, WayOf(MessageKind.Mail, null, [MessageKind.Sms], Mail, Phone));
        // Nobody carries anything yet: it waits on the way that was chosen.
        Assert.Equal(MessageKind.Mail, WayOf(MessageKind.Mail, null, [], Phone, Mail));
    }

    [Fact]
    public void Wants_an_address_for_each_way()
    {
        Assert.Empty(Faults(Nothing));
        Assert.Empty(Faults(Nothing with { First = MessageKind.Voice, Second = MessageKind.Sms }));
        Assert.Equal(["Phone"], Faults(Nothing with { First = MessageKind.Voice }, hasPhone: false));
        Assert.Empty(Faults(Nothing with { First = MessageKind.Voice, Phone = "139 0006 9001" }, hasPhone: false));
        Assert.Equal(["Mail"], Faults(Nothing with { First = MessageKind.Mail }));
        Assert.Equal(["First"], Faults(Nothing with { First = MessageKind.WeChat }));
        Assert.Empty(Faults(Nothing with { First = MessageKind.WeChat }, hasWeChat: true));
        Assert.Equal(["First"], Faults(Nothing with { Second = MessageKind.Sms }));
        Assert.Equal(["Second"], Faults(Nothing with { First = MessageKind.Sms, Second = MessageKind.Sms }));
        Assert.Equal(["Mail", "Phone"], Faults(Nothing with { Mail = "zhang at example", Phone = "12345" }));
        Assert.Equal(["QuietTo"], Faults(Nothing with { QuietFrom = new(22, 0) }));
    }

    [Fact]
    public void Goes_on_with_the_second_way_when_WeChat_is_lost()
    {
        var preference = new MessagePreference { Person = Guid.CreateVersion7(), Channel = MessageKind.WeChat, SecondChannel = MessageKind.Mail };
        preference.Unlink(Noon);
        Assert.Equal((MessageKind.Mail, null, Noon, 1), (preference.Channel, preference.SecondChannel, preference.WeChatLostAt, preference.Version));
        preference.SecondChannel = MessageKind.WeChat;
        preference.Unlink(lostAt: null);
        Assert.Equal((MessageKind.Mail, null, null), (preference.Channel, preference.SecondChannel, preference.WeChatLostAt));
    }

    [Fact]
    public void Waits_for_no_digest_that_nobody_carries()
    {
        var preference = new MessagePreference { Person = Guid.CreateVersion7(), DigestAt = new(18, 0) };
        Assert.True(preference.RouteOf([Mail], Importance.Usual, QuietHours.Usual, Noon)!.IsForDigest);
        Assert.False(preference.RouteOf([Mail], Importance.Usual, QuietHours.Usual, Noon, gathers: _ => false)!.IsForDigest);
    }

    [Fact]
    public void Leaves_out_only_what_law_and_safety_can_do_without()
    {
        foreach (var topic in MessageTopic.All) Assert.Equal(topic.MayBeOff ? [] : ["Wanted"], Faults(Nothing with { Wanted = [topic.Code] }));
        var preference = new MessagePreference { Person = Guid.CreateVersion7() };
        preference.Choose(["account", "progress"], wantsSome: false);
        Assert.Equal("progress", preference.Off);
        Assert.Equal((true, false, true), (preference.Wants("account"), preference.Wants("progress"), preference.Wants("news")));
        preference.UnsubscribedAt = Noon;
        Assert.False(preference.Wants("news"));
        preference.Choose(["progress"], wantsSome: true);
        Assert.Equal((true, null), (preference.Wants("news"), preference.UnsubscribedAt));
    }

    [Fact]
    public void Finds_a_name_for_whatever_can_be_off() => Assert.All(
        MessageTopic.All.Where(topic => topic.MayBeOff).Select(topic => topic.Code).Append("progress news"), off => Assert.Contains(off, MessageTopic.OffCalled()));

    [Fact]
    public void Is_told_of_every_template_what_it_is_about()
    {
        var templates = new MessageTemplates(MessageTemplates.Of(typeof(MessagesPart).Assembly));
        Assert.Equal(["digest"], templates.All.Where(template => template.Topic is null).Select(template => template.Id));
        var words = new Dictionary<Language, TemplateWords> { [Language.Chinese] = new("题", "文"), [Language.English] = new("S", "T") };
        Assert.Throws<InvalidOperationException>(() => new MessageTemplates([new("a", [], [], true, words) { Topic = "account" }]));
        Assert.Throws<InvalidOperationException>(() => new MessageTemplates([new("a", [], [], false, words) { Topic = "gossip" }]));
    }
}
