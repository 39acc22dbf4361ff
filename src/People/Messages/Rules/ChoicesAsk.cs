using Yizhan.Kernel;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.Kernel.Text;

namespace Yizhan.People.Messages.Rules;

/// <summary>How somebody wants to be reached.</summary>
/// <param name="First">The way of the first choice; null: the city's usual one.</param>
/// <param name="Phone">Of staff; null: none. Residents have theirs in the register.</param>
/// <param name="Wanted">Codes of the optional topics that are wanted.</param>
internal sealed record ChoicesAsk(
    MessageKind? First, MessageKind? Second, Language Language, TimeOnly? DigestAt, TimeOnly? QuietFrom, TimeOnly? QuietTo, string? Mail, string? Phone, IReadOnlyList<string> Wanted)
{
    /// <summary>What is wrong with it, field by field.</summary>
    /// <param name="ways">Those that the city has set up.</param>
    /// <param name="asked">The topics that the person is asked about.</param>
    /// <param name="hasPhone">Whether a phone is known besides <see cref="Phone"/>.</param>
    /// <param name="hasWeChat">Whether the person is linked to the city's official account.</param>
    public Errors Check(IReadOnlyCollection<MessageKind> ways, IReadOnlyCollection<MessageTopic> asked, bool hasPhone, bool hasWeChat)
    {
        var errors = new Errors();
        if (Mail is not null && MessageAddress.Mail(Mail).Check() is not null) errors.Add(nameof(Mail), "邮箱不对，请按name@example.org的写法核对");
        if (Phone is not null && MobileNumber.Normal(Phone) is null) errors.Add(nameof(Phone), "手机号应为11位数字，请核对");
        foreach (var (field, way) in new[] { (nameof(First), First), (nameof(Second), Second) })
        {
            if (way is not { } chosen) continue;
            if (!ways.Contains(chosen)) errors.Add(field, "本市没有开通这种方式，请另选");
            else if (chosen == MessageKind.Mail && Mail is null && errors.Of(nameof(Mail)) is null) errors.Add(nameof(Mail), "选了邮件，请填写邮箱");
            else if (chosen == MessageKind.WeChat && !hasWeChat) errors.Add(field, "选了微信，请本人先关联微信");
            else if (chosen is MessageKind.Sms or MessageKind.Voice && Phone is null && !hasPhone && errors.Of(nameof(Phone)) is null) errors.Add(nameof(Phone), "选了短信或语音电话，请先登记手机号");
        }
        if (Second is not null && First is null) errors.Add(nameof(First), "请先选首选的方式");
        else if (First is not null && First == Second) errors.Add(nameof(Second), "两种方式要不一样；只要一种就不选");
        if (QuietFrom is null != QuietTo is null) errors.Add(QuietFrom is null ? nameof(QuietFrom) : nameof(QuietTo), "免打扰的开始和结束都要填，或者都不填");
        if (Wanted.FirstOrDefault(code => !asked.Any(topic => topic.MayBeOff && topic.Code == code)) is { } unknown) errors.Add(nameof(Wanted), new Sentence("“{0}”不是可以选择的消息", Excerpt.Of(unknown)));
        return errors;
    }
}
