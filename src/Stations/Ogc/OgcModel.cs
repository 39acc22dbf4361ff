namespace Yizhan.Stations.Ogc;

/// <summary>A document of the interface as people read it.</summary>
public sealed record OgcModel(string Title, string? About, IReadOnlyList<OgcTable> Tables, IReadOnlyList<OgcLink> Links);

/// <summary>A table of such a document.</summary>
public sealed record OgcTable(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<OgcRow> Rows)
{
    /// <summary>Whether the cells are what programs read, which no language changes.</summary>
    public bool IsCode { get; init; }
}

/// <summary>A row; the first cell heads it and leads to <paramref name="Href"/>, where there is something to see.</summary>
public sealed record OgcRow(string? Href, params IReadOnlyList<string> Cells);
