using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Store;
using Yizhan.People.Passkeys;
using Yizhan.People.Store;

namespace Yizhan.People.Accounts;

/// <summary>Has whoever is signed in prove again who they are: by the authenticator app, by a passkey, or by the password where that alone lets them in.</summary>
internal sealed class ConfirmVisitor(
    CityDb db, Visiting visiting, IHttpContextAccessor http, Sessions sessions, SignInTries tries, PasswordKeeper passwords, SecondFactor second, AccountPasskeys passkeys) : IConfirmVisitor
{
    public async Task<ConfirmationWays> Ways(CancellationToken stop) =>
        await Own(stop) is { } account ? new(WayOf(account), await passkeys.AskedAt(account, http.HttpContext!, stop)) : new(ConfirmationWay.None, null);

    public async Task<IResult> AskDevice(string act, CancellationToken stop) =>
        await Own(stop) is { } account ? await passkeys.AskProof(PasskeyErrand.Act, account, http.HttpContext!, stop, act) : AccountPasskeys.Nothing;

    public async Task<Sentence?> Refuse(Confirmation shown, string act, CancellationToken stop)
    {
        if (await Own(stop) is not { } account) return "这一步要由本人在网页上确认，程序不能代替";
        var way = WayOf(account);
        if (way is ConfirmationWay.Button) return null;
        var isTyped = shown.Device is null;
        if (isTyped && way is ConfirmationWay.None) return "这一步要用验证器的验证码或者通行密钥：请先在“我的账号”里设好";
        if (isTyped && string.IsNullOrWhiteSpace(shown.Typed)) return way is ConfirmationWay.Code ? "请填写验证器现在显示的6位数字" : "请填写密码";
        using var attempt = await tries.Begin(account.SignInName, http.HttpContext!, sessions.IsKnown(http.HttpContext!, account), stop);
        if (attempt.Refused is { } refused) return refused;
        var why = isTyped ? await RefuseTyped(account, way, shown.Typed!, stop) : await RefuseDevice(account, shown.Device!, act, stop);
        await (why is null ? attempt.Succeeded(stop) : attempt.Failed(stop));
        return why;
    }

    private async Task<Sentence?> RefuseTyped(Account account, ConfirmationWay way, string typed, CancellationToken stop)
    {
        if (way is ConfirmationWay.Password) return await passwords.Check(account, typed, stop) ? null : new Sentence("密码不对，请重新输入");
        return await second.Take(account, typed, stop) ? null : new Sentence("验证码不对或已用过，请填写验证器现在显示的6位数字");
    }

    private async Task<Sentence?> RefuseDevice(Account account, string answer, string act, CancellationToken stop)
    {
        switch (await passkeys.Check(await passkeys.Named(answer, stop), account, answer, PasskeyErrand.Act, http.HttpContext!, stop, act))
        {
            case PasskeyOutcome.Right:
                // What was proven stays told, also when the act itself comes to nothing.
                await db.SaveChangesAsync(stop);
                return null;
            case PasskeyOutcome.Blocked:
                return "这个通行密钥的使用计数倒退了，可能被人复制，已经停用。请删除它，并告诉管理员";
            default:
                return "通行密钥没有通过。请再试一次";
        }
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
