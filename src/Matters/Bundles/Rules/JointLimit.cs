using Yizhan.Kernel;

namespace Yizhan.Matters.Bundles.Rules;

/// <summary>The last day that the law gives for what departments handle together.</summary>
/// <remarks>
/// 行政许可法 art. 26 and 42: forty-five days for what two departments or more handle jointly, fifteen more with leave of the government; art. 82: in working days; art. 45: what an expert, an inspection or a hearing takes is not
/// counted. It binds the parts for which the law sets a limit at all, where they are of different offices, and gives none of them longer than its own: each part keeps its own promise and its own limit.
/// </remarks>
public static class JointLimit
{
    /// <summary>Working days from the first acceptance, and how many more when a part was extended.</summary>
    public const int Days = 45, ExtendedBy = 15;

    /// <summary>The last day for the whole; null: the law sets no limit to parts of two offices, or none of those is accepted.</summary>
    public static DateOnly? Of(IEnumerable<LimitedPart> parts, WorkCalendar calendar)
    {
        var bound = parts.Where(part => part.IsLawful && part.IsWanted).ToList();
        if (bound.Select(part => part.Office).Distinct().Count() < 2 || bound.Min(part => part.Accepted) is not { } first) return null;
        return calendar.AddWorkingDays(first, Days + (bound.Any(part => part.IsExtended) ? ExtendedBy : 0) + bound.Max(part => part.Paused));
    }
}

/// <summary>A part of a joint case as its limit sees it.</summary>
/// <param name="Office">Who decides it: parts of one office are not handled jointly.</param>
/// <param name="Accepted">The day on which it was accepted; null: it is not.</param>
/// <param name="IsLawful">Whether the law sets it a limit.</param>
/// <param name="IsWanted">Whether it was neither withdrawn nor turned away before it began.</param>
/// <param name="IsExtended">Whether its limit was extended.</param>
/// <param name="Paused">Working days that it stood still.</param>
public sealed record LimitedPart(string Office, DateOnly? Accepted, bool IsLawful, bool IsWanted = true, bool IsExtended = false, int Paused = 0);
