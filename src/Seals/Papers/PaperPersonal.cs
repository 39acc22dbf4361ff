using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.Seals.Papers;

/// <summary>What is personal in a paper, and why it is kept.</summary>
internal static class PaperPersonal
{
    /// <summary>Days that content and files outlive the paper itself: three years, within which a right is claimed (民法典 art. 188).</summary>
    public const int DaysKept = 3 * 366;

    /// <summary>The files in what they are sealed under.</summary>
    public const string FileContext = "seals_files.content";

    private static readonly Sentence UntilCleared = "证明失效、撤销或作废满三年后删除，只留编号、日期和文件摘要，供核验";

    public static readonly PersonalField Holder = new()
    {
        Name = "seals_papers.holder", Title = "证明中的姓名", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "写在您要的证明上", Kept = UntilCleared, Mask = Mask.Name,
    };

    public static readonly PersonalField IdNumber = new()
    {
        Name = "seals_papers.id_number", Title = "证明中的身份号码", Class = PersonalClass.Sensitive, Basis = LegalBasis.Consent,
        Purpose = "您需要时写在证明上，让收到证明的人知道是您；可以不写", Kept = UntilCleared, Mask = Mask.CitizenNumber,
    };

    public static readonly PersonalField Facts = new()
    {
        Name = "seals_papers.facts", Title = "证明的内容和文件", Class = PersonalClass.Ordinary, Basis = LegalBasis.StatutoryDuty,
        Purpose = "证明您要证明的事；证明文件加密保存，遗失时可以再给您一份", Kept = UntilCleared, Mask = Mask.Everything,
    };
}
