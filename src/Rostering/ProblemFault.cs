namespace Yizhan.Rostering;

/// <summary>What is wrong with a <see cref="RotaProblem"/>. What is faulty is left out, and the rest is planned.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Subject">The id of the shift or person, or the day as yyyy-MM-dd.</param>
public sealed record ProblemFault(ProblemFaultKind Kind, string Subject);

/// <summary>What can be wrong with a <see cref="RotaProblem"/>.</summary>
public enum ProblemFaultKind
{
    /// <summary>The day is given twice; the first counts.</summary>
    DayTwice,

    /// <summary>The shift is given twice; the first counts.</summary>
    ShiftTwice,

    /// <summary>The person is given twice; the first counts.</summary>
    PersonTwice,

    /// <summary>The shift lies on a day that is not planned.</summary>
    DayNotPlanned,

    /// <summary>The shift needs fewer than one or more than 1,000 people.</summary>
    Heads,

    /// <summary>A fixed duty, a wish or an exemption names a shift that is not known.</summary>
    UnknownShift,

    /// <summary>A fixed duty, a past one, a wish or an exemption names a person who is not known.</summary>
    UnknownPerson,

    /// <summary>A limit of the person cannot be: it is negative, a window has no days, or the rest between lasts a day or more. That limit is left out.</summary>
    Limits,

    /// <summary>The wish of the person weighs less than 1 or more than 1,000.</summary>
    WishWeight,

    /// <summary>The past duty of the person lies on a day that is planned. It belongs among those that are fixed.</summary>
    PastOnPlannedDay,
}
