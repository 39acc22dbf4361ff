using Yizhan.Kernel.Text;

namespace Yizhan.Matters.Rules;

/// <summary>What is typed into a field.</summary>
public enum FieldType
{
    /// <summary>A line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>A number, also with a fraction.</summary>
    Number,

    /// <summary>A day.</summary>
    Date,

    /// <summary>One of some choices.</summary>
    Choice,

    /// <summary>Any of some choices.</summary>
    Choices,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>公民身份号码, GB 11643.</summary>
    CitizenNumber,

    /// <summary>统一社会信用代码, GB 32100.</summary>
    CreditCode,

    /// <summary>A mobile number of mainland China.</summary>
    Phone,

    /// <summary>A division of the city, and where in it.</summary>
    Address,

    /// <summary>A photo or a document.</summary>
    File,
}

/// <summary>Something that is asked.</summary>
/// <param name="Code">Letters and hyphens; conditions and the certificate's text name it by this.</param>
/// <param name="IsAskedFirst">It is a question of the pre-check too, which nobody's name is needed for.</param>
/// <param name="Longest">Characters at most; null: as many as the type allows.</param>
/// <param name="Least">The smallest number.</param>
/// <param name="Most">The largest number.</param>
/// <param name="Choices">What can be chosen.</param>
/// <param name="Help">What helps whoever fills it in.</param>
/// <param name="When">It is asked only when this holds; null: always.</param>
/// <param name="IsPast">A day that lies today or before: since when, from when to when.</param>
public sealed record MatterField(
    string Code, FieldType Type, Words Label, bool IsOptional = false, bool IsAskedFirst = false, int? Longest = null, decimal? Least = null, decimal? Most = null,
    IReadOnlyList<FieldChoice>? Choices = null, Words? Help = null, Condition? When = null, bool IsPast = false)
{
    /// <summary>The most characters of a code.</summary>
    public const int LongestCode = 24;

    /// <summary>The most characters of a line, and of several.</summary>
    public const int LongestLine = 120, LongestLines = 1000;

    /// <summary>Characters at most.</summary>
    public int Room => Longest ?? (Type is FieldType.LongText ? LongestLines : LongestLine);

    /// <summary>Whether it is chosen from a list, or is a day or a number: nothing by which anybody is known.</summary>
    public bool IsImpersonal => Type is FieldType.Number or FieldType.Date or FieldType.Choice or FieldType.Choices or FieldType.YesNo;

    /// <summary>The words of a value that is one of the choices; the value itself for any other.</summary>
    public string ChoiceIn(string value, Language language) => Choices?.FirstOrDefault(choice => choice.Code == value)?.Label.In(language) ?? value;
}

/// <summary>One of the choices of a field.</summary>
public sealed record FieldChoice(string Code, Words Label);
