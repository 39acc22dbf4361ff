namespace Yizhan.Kernel.Text;

/// <summary>Something to be found by its words.</summary>
/// <param name="Id">The caller's number for it, once in an index.</param>
/// <param name="Name">What it is called; a hit here counts for more.</param>
/// <param name="Others">What else finds it: aliases, address, the compounds it serves.</param>
public sealed record SearchEntry(int Id, string Name, params string[] Others);

/// <summary>How well an entry answers a query, best first.</summary>
public enum SearchRank
{
    /// <summary>The query is the name.</summary>
    Exact,

    /// <summary>The name begins with it.</summary>
    Prefix,

    /// <summary>The name has it inside.</summary>
    Inside,

    /// <summary>Another text of the entry has it.</summary>
    Elsewhere,
}

/// <summary>An entry found.</summary>
public readonly record struct SearchHit(int Id, SearchRank Rank);

/// <summary>An entry as the index keeps it: folded name and other texts, one a line.</summary>
internal readonly record struct FoldedEntry(int Id, string Text, int NameLength)
{
    public static FoldedEntry Of(SearchEntry entry)
    {
        var name = SearchText.Fold(entry.Name);
        return new(entry.Id, entry.Others.Aggregate(name, (text, other) => $"{text}\n{SearchText.Fold(other)}"), name.Length);
    }
}
