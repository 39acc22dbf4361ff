using Yizhan.Kernel;
using Yizhan.People.Store;

namespace Yizhan.People.Rules;

/// <summary>What a sign-in name and a person's name must be.</summary>
public static class AccountNames
{
    public static readonly Sentence Taken = "这个登录名已有人使用，请换一个";

    /// <param name="signInName">Folded, as it is kept.</param>
    public static Errors Check(string signInName, string name)
    {
        var errors = new Errors();
        if (signInName.Length < 2) errors.Add("SignInName", "登录名至少2个字符，例如姓名的拼音");
        else if (signInName.Any(char.IsWhiteSpace)) errors.Add("SignInName", "登录名里不能有空格");
        else if (PlainText.FaultOf(signInName, Account.LongestName) is { } wrong) errors.Add("SignInName", wrong);
        if (name is "") errors.Add("Name", "请填写姓名");
        else if (PlainText.FaultOf(name, Account.LongestName) is { } fault) errors.Add("Name", fault);
        return errors;
    }
}
