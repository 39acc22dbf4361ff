using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.People.Messages.Rules;

namespace Yizhan.People.Messages;

/// <summary>What is personal in how somebody wants to be reached.</summary>
internal static class MessageFields
{
    private static readonly Sentence WhileWanted = "您填写期间；清空、要求删除或停用账号时立即删除";

    public static readonly PersonalField Mail = new()
    {
        Name = "people_message_preferences.mail", Title = "收消息的邮箱", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "您愿意用邮件收消息时，把消息发到这里；可以不填", Kept = WhileWanted, Mask = mail => MessageAddress.Mail(mail).Masked,
    };

    public static readonly PersonalField UnconfirmedMail = new()
    {
        Name = "people_unconfirmed_mails.mail", Title = "还没有确认的邮箱", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "向这个邮箱发一封确认邮件，本人确认之前不发别的", Kept = new("确认、更换或清空时立即删除；没有确认的，最后一封确认邮件发出{0}天后删除", Rules.UnconfirmedMail.DaysKept), Mask = mail => MessageAddress.Mail(mail).Masked,
    };

    public static readonly PersonalField WeChat = new()
    {
        Name = "people_message_preferences.wechat", Title = "微信公众号里的编号", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "您愿意用微信收消息时，由公众号把消息发给您；这个编号由微信给出，只在本市公众号里有用", Kept = "关联期间；解除关联、不再关注公众号、要求删除或停用账号时立即删除", Mask = _ => "****",
    };

    /// <summary>Of the staff; residents have theirs in the register.</summary>
    public static readonly PersonalField Phone = new()
    {
        Name = "people_message_preferences.phone", Title = "工作手机号", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "向工作人员发送期限提醒和工作消息；可以不填", Kept = WhileWanted, Mask = Mask.Phone,
    };
}
