using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Text;
using Yizhan.People.Rules;

namespace Yizhan.People.Accounts;

/// <summary>How pages speak of accounts and roles.</summary>
internal static class AccountWords
{
    public static Sentence State(string state) => state switch
    {
        "active" => "在用",
        "invited" => "等待接受邀请",
        _ => "已停止使用",
    };

    public static string ToneOf(string state) => state switch
    {
        "active" => "good",
        "invited" => "warn",
        _ => "",
    };

    public static Sentence Way(SignInWay way) => way switch
    {
        SignInWay.Password => "密码",
        SignInWay.Code => "验证码",
        SignInWay.Passkey => "通行密钥",
        SignInWay.Identity => "统一身份",
        _ => "演示按钮",
    };

    /// <summary>The division's whole name; for the network the city's.</summary>
    public static string Place(string division, IKnowDivisions divisions, Texts texts) =>
        divisions.Of(division)?.FullName ?? (division is KnownDivision.WholeNetwork ? texts["全市"] : division);

    /// <summary>东鑫社区 社区书记（代理至2026-12-31）; of a department with its name: 东风路街道 部门工作人员（住建局）.</summary>
    public static string Grant(GrantAnswer grant, IKnowDivisions divisions, IKnowOrganisations organisations, Texts texts)
    {
        Sentence role = Role.Of(grant.Role)?.Title ?? grant.Role;
        if (grant.Organisation is { } id && organisations.Of(id) is { } department) role = new("{0}（{1}）", role, department.In(texts.Language));
        var place = Place(grant.Division, divisions, texts);
        return (grant.To, grant.DelegatedFrom) switch
        {
            (null, _) => texts["{0} {1}", place, role],
            ({ } to, null) => texts["{0} {1}（至{2}）", place, role, $"{to:yyyy-MM-dd}"],
            ({ } to, _) => texts["{0} {1}（代理至{2}）", place, role, $"{to:yyyy-MM-dd}"],
        };
    }

    public static string Moment(DateTimeOffset moment) => $"{CityClock.Local(moment):yyyy-MM-dd HH:mm}";
}
