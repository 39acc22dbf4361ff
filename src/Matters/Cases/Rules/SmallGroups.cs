namespace Yizhan.Matters.Cases.Rules;

/// <summary>Keeps figures from telling of single people: what is published of fewer than five is published of several groups together.</summary>
public static class SmallGroups
{
    /// <summary>The fewest that a published figure may be about.</summary>
    public const int Least = 5;

    /// <summary>The groups that may be shown by themselves; the others are shown together, or, when they are too few even so, not at all.</summary>
    /// <param name="counts">How many each group is about.</param>
    public static IReadOnlySet<string> ThatStandAlone(IReadOnlyDictionary<string, int> counts)
    {
        var alone = counts.Where(group => group.Value >= Least).OrderBy(group => group.Value).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).ToList();
        var rest = counts.Values.Where(count => count < Least).Sum();
        // Taken from the sum of all, what stands alone would tell a rest that is too small: the smallest of these hides it.
        while (rest is > 0 and < Least && alone.Count > 0)
        {
            rest += counts[alone[0]];
            alone.RemoveAt(0);
        }
        return alone.ToHashSet();
    }
}
