using System.Text.RegularExpressions;
using Yizhan.Kernel;

namespace Yizhan.People.Messages.Rules;

/// <summary>Where a message goes: a phone, a mail address, a follower of the official account, or a webhook.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Value">A phone number in digits (mainland numbers without 86), a mail address, an open id, or the id of a webhook.</param>
/// <remarks>Personal: it prints masked, so that it cannot reach a log by accident.</remarks>
public sealed partial record MessageAddress(MessageKind Kind, string Value)
{
    /// <summary>The longest mail address (RFC 5321 4.5.3.1), which is the longest of all.</summary>
    public const int Longest = 254;

    /// <summary>A phone that gets a text message.</summary>
    public static MessageAddress Sms(string phone) => new(MessageKind.Sms, Digits(phone));

    /// <summary>A phone that is called.</summary>
    public static MessageAddress Voice(string phone) => new(MessageKind.Voice, Digits(phone));

    public static MessageAddress Mail(string address) => new(MessageKind.Mail, address.Trim());

    /// <summary>A follower of the official account, by the open id that WeChat gives.</summary>
    public static MessageAddress WeChat(string openId) => new(MessageKind.WeChat, openId.Trim());

    internal static MessageAddress Webhook(Guid subscription) => new(MessageKind.Webhook, subscription.ToString());

    /// <summary>Why nothing can be sent there, or null.</summary>
    public Refusal? Check() => IsWellFormed ? null : new("message-address-invalid", "收件地址不对，请核对手机号、邮箱或微信号");

    /// <summary>The address as staff may see it: <c>138****5678</c>, <c>z***@example.org</c>.</summary>
    public string Masked => Kind switch
    {
        MessageKind.Webhook => Value,
        MessageKind.Mail when Value.LastIndexOf('@') is var at and > 0 => $"{Value[0]}***{Value[at..]}",
        MessageKind.Sms or MessageKind.Voice when Value.Length >= 9 => $"{Value[..3]}****{Value[^4..]}",
        _ => "****",
    };

    public override string ToString() => $"{Kind} {Masked}";

    private bool IsWellFormed => Kind switch
    {
        MessageKind.Mail => Value.Length <= Longest && MailForm().IsMatch(Value),
        MessageKind.WeChat => OpenIdForm().IsMatch(Value),
        MessageKind.Webhook => Guid.TryParse(Value, out _),
        _ => PhoneForm().IsMatch(Value),
    };

    private static string Digits(string phone)
    {
        var plain = phone.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return MainlandForm().Match(plain) is { Success: true } mainland ? mainland.Groups[1].Value : plain;
    }

    // \z, not $: that one lets a line feed pass at the end.
    [GeneratedRegex(@"\A\+?[0-9]{5,20}\z")]
    private static partial Regex PhoneForm();

    [GeneratedRegex(@"\A(?:\+|00)?86(1[0-9]{10})\z")]
    private static partial Regex MainlandForm();

    [GeneratedRegex(@"\A[^\s\p{C}@<>"",;:\\()\[\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\z")]
    private static partial Regex MailForm();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{6,64}\z")]
    private static partial Regex OpenIdForm();
}
