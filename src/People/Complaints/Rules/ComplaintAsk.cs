using Yizhan.Kernel;
using Yizhan.Kernel.Privacy.Rules;
using Yizhan.People.Rules;

namespace Yizhan.People.Complaints.Rules;

/// <summary>What somebody complains of. Neither name nor phone is needed.</summary>
/// <param name="Kind">A code of <see cref="ComplaintKind"/>.</param>
/// <param name="Division">The code of the division it is about; empty: the city, or it is not known.</param>
/// <param name="Station">The code of the station it is about; then the division follows from it.</param>
/// <param name="Text">What happened, and what is wanted.</param>
public sealed record ComplaintAsk(string? Kind, string? Division, string? Station, string? Text, string? Name, string? Phone)
{
    /// <summary>The most characters of a text, be it a complaint, a question or an answer.</summary>
    public const int LongestText = 2000;

    /// <summary>What was typed as records print it, but for the text and the names: it is not to stand in a log.</summary>
    public override string ToString() => nameof(ComplaintAsk);

    public Errors Check()
    {
        var errors = new Errors();
        if (ComplaintKind.Of(Kind) is null) errors.Add(nameof(Kind), "请选择投诉的是什么");
        errors.Add(CheckText(Text, nameof(Text), "请写明发生了什么，希望怎样解决"));
        if (Name is not null && PlainText.FaultOf(Name, PersonAsk.LongestName) is { } wrong) errors.Add(nameof(Name), wrong);
        if (Phone is not null && MobileNumber.Normal(Phone) is null) errors.Add(nameof(Phone), "手机号应为11位数字，请核对");
        return errors;
    }

    /// <summary>What is wrong with a text that somebody must write.</summary>
    /// <param name="missing">What is said where there is none.</param>
    public static Errors CheckText(string? text, string field, Sentence missing)
    {
        var errors = new Errors();
        if (LongText.Of(text) is not { } typed) errors.Add(field, missing);
        else if (LongText.FaultOf(typed, LongestText) is { } fault) errors.Add(field, fault);
        return errors;
    }
}
