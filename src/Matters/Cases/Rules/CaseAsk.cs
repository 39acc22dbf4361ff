using Yizhan.Kernel;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>Who applies for a matter, as typed.</summary>
/// <param name="Phone">Where news go; null: they come and ask.</param>
public sealed record CaseAsk(string? Name, string? IdNumber, string? Phone)
{
    /// <summary>What is wrong with it.</summary>
    /// <param name="needsIdNumber">Whether the certificate cannot do without the citizen number.</param>
    public Errors Check(bool needsIdNumber, DateOnly today)
    {
        var errors = new Errors();
        if (Name is null) errors.Add(nameof(Name), "请填写申请人姓名");
        else if (PlainText.FaultOf(Name, Case.LongestName) is { } fault) errors.Add(nameof(Name), fault);
        if (IdNumber is null && needsIdNumber) errors.Add(nameof(IdNumber), "这份证明要写身份号码，请填写");
        if (IdNumber is not null)
        {
            if (CitizenNumber.Normal(IdNumber) is not { } number) errors.Add(nameof(IdNumber), "身份号码不对，请核对18位号码");
            else if (CitizenNumber.Birth(number) > today) errors.Add(nameof(IdNumber), "身份号码里的出生日期还没有到，请核对");
        }
        if (Phone is not null && MobileNumber.Normal(Phone) is null) errors.Add(nameof(Phone), "手机号不对，请填写11位手机号");
        return errors;
    }

    /// <summary>That it is one, and none of what was typed.</summary>
    public override string ToString() => nameof(CaseAsk);
}
