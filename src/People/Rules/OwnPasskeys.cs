using Yizhan.Kernel;

namespace Yizhan.People.Rules;

/// <summary>What somebody may do with passkeys.</summary>
public static class OwnPasskeys
{
    /// <summary>More than anybody has devices.</summary>
    public const int Most = 20;

    public const int LongestName = 40;

    public static readonly Refusal LastFactor = new("passkey-last-factor", "这是唯一的第二道验证，不能删除。请先设置验证器或再添加一个通行密钥；设备丢了，由管理员给一个新的登录链接，全部重新设置");

    public static readonly Refusal NotFound = new("passkey-not-found", "没有这个通行密钥");

    public static readonly Sentence TooMany = new("最多添加{0}个通行密钥，请先删除不用的", Most);

    /// <summary>Why one may not be removed: the city asks for a second factor, and it is the only one. Otherwise whoever knows the password would be the one to set another up.</summary>
    /// <param name="isRequired">Whether the city asks for a second factor.</param>
    /// <param name="count">How many there are.</param>
    public static Refusal? MayRemove(bool isRequired, bool hasAuthenticator, int count) => isRequired && !hasAuthenticator && count <= 1 ? LastFactor : null;

    /// <summary>What a new one is called until its holder says otherwise.</summary>
    public static string NameFor(string userAgent) => BrowserName.Of(userAgent) is { Length: <= LongestName } name ? name : "?";

    /// <summary>What is wrong with a name; null: nothing.</summary>
    public static Sentence? FaultOf(string? name) =>
        string.IsNullOrWhiteSpace(name) ? "请写一个名称，好认出是哪个设备" : name.Trim().Length > LongestName ? new Sentence("名称不超过{0}字", LongestName) : null;
}
