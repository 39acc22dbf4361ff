using Yizhan.Kernel;

namespace Yizhan.Matters.Bundles.Rules;

/// <summary>The last day that the law gives for what departments handle together.</summary>
/// <remarks>
/// 行政许可法 art. 42: forty-five days for what is handled jointly under art. 26, fifteen more with leave of the government; art. 82: in working days; art. 45: what an expert, an inspection or a hearing takes is not counted.
/// It binds the parts for which the law sets a limit at all, and gives none of them longer than its own: each part keeps its own promise and its own limit.
/// </remarks>
public static class JointLimit
{
    /// <summary>Working days from the first acceptance, and how many more when a part was extended.</summary>
    public const int Days = 45, ExtendedBy = 15;

    /// <summary>The last day for the whole; null: the law sets a limit to none of its parts, or none of those is accepted.</summary>
    /// <param name="parts">For each part when it was accepted, whether the law sets it a limit, whether it was extended, and the working days that it stood still.</param>
    public static DateOnly? Of(IEnumerable<(DateOnly? Accepted, bool IsLawful, bool IsExtended, int Paused)> parts, WorkCalendar calendar)
    {
        var bound = parts.Where(part => part is { IsLawful: true, Accepted: not null }).ToList();
        return bound.Count == 0 ? null : calendar.AddWorkingDays(bound.Min(part => part.Accepted!.Value), Days + (bound.Any(part => part.IsExtended) ? ExtendedBy : 0) + bound.Max(part => part.Paused));
    }
}
