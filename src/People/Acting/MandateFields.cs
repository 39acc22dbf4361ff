using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.People.Acting;

/// <summary>What is personal in a mandate, and why it is kept.</summary>
internal static class MandateFields
{
    /// <summary>Days that a mandate outlives its end, with what was done under it: three years, as long as a right to ask for something usually lasts.</summary>
    /// <remarks>民法典 art. 188: the limitation of claims is three years.</remarks>
    public const int DaysKept = 3 * 366;

    private static readonly Sentence UntilAccepted = "接受或结束时立即销毁";

    public static readonly PersonalField ActorName = new()
    {
        Name = "people_mandates.actor_name", Title = "受托人姓名", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "委托还没有接受时，写明委托了谁", Kept = UntilAccepted, Mask = Mask.Name,
    };

    public static readonly PersonalField Paper = new()
    {
        Name = "people_mandate_papers.content", Title = "书面委托的照片和文件", Class = PersonalClass.Sensitive, Basis = LegalBasis.StatutoryDuty,
        Purpose = "证明您当面签了委托；照片去掉拍摄地点等信息后加密保存", Kept = "委托结束满三年后删除；委托人的信息删除时一起销毁", Mask = Mask.Everything,
    };

    public static readonly PersonalField ActorPhone = new()
    {
        Name = "people_mandates.actor_phone", Title = "受托人手机号", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "告诉受托人有一份委托，凭验证码接受", Kept = UntilAccepted, Mask = Mask.Phone, Normal = MobileNumber.Normal,
    };
}
