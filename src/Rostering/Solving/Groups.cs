namespace Yizhan.Rostering.Solving;

/// <summary>Which of the numbers from 0 are connected, told pair by pair.</summary>
internal sealed class Groups(int count)
{
    private readonly int[] above = [.. Enumerable.Range(0, count)];

    /// <summary>The smallest number of the group.</summary>
    public int Of(int one)
    {
        while (above[one] != one) one = above[one] = above[above[one]];
        return one;
    }

    public void Join(int one, int other)
    {
        var (first, second) = (Of(one), Of(other));
        above[Math.Max(first, second)] = Math.Min(first, second);
    }
}
