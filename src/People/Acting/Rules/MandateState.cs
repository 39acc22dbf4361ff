using System.Text.Json;
using Yizhan.Kernel;

namespace Yizhan.People.Acting.Rules;

/// <summary>How far a mandate has come.</summary>
public enum MandateState
{
    /// <summary>It is written down, and the giver has not confirmed it yet.</summary>
    Draft,

    /// <summary>It is given, and nobody has accepted it yet.</summary>
    Offered,

    /// <summary>It holds within its days.</summary>
    Active,

    /// <summary>The giver lets it rest.</summary>
    Paused,

    /// <summary>It is over for good.</summary>
    Ended,
}

/// <summary>By which form a mandate was given.</summary>
public enum MandateForm
{
    /// <summary>By the giver on the phone, confirmed by a code.</summary>
    Phone,

    /// <summary>In person at the counter: the giver signed a paper, and a member of staff recorded it.</summary>
    Paper,
}

/// <summary>Why a mandate ended.</summary>
public enum MandateEnding
{
    /// <summary>The giver took it back.</summary>
    Giver,

    /// <summary>Who acts laid it down, or did not accept it.</summary>
    Actor,

    /// <summary>Its last day is over.</summary>
    Date,

    /// <summary>The data of one of the two was erased.</summary>
    Erasure,

    /// <summary>One of the two has died; a member of staff recorded it.</summary>
    Death,

    /// <summary>A member of staff ended it on a request in writing.</summary>
    Request,
}

/// <summary>What states, forms and endings are called, and how programs write them.</summary>
public static class MandateStates
{
    /// <summary>The endings that staff record.</summary>
    public static readonly IReadOnlyList<MandateEnding> OfStaff = [MandateEnding.Request, MandateEnding.Death];

    public static Sentence Named(this MandateState state) => state switch
    {
        MandateState.Draft => "等委托人确认",
        MandateState.Offered => "等受托人接受",
        MandateState.Active => "委托生效",
        MandateState.Paused => "委托暂停",
        _ => "委托已结束",
    };

    public static Sentence Named(this MandateForm form) => form is MandateForm.Paper ? "当面签书面委托" : "手机验证码确认";

    public static Sentence Named(this MandateEnding ending) => ending switch
    {
        MandateEnding.Giver => "委托人取消",
        MandateEnding.Actor => "受托人辞去",
        MandateEnding.Date => "期限届满",
        MandateEnding.Erasure => "一方的登记已删除",
        MandateEnding.Death => "一方去世",
        _ => "凭书面要求",
    };

    /// <summary>As programs read and write it.</summary>
    public static string Code(this MandateState state) => JsonNamingPolicy.CamelCase.ConvertName($"{state}");

    public static string Code(this MandateForm form) => JsonNamingPolicy.CamelCase.ConvertName($"{form}");

    public static string Code(this MandateEnding ending) => JsonNamingPolicy.CamelCase.ConvertName($"{ending}");

    /// <summary>The ending of a code that staff may record, or null.</summary>
    public static MandateEnding? EndingOf(string? code) => OfStaff.Cast<MandateEnding?>().FirstOrDefault(ending => ending!.Value.Code() == code);
}
