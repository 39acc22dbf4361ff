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

    /// <summary>Of the staff; residents have theirs in the register.</summary>
    public static readonly PersonalField Phone = new()
    {
        Name = "people_message_preferences.phone", Title = "工作手机号", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "向工作人员发送期限提醒和工作消息；可以不填", Kept = WhileWanted, Mask = Mask.Phone,
    };
}
