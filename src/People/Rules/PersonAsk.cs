using Yizhan.Kernel;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy.Rules;

namespace Yizhan.People.Rules;

/// <summary>What is to be kept about a person. Only the name is needed.</summary>
/// <param name="IdNumber">Asked for only where a matter needs it.</param>
/// <param name="Area">Where the person belongs: it says which staff may know of them.</param>
public sealed record PersonAsk(string Name, string? Phone, string? IdNumber, string? Address, AreaPath Area)
{
    /// <summary>The most characters of a name and of an address.</summary>
    public const int LongestName = 40, LongestAddress = 120;

    /// <summary>The day of birth, asked for only of those who may be children; null: what is kept stays.</summary>
    public DateOnly? Birth { get; init; }

    /// <summary>What was typed as records print it, but for the names: it is not to stand in a log.</summary>
    public override string ToString() => nameof(PersonAsk);

    public Errors Check()
    {
        var errors = new Errors();
        if (Name.Trim() is "") errors.Add(nameof(Name), "请填写姓名");
        else if (PlainText.FaultOf(Name, LongestName) is { } fault) errors.Add(nameof(Name), fault);
        if (Phone is not null && MobileNumber.Normal(Phone) is null) errors.Add(nameof(Phone), "手机号应为11位数字，请核对");
        if (IdNumber is not null && CitizenNumber.Normal(IdNumber) is null) errors.Add(nameof(IdNumber), "公民身份号码不对，请逐位核对，最后一位可能是X");
        if (Address is not null && PlainText.FaultOf(Address, LongestAddress) is { } wrong) errors.Add(nameof(Address), wrong);
        return errors;
    }
}
