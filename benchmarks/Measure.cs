namespace Yizhan.Bench;

/// <summary>One question that is answered by measuring.</summary>
/// <param name="Key">The word on the command line.</param>
/// <param name="Title">The heading in <c>docs/benchmarks.md</c>.</param>
internal abstract record Measure(string Key, string Title)
{
    /// <summary>Measures, next to the peers, and says what was found.</summary>
    public abstract Task<Report> Run(Workshop workshop, CancellationToken stop);
}
