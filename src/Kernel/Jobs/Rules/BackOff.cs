namespace Yizhan.Kernel.Jobs.Rules;

/// <summary>How long to wait before trying again what has failed: a minute, then twice as long each time, an hour at most.</summary>
public static class BackOff
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <param name="failures">How often in a row it has failed, from 1.</param>
    public static TimeSpan After(int failures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        // Beyond six doublings the bound holds; a larger shift would overflow.
        return failures > 6 ? Longest : TimeSpan.FromMinutes(1 << (failures - 1));
    }
}
