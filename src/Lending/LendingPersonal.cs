using Yizhan.Kernel;
using Yizhan.Kernel.Privacy;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.Lending;

/// <summary>What is personal in a loan, and why it is kept. It lies under a key of the loan's own, with which it goes.</summary>
internal static class LendingPersonal
{
    private static readonly Sentence UntilCleared = "归还满30天后删除；没有归还的，核销满30天后删除";

    public static readonly PersonalField Borrower = new()
    {
        Name = "lending_loans.borrower", Title = "借用人姓名", Class = PersonalClass.Ordinary, Basis = LegalBasis.Contract,
        Purpose = "知道东西在谁那里；在柜台借用时登记", Kept = UntilCleared, Mask = Mask.Name,
    };

    public static readonly PersonalField Phone = new()
    {
        Name = "lending_loans.phone", Title = "借用人手机号", Class = PersonalClass.Ordinary, Basis = LegalBasis.Contract,
        Purpose = "到期前和逾期后各提醒您一次归还", Kept = UntilCleared, Mask = Mask.Phone, Normal = MobileNumber.Normal,
    };
}
