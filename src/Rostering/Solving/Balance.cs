namespace Yizhan.Rostering.Solving;

/// <summary>The fairest way to deal out duties if anybody could take any: each goes to whoever has fewest.</summary>
/// <param name="Cost">The squares of what each has then, summed: no rota can fall below.</param>
/// <param name="Price">What one duty fewer would have saved. Held against it, each person's load can be looked at alone.</param>
internal readonly record struct Balance(long Cost, long Price)
{
    /// <param name="people">What each has already, and how many more at most.</param>
    /// <param name="duties">How many are dealt out, if there is room for them.</param>
    public static Balance Of(IReadOnlyList<(int Above, int Most)> people, long duties)
    {
        var cost = people.Sum(person => (long)person.Above * person.Above);
        var queue = new PriorityQueue<(long Step, int Left), long>(people.Where(person => person.Most > 0).Select(person => (((2L * person.Above) + 1, person.Most), (2L * person.Above) + 1)));
        var price = 0L;
        for (; duties > 0 && queue.TryDequeue(out var next, out _); duties--)
        {
            cost += price = next.Step;
            if (next.Left > 1) queue.Enqueue((next.Step + 2, next.Left - 1), next.Step + 2);
        }
        return new(cost, price);
    }

    /// <summary>How many duties somebody can have in a rota that costs at most <paramref name="slack"/> more than <see cref="Cost"/>.</summary>
    /// <remarks>With each duty paid for by its price, nobody's part of the cost can be lower than at the person's own best; what is more eats up the slack.</remarks>
    public (int Fewest, int Most) Range(int above, int most, long slack)
    {
        var price = Price;
        long Paid(int duties) => ((long)(above + duties) * (above + duties)) - (price * duties);
        var best = Enumerable.Range(0, most + 1).Min(Paid);
        var possible = Enumerable.Range(0, most + 1).Where(duties => Paid(duties) - best <= slack);
        return (possible.First(), possible.Last());
    }
}
