using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.People.Complaints;

/// <summary>What is personal in a complaint, and why it is kept.</summary>
internal static class ComplaintFields
{
    /// <summary>Days that what is personal outlives the closing of a complaint: two years, so that who is still not content can have it looked at again.</summary>
    public const int DaysKept = 2 * 366;

    private static readonly Sentence UntilCleared = "投诉办结满两年后删除；已登记的居民要求删除时，姓名和电话立即销毁";

    public static readonly PersonalField Name = new()
    {
        Name = "people_complaints.name", Title = "投诉人姓名", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "您愿意留下时，答复投诉时称呼您；可以不填", Kept = UntilCleared, Mask = Mask.Name,
    };

    public static readonly PersonalField Phone = new()
    {
        Name = "people_complaints.phone", Title = "投诉人手机号", Class = PersonalClass.Ordinary, Basis = LegalBasis.Consent,
        Purpose = "您愿意留下时，把询问和答复发给您；可以不填", Kept = UntilCleared, Mask = Mask.Phone,
    };

    public static readonly PersonalField Text = new()
    {
        Name = "people_complaint_notes.text", Title = "投诉和答复的内容", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "办理和答复投诉；只有上一级负责办理这类投诉的工作人员能看", Kept = "投诉办结满两年后删除", Mask = Mask.Everything,
    };
}
