namespace Yizhan.Stations.Rules.Importing;

/// <summary>Additions, changes and removals of a list's items by key. What is not named stays as and where it is; what is new comes last.</summary>
internal sealed class ListEdits<TKey, TItem>(Func<TItem, TKey> keyOf) where TKey : notnull where TItem : class
{
    private readonly HashSet<TKey> named = [];
    private readonly List<(TKey Key, bool Remove, Func<TItem?, TItem> Make)> edits = [];

    public bool IsEmpty => edits.Count == 0;

    /// <summary>Notes that a key is spoken of; false when it was already.</summary>
    public bool Begin(TKey key) => named.Add(key);

    /// <param name="make">The new item from the old one, which is null when there is none.</param>
    public void Add(TKey key, bool remove, Func<TItem?, TItem> make) => edits.Add((key, remove, make));

    public ValueList<TItem> Apply(ValueList<TItem> before)
    {
        if (IsEmpty) return before;
        var items = before.ToList();
        foreach (var (key, remove, make) in edits)
        {
            var at = items.FindIndex(item => keyOf(item).Equals(key));
            if (remove && at >= 0) items.RemoveAt(at);
            else if (remove) continue;
            else if (at >= 0) items[at] = make(items[at]);
            else items.Add(make(null));
        }
        return [.. items];
    }
}
