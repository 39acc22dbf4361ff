namespace Yizhan.People.Messages.Rules;

/// <summary>When a message is tried again: the next provider at once, and after each round of all of them a pause that doubles.</summary>
internal static class RetryTimes
{
    /// <summary>After the first round.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    /// <summary>No pause is longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The pause before the next try.</summary>
    /// <param name="tries">How many there have been, at least one.</param>
    /// <param name="providers">How many providers take turns, at least one.</param>
    /// <param name="chance">From 0 to 1: moves the pause by up to a fifth either way, so that what failed together does not return together.</param>
    public static TimeSpan Pause(int tries, int providers, double chance)
    {
        if (tries % providers != 0) return TimeSpan.Zero;
        var round = tries / providers;
        var pause = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Min(round - 1, 20)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (0.8 + 0.4 * chance));
    }
}
