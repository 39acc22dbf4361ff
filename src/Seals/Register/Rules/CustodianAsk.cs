using Yizhan.Kernel;

namespace Yizhan.Seals.Register.Rules;

/// <summary>Somebody is to keep a seal.</summary>
/// <param name="Account">Who; null: nobody of that name may keep it.</param>
public sealed record CustodianAsk(Guid? Account, DateOnly? From, DateOnly? To)
{
    public Errors Check()
    {
        var errors = new Errors();
        if (Account is null) errors.Add(nameof(Account), "请选择列表中的人：有“印章保管人”角色的人才能保管");
        if (From is null) errors.Add(nameof(From), "请填写从哪一天起保管");
        if (To < From) errors.Add(nameof(To), "最后一天不能早于第一天");
        return errors;
    }
}
