using Yizhan.Kernel;

namespace Yizhan.Matters.Cases.Rules;

/// <summary>How content somebody is with how their case was handled.</summary>
/// <remarks>国办发〔2019〕51号: five levels, of which the last two are bad ratings (差评).</remarks>
public enum RatingLevel
{
    /// <summary>非常满意.</summary>
    VerySatisfied,

    /// <summary>满意.</summary>
    Satisfied,

    /// <summary>基本满意.</summary>
    FairlySatisfied,

    /// <summary>不满意.</summary>
    Dissatisfied,

    /// <summary>非常不满意.</summary>
    VeryDissatisfied,
}

/// <summary>What the levels are called.</summary>
public static class RatingLevels
{
    /// <summary>差评.</summary>
    public static bool IsBad(this RatingLevel level) => level is RatingLevel.Dissatisfied or RatingLevel.VeryDissatisfied;

    public static Sentence Named(this RatingLevel level) => level switch
    {
        RatingLevel.VerySatisfied => "非常满意",
        RatingLevel.Satisfied => "满意",
        RatingLevel.FairlySatisfied => "基本满意",
        RatingLevel.Dissatisfied => "不满意",
        _ => "非常不满意",
    };

    /// <summary>How it is written in forms and by programs.</summary>
    public static string Code(this RatingLevel level) => level switch
    {
        RatingLevel.VerySatisfied => "very-satisfied",
        RatingLevel.Satisfied => "satisfied",
        RatingLevel.FairlySatisfied => "fairly-satisfied",
        RatingLevel.Dissatisfied => "dissatisfied",
        _ => "very-dissatisfied",
    };

    /// <summary>The level of a code, or null.</summary>
    public static RatingLevel? Of(string? code) => Enum.GetValues<RatingLevel>().Cast<RatingLevel?>().FirstOrDefault(level => level!.Value.Code() == code);
}
