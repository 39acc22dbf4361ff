using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.People;

/// <summary>What is kept about a person, and why.</summary>
public static class PersonFields
{
    /// <summary>Until the person, or the law, ends it.</summary>
    private static readonly Sentence UntilErased = "登记期间；您要求删除时立即销毁，依法须保留的除外";

    public static readonly PersonalField Name = new()
    {
        Name = "people_persons.name", Title = "姓名", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "知道为谁服务：称呼您，在您申请的事项上写明申请人", Kept = UntilErased, Mask = Mask.Name,
    };

    public static readonly PersonalField Phone = new()
    {
        Name = "people_persons.phone", Title = "手机号", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "登录时发送验证码，告诉您事情的进展", Kept = UntilErased, Mask = Mask.Phone, Normal = MobileNumber.Normal,
    };

    public static readonly PersonalField IdNumber = new()
    {
        Name = "people_persons.id_number", Title = "公民身份号码", Class = PersonalClass.Sensitive, Basis = LegalBasis.StatutoryDuty,
        Purpose = "只在办理依法需要核实身份的事项时使用，确认是您本人", Kept = UntilErased, Mask = Mask.CitizenNumber, Normal = CitizenNumber.Normal,
    };

    public static readonly PersonalField Address = new()
    {
        Name = "people_persons.address", Title = "住址", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "上门服务和走访时找到您", Kept = UntilErased, Mask = Mask.Address,
    };

    public static readonly PersonalField Birth = new()
    {
        Name = "people_persons.birth", Title = "出生日期", Class = PersonalClass.Sensitive, Basis = LegalBasis.StatutoryDuty,
        Purpose = "由家人登记、可能是孩子的，用来知道是否要监护人同意", Kept = UntilErased, Mask = Mask.Everything,
    };

    /// <summary>Under which number an identity service knows somebody: of residents and, under a key of the account, of the staff.</summary>
    public static readonly PersonalField Identity = new()
    {
        Name = "people_identities.subject", Title = "统一身份标识", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "用省、市统一身份登录时认出您", Kept = "关联期间；您解除关联或要求删除时立即删除", Mask = Mask.Everything, Normal = key => key,
    };

    /// <summary>Sealed under the key of the child, whose consent it makes good.</summary>
    public static readonly PersonalField Guardian = new()
    {
        Name = "people_consents.guardian", Title = "监护人姓名", Class = PersonalClass.Sensitive, Basis = LegalBasis.StatutoryDuty,
        Purpose = "不满十四周岁的，记下由哪位监护人同意", Kept = "同意有效期间；撤回满三年后删除", Mask = Mask.Name,
    };
}
