using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.Matters.Cases;

/// <summary>What is personal in a case, and why it is kept. It lies under a key of the case's own: a resident who goes leaves the file of what was decided.</summary>
internal static class CasePersonal
{
    /// <summary>Days that what is personal outlives the end of a case: three years, within which a right is claimed (民法典 art. 188).</summary>
    public const int DaysKept = 3 * 366;

    /// <summary>Days that a draft is kept which nobody hands in.</summary>
    public const int DraftDaysKept = 30;

    private static readonly Sentence UntilCleared = "办结满三年后删除，只留编号、事项和日期；没有提交的草稿满30天删除";

    public static readonly PersonalField Applicant = new()
    {
        Name = "matters_cases.applicant", Title = "申请人姓名", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "知道为谁办理，写在证明和告知书上", Kept = UntilCleared, Mask = Mask.Name, Normal = name => name.Trim() is { Length: > 0 } plain ? plain : null,
    };

    public static readonly PersonalField IdNumber = new()
    {
        Name = "matters_cases.id_number", Title = "申请人身份号码", Class = PersonalClass.Sensitive, Basis = LegalBasis.StatutoryDuty,
        Purpose = "事项要求时核实身份，需要时写在证明上，避免重复开具", Kept = UntilCleared, Mask = Mask.CitizenNumber, Normal = CitizenNumber.Normal,
    };

    public static readonly PersonalField Phone = new()
    {
        Name = "matters_cases.phone", Title = "申请人手机号", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "把补正通知和办理结果告诉您；可以不填", Kept = UntilCleared, Mask = Mask.Phone, Normal = MobileNumber.Normal,
    };

    public static readonly PersonalField Answers = new()
    {
        Name = "matters_cases.answers", Title = "申请时填写的内容", Class = PersonalClass.Sensitive, Basis = LegalBasis.StatutoryDuty,
        Purpose = "办理您申请的事项；填什么由办事指南公布", Kept = UntilCleared, Mask = Mask.Everything,
    };

    public static readonly PersonalField Receipt = new()
    {
        Name = "matters_cases.receipt", Title = "别处的受理号或回执号", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "在主管单位或收费单位查得到您的事", Kept = UntilCleared, Mask = Mask.Everything,
    };

    public static readonly PersonalField File = new()
    {
        Name = "matters_case_files.content", Title = "材料的照片和文件", Class = PersonalClass.Sensitive, Basis = LegalBasis.StatutoryDuty,
        Purpose = "核对您申请的事项要的材料；照片去掉拍摄地点等信息后保存", Kept = UntilCleared, Mask = Mask.Everything,
    };

    public static readonly PersonalField StepText = new()
    {
        Name = "matters_case_steps.text", Title = "办理过程中的告知和说明", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "告诉您缺什么、为什么，留下办理的依据", Kept = UntilCleared, Mask = Mask.Everything,
    };

    public static readonly PersonalField RatingText = new()
    {
        Name = "matters_ratings.text", Title = "评价里写的话", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "知道哪里没有办好，改进办理；可以不写。办理的人看不到", Kept = UntilCleared, Mask = Mask.Everything,
    };
}
