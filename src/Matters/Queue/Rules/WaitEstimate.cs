namespace Yizhan.Matters.Queue.Rules;

/// <summary>How long somebody will wait, from what today's took at this station. Where too few are done with nothing is said: no figure is better than one made up.</summary>
public static class WaitEstimate
{
    /// <summary>From so many that are done with on anything is said.</summary>
    public const int Fewest = 3;

    private const int Step = 5;

    /// <summary>Whole minutes, in steps of five, rounded up; null: not known yet.</summary>
    /// <param name="ahead">How many are called before.</param>
    /// <param name="services">How long each of today's took at the counter.</param>
    /// <param name="counters">How many counters call from the line now; at least 1.</param>
    public static int? Minutes(int ahead, IReadOnlyCollection<TimeSpan> services, int counters)
    {
        if (services.Count < Fewest) return null;
        var minutes = Median(services).TotalMinutes * (ahead + 1) / Math.Max(1, counters);
        return Math.Max(1, (int)Math.Ceiling(minutes / Step)) * Step;
    }

    /// <summary>The one in the middle, or halfway between the two there.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public static TimeSpan Median(IReadOnlyCollection<TimeSpan> spans)
    {
        TimeSpan[] sorted = [.. spans.Order()];
        if (sorted.Length == 0) throw new InvalidOperationException("Nothing has no middle.");
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
