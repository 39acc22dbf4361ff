using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Has whoever is signed in prove again who they are: by the authenticator app, or by the password where that alone lets them in.</summary>
internal sealed class ConfirmVisitor(
    CityDb db, Visiting visiting, IHttpContextAccessor http, Sessions sessions, SignInTries tries, PasswordKeeper passwords, SecondFactor second) : IConfirmVisitor
{
    public async Task<ConfirmationWay> Way(CancellationToken stop) => await Own(stop) is { } account ? WayOf(account) : ConfirmationWay.None;

    public async Task<Sentence?> Refuse(string? typed, CancellationToken stop)
    {
        if (await Own(stop) is not { } account) return "这一步要由本人在网页上确认，程序不能代替";
        switch (WayOf(account))
        {
            case ConfirmationWay.Button: return null;
            case ConfirmationWay.None: return "这一步要用验证器的验证码：请先在“我的账号”里设好验证器";
        }
        var isCode = WayOf(account) is ConfirmationWay.Code;
        if (string.IsNullOrWhiteSpace(typed)) return isCode ? "请填写验证器现在显示的6位数字" : "请填写密码";
        using var attempt = await tries.Begin(account.SignInName, http.HttpContext!, sessions.IsKnown(http.HttpContext!, account), stop);
        if (attempt.Refused is { } refused) return refused;
        if (isCode ? await second.Take(account, typed, stop) : await passwords.Check(account, typed, stop))
        {
            await attempt.Succeeded(stop);
            return null;
        }
        await attempt.Failed(stop);
        return isCode ? "验证码不对或已用过，请填写验证器现在显示的6位数字" : "密码不对，请重新输入";
    }

    private async Task<Account?> Own(CancellationToken stop) =>
        visiting.Visitor.Id is { } own && http.HttpContext is not null ? await db.Accounts.AsNoTracking().SingleOrDefaultAsync(account => account.Id == own, stop) : null;

    private ConfirmationWay WayOf(Account account) => account switch
    {
        { IsExample: true } => ConfirmationWay.Button,
        { TotpKey: not null } => ConfirmationWay.Code,
        // With a passkey alone there is a second factor, which a password does not stand for.
        { HasSecondFactor: false, PasswordHash: not null } when !second.IsRequired => ConfirmationWay.Password,
        _ => ConfirmationWay.None,
    };
}
