using Yizhan.Kernel;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.People.Rules;

namespace Yizhan.People.Acting.Rules;

/// <summary>A mandate that somebody wants to give.</summary>
/// <param name="ActorName">Who is to act.</param>
/// <param name="ActorPhone">To whom the offer goes: who holds it may accept.</param>
/// <param name="Kinds">Joined codes; null: none was chosen, or one that is unknown.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record MandateAsk(string ActorName, string? ActorPhone, string? Kinds, DateOnly? From, DateOnly? To)
{
    /// <summary>Full years from which a person may give and take mandates.</summary>
    /// <remarks>民法典 arts. 17 and 18: who is 18 has full capacity.</remarks>
    public const int GrownUpFrom = 18;

    /// <summary>What was typed as records print it, but for name and phone.</summary>
    public override string ToString() => nameof(MandateAsk);

    /// <summary>Whether somebody is grown up on a day; whose birth is not known is taken for it.</summary>
    public static bool IsGrownUp(DateOnly? birth, DateOnly day) => birth is not { } known || CitizenNumber.AgeOn(known, day) >= GrownUpFrom;

    /// <param name="longestDays">Days from the first to the last, both counted.</param>
    /// <param name="ownPhone">The giver's, which the offer cannot go to.</param>
    public Errors Check(DateOnly today, int longestDays, string? ownPhone)
    {
        var errors = new Errors();
        if (ActorName is "") errors.Add(nameof(ActorName), "请填写受托人的姓名");
        else if (PlainText.FaultOf(ActorName, PersonAsk.LongestName) is { } fault) errors.Add(nameof(ActorName), fault);
        if (MobileNumber.Normal(ActorPhone) is not { } phone) errors.Add(nameof(ActorPhone), "请填写受托人的11位手机号");
        else if (phone == MobileNumber.Normal(ownPhone)) errors.Add(nameof(ActorPhone), "这是委托人的手机号。受托人要用自己的手机接受");
        if (Kinds is null) errors.Add(nameof(Kinds), "请至少选择一项委托做什么");
        if (From is null) errors.Add(nameof(From), "请填写从哪一天起");
        else if (From < today) errors.Add(nameof(From), "开始日期不能早于今天");
        if (To is null) errors.Add(nameof(To), "请填写到哪一天止");
        else if (To < From || To < today) errors.Add(nameof(To), "结束日期不能早于开始日期");
        else if (From is { } first && To.Value.DayNumber - first.DayNumber >= longestDays) errors.Add(nameof(To), new Sentence("一份委托最长{0}天，到期可以再给", longestDays));
        return errors;
    }
}
