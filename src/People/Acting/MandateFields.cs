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

    public static readonly PersonalField ActorPhone = new()
    {
        Name = "people_mandates.actor_phone", Title = "受托人手机号", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "告诉受托人有一份委托，凭验证码接受", Kept = UntilAccepted, Mask = Mask.Phone, Normal = MobileNumber.Normal,
    };
}
