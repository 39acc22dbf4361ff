using Yizhan.Kernel;

namespace Yizhan.People.Messages.Rules;

/// <summary>The ways on which a message can reach somebody.</summary>
public enum MessageKind
{
    /// <summary>A text message to a phone.</summary>
    Sms,

    Mail,

    /// <summary>A signed call to another program's address.</summary>
    Webhook,

    /// <summary>A template message of the city's WeChat official account.</summary>
    WeChat,

    /// <summary>A call that reads the message aloud, for those who do not read messages.</summary>
    Voice,
}

/// <summary>What may be taken for granted about a way.</summary>
internal static class MessageKinds
{
    /// <summary>Whether it makes a phone ring, and so keeps to the quiet hours.</summary>
    public static bool Rings(this MessageKind kind) => kind is MessageKind.Sms or MessageKind.Voice or MessageKind.WeChat;

    /// <summary>Whether several messages can come as one: nobody listens to a list, and programs get each event by itself.</summary>
    public static bool IsForDigests(this MessageKind kind) => kind is MessageKind.Sms or MessageKind.Mail or MessageKind.WeChat;

    /// <summary>What the way is called.</summary>
    public static Sentence Name(this MessageKind kind) => kind switch
    {
        MessageKind.Sms => "短信",
        MessageKind.Mail => "邮件",
        MessageKind.Webhook => "程序回调",
        MessageKind.WeChat => "微信",
        _ => "语音电话",
    };
}

/// <summary>How much a message matters now.</summary>
public enum Importance
{
    /// <summary>Waits for the end of quiet hours and for the daily digest of those who chose one.</summary>
    Usual,

    /// <summary>Goes at once, at any hour: a one-time code, a danger.</summary>
    Urgent,
}
