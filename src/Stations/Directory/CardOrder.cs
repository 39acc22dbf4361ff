using System.Runtime.InteropServices;

namespace Yizhan.Stations.Directory;

/// <summary>The stations in the order of some key of theirs: by area, by name, by the compounds they serve. Made when first asked for.</summary>
/// <remarks>Never changed: <see cref="With"/> gives the next, in a pass over the numbers and without sorting them again.</remarks>
internal sealed class CardOrder
{
    private readonly Func<StationCard, IEnumerable<string>> keysOf;
    private readonly Lazy<Entry[]> entries;

    private CardOrder(Func<StationCard, IEnumerable<string>> keysOf, Lazy<Entry[]> entries) => (this.keysOf, this.entries) = (keysOf, entries);

    public static CardOrder By(Func<StationCard, IEnumerable<string>> keysOf, StationCard?[] cards) =>
        new(keysOf, new(() => Sorted(cards.OfType<StationCard>(), keysOf)));

    public static CardOrder By(Func<StationCard, string> keyOf, StationCard?[] cards) => By(card => [keyOf(card)], cards);

    /// <summary>The order after the stations <paramref name="touched"/> have come, changed or gone.</summary>
    public CardOrder With(StationCard?[] before, StationCard?[] now, IEnumerable<int> touched)
    {
        if (!entries.IsValueCreated) return By(keysOf, now);
        var moved = touched.Where(number => !KeysOf(before.ElementAtOrDefault(number)).SequenceEqual(KeysOf(now[number]))).ToHashSet();
        if (moved.Count == 0) return this;
        var stayed = entries.Value.Where(entry => !moved.Contains(entry.Number));
        var come = Sorted(moved.Select(number => now[number]).OfType<StationCard>(), keysOf);
        return new(keysOf, new(Merged(stayed, come).ToArray));
    }

    /// <summary>The numbers in the order of the keys.</summary>
    public IEnumerable<int> All => entries.Value.Select(entry => entry.Number);

    /// <summary>The numbers whose key is not before <paramref name="from"/> and before <paramref name="to"/>.</summary>
    public IEnumerable<int> Between(string from, string to) => entries.Value.Take(First(from)..First(to)).Select(entry => entry.Number);

    /// <summary>The numbers with this very key.</summary>
    public IEnumerable<int> Of(string key) => Between(key, key + '\0');

    private int First(string key)
    {
        var at = entries.Value.AsSpan().BinarySearch(new Entry(key, -1));
        return at < 0 ? ~at : at;
    }

    private IEnumerable<string> KeysOf(StationCard? card) => card is null ? [] : keysOf(card);

    private static Entry[] Sorted(IEnumerable<StationCard> cards, Func<StationCard, IEnumerable<string>> keysOf)
    {
        var entries = cards.SelectMany(card => keysOf(card).Select(key => new Entry(key, card.Number))).ToList();
        CollectionsMarshal.AsSpan(entries).Sort();
        return [.. entries];
    }

    private static IEnumerable<Entry> Merged(IEnumerable<Entry> stayed, Entry[] come)
    {
        var next = 0;
        foreach (var entry in stayed)
        {
            while (next < come.Length && come[next].CompareTo(entry) < 0) yield return come[next++];
            yield return entry;
        }
        while (next < come.Length) yield return come[next++];
    }

    private readonly record struct Entry(string Key, int Number) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => string.CompareOrdinal(Key, other.Key) is not 0 and var order ? order : Number.CompareTo(other.Number);
    }
}
