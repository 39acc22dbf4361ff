namespace Yizhan.Rostering;

/// <summary>What a day is in the official calendar. Loads are counted apart for workdays, rest days and holidays.</summary>
public enum RotaDayKind
{
    /// <summary>An ordinary day of work.</summary>
    Workday,

    /// <summary>An ordinary day of rest, as a rule Saturday or Sunday.</summary>
    RestDay,

    /// <summary>A day off by the notice of holidays.</summary>
    Holiday,

    /// <summary>A rest day that is worked to make up for a holiday (调休上班). It counts as a workday.</summary>
    MakeUpWorkday,
}
