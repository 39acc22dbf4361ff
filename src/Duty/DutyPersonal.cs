using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.Duty;

/// <summary>What is personal of those on duty, and why it is kept. It lies under a key of the row's own.</summary>
internal static class DutyPersonal
{
    /// <summary>Days that name and phone outlive the last day of serving: a rota looks back a year.</summary>
    public const int DaysKept = 366;

    private static readonly Sentence UntilCleared = "参加值班期间；不再值班满一年后删除，您要求删除时立即删除";

    public static readonly PersonalField Name = new()
    {
        Name = "duty_people.name", Title = "值班人员姓名", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "排值班表，让一起值班的人和社区知道是谁值班", Kept = UntilCleared, Mask = Mask.Name,
    };

    public static readonly PersonalField Phone = new()
    {
        Name = "duty_people.phone", Title = "值班人员手机号", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "提醒值班，换班和缺人时联系", Kept = UntilCleared, Mask = Mask.Phone, Normal = MobileNumber.Normal,
    };
}
