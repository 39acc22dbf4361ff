using Microsoft.AspNetCore.Http;
using Yizhan.Kernel.Pages;

namespace Yizhan.People.Identities;

/// <summary>Why somebody who came from a provider is not let in, or never got there.</summary>
/// <param name="Title">May name the provider.</param>
/// <param name="Text">What to do now; names the provider.</param>
internal sealed record IdentityFailure(string Code, string Title, string Text, int Status)
{
    public static readonly IdentityFailure Cancelled = new("cancelled", "登录已取消", "您在{0}没有同意登录。可以再试一次，或用别的方式登录。", StatusCodes.Status200OK);

    public static readonly IdentityFailure Unreachable = new("unreachable", "暂时连不上{0}", "现在连不上{0}，请稍后再试，或用别的方式登录。", StatusCodes.Status503ServiceUnavailable);

    public static readonly IdentityFailure Invalid = new("invalid", "没有登录成功", "{0}的答复没有通过核对：可能隔得太久，或不是从这个浏览器开始的。请从头再来一次。", StatusCodes.Status400BadRequest);

    public static readonly IdentityFailure Unknown = new("unknown", "没有关联的账号",
        "您在{0}的身份没有关联这里的账号。有邀请链接的，请从链接进入；已有账号的，请先用密码登录，再在“我的账号”里关联。", StatusCodes.Status403Forbidden);

    public static readonly IdentityFailure Ended = new("ended", "账号已停用", "与您在{0}的身份关联的账号已经停用。有疑问请联系为您开通账号的人。", StatusCodes.Status403Forbidden);

    public static readonly IdentityFailure Taken = new("taken", "已关联别的账号", "您在{0}的身份已经关联了另一个账号。一个身份只能关联一个账号。", StatusCodes.Status409Conflict);

    public static readonly IdentityFailure NoPhone = new("no-phone", "没有验证过的手机号", "{0}没有给出您验证过的手机号。请改用短信验证码登录。", StatusCodes.Status403Forbidden);

    public static readonly IdentityFailure Other = new("other", "不是同一个人", "您在{0}登录的身份，不是这个账号关联的那一个。请用关联的身份再试一次。", StatusCodes.Status403Forbidden);

    public static readonly IdentityFailure Stale = new("stale", "要重新登录一次",
        "{0}没有让您重新登录，或者没有说明您是什么时候登录的，所以不能确认现在就是您本人。请再试一次；总是这样的，请告诉管理员。", StatusCodes.Status403Forbidden);

    private static readonly IdentityFailure[] OnTheWay = [Cancelled, Unreachable, Invalid];

    /// <summary>The failure of a code in the address, of those that happen on the way.</summary>
    public static IdentityFailure Of(string? code) => OnTheWay.FirstOrDefault(failure => failure.Code == code) ?? Invalid;

    /// <summary>Where it is said.</summary>
    public string AddressOf(OpenIdSide side) => $"{side.FailedPath}?why={Code}";

    public IResult Show(OpenIdSide side, OpenIdProvider provider) => PageResult.Of<IdentityFailurePage>(new { Title, Text, Provider = provider.Name, side.SignInPath }, status: Status);

    /// <summary>Whether the provider did not answer, as opposed to answering what is not right.</summary>
    public static bool IsUnreachable(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException or OperationCanceledException or IOException) return true;
        }
        return false;
    }
}
