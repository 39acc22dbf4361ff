namespace Yizhan.Kernel;

/// <summary>What a day is in the official calendar.</summary>
public enum DayKind
{
    /// <summary>工作日: Monday to Friday, unless a holiday.</summary>
    Workday,

    /// <summary>休息日: a Saturday or Sunday that is neither holiday nor make-up workday.</summary>
    RestDay,

    /// <summary>节假日: a day off by the yearly notice of the State Council's General Office.</summary>
    Holiday,

    /// <summary>调休上班日: a Saturday or Sunday worked to make up for a long holiday.</summary>
    MakeUpWorkday,
}
