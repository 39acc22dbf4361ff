using System.Collections.Immutable;

namespace Yizhan.Kernel.Text;

/// <summary>
/// Finds entries by Chinese words (one character too), pinyin, initials, Latin words and digits; several words must all be found.
/// In memory and immutable: a change gives a new index that shares the old one.
/// </summary>
/// <remarks>
/// Changes are kept apart and looked through one by one: after some thousands call <see cref="Rebuilt"/>, off the path of requests.
/// </remarks>
public sealed class TextIndex
{
    /// <summary>Hits that are ranked against each other; of a word that more entries have, those with the shortest names.</summary>
    private const int MostRanked = 4096;

    public static readonly TextIndex Empty = Of([]);

    private readonly TextPostings settled;
    private readonly ImmutableDictionary<int, FoldedEntry?> changed;

    private TextIndex(TextPostings settled, ImmutableDictionary<int, FoldedEntry?> changed) =>
        (this.settled, this.changed) = (settled, changed);

    /// <summary>Entries changed or removed since the index was built.</summary>
    public int Changes => changed.Count;

    /// <exception cref="ArgumentException">An id comes twice.</exception>
    public static TextIndex Of(IEnumerable<SearchEntry> entries) =>
        new(new TextPostings(entries.Select(FoldedEntry.Of)), ImmutableDictionary<int, FoldedEntry?>.Empty);

    /// <summary>The index with this entry, new or in place of the one of its id.</summary>
    public TextIndex With(SearchEntry entry) => new(settled, changed.SetItem(entry.Id, FoldedEntry.Of(entry)));

    /// <summary>The index without the entry of this id.</summary>
    public TextIndex Without(int id) => new(settled, changed.SetItem(id, null));

    /// <summary>The same index with its changes worked in.</summary>
    public TextIndex Rebuilt() =>
        new(new TextPostings(Unchanged(settled.Entries).Concat(ChangedEntries)), ImmutableDictionary<int, FoldedEntry?>.Empty);

    /// <summary>The best <paramref name="limit"/> answers: exact name, beginning of the name, inside it, in another text; the shorter name first, then the lower id.</summary>
    /// <param name="fits">Which entries will do, by id; null: all.</param>
    /// <remarks>Nothing typed finds nothing. Beyond some thousand hits that will do only those with the shortest names are ranked.</remarks>
    public IReadOnlyList<SearchHit> Find(string query, int limit, Func<int, bool>? fits = null)
    {
        var words = Parse(query);
        if (words.Length == 0) return [];
        return [.. Ranked(words, Fitting(Unchanged(settled.Candidates(words)))).Take(MostRanked).Concat(Ranked(words, Fitting(ChangedEntries)))
            .OrderBy(hit => hit.Rank).ThenBy(hit => hit.Entry.NameLength).ThenBy(hit => hit.Entry.Id)
            .Take(limit).Select(hit => new SearchHit(hit.Entry.Id, hit.Rank))];

        IEnumerable<FoldedEntry> Fitting(IEnumerable<FoldedEntry> entries) => fits is null ? entries : entries.Where(entry => fits(entry.Id));
    }

    /// <summary>Whether any entry has all the words.</summary>
    public bool Finds(string query)
    {
        var words = Parse(query);
        return words.Length > 0 && Ranked(words, Unchanged(settled.Candidates(words)).Concat(ChangedEntries)).Any();
    }

    /// <summary>The ids of every entry that has all the words, sorted; to be joined with other conditions.</summary>
    public int[] FindAll(string query)
    {
        var words = Parse(query);
        if (words.Length == 0) return [];
        int[] ids = [.. Ranked(words, Unchanged(settled.Candidates(words)).Concat(ChangedEntries)).Select(hit => hit.Entry.Id)];
        Array.Sort(ids);
        return ids;
    }

    private IEnumerable<FoldedEntry> ChangedEntries => changed.Values.OfType<FoldedEntry>();

    private IEnumerable<FoldedEntry> Unchanged(IEnumerable<FoldedEntry> entries) =>
        changed.IsEmpty ? entries : entries.Where(entry => !changed.ContainsKey(entry.Id));

    private static SearchWord[] Parse(string query) => [.. SearchText.Words(query).Select(SearchWord.Parse)];

    private static IEnumerable<(FoldedEntry Entry, SearchRank Rank)> Ranked(SearchWord[] words, IEnumerable<FoldedEntry> entries)
    {
        foreach (var entry in entries)
        {
            SearchRank? worst = SearchRank.Exact;
            foreach (var word in words)
            {
                if (word.RankOf(entry) is not { } rank)
                {
                    worst = null;
                    break;
                }
                if (rank > worst) worst = rank;
            }
            if (worst is { } answer) yield return (entry, answer);
        }
    }
}
