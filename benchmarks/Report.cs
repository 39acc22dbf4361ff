namespace Yizhan.Bench;

/// <summary>What a measurement found.</summary>
/// <param name="Method">How it was measured: data, rounds, what each figure is.</param>
/// <param name="Tables">The figures.</param>
/// <param name="Bounds">What was to be reached, and whether it was.</param>
internal sealed record Report(string Method, IReadOnlyList<Table> Tables, IReadOnlyList<Bound> Bounds);

/// <summary>Figures under headings; the first column names the row.</summary>
internal sealed record Table(IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>A bound and the figure held against it.</summary>
/// <param name="What">What is bounded, with its unit: "p99 at 263 stations, ms".</param>
/// <param name="Wanted">"at most 0.2".</param>
/// <param name="Found">The figure as it is printed.</param>
internal sealed record Bound(string What, string Wanted, string Found, bool Holds)
{
    public static Bound AtMost(string what, double most, double found) => new(what, $"at most {Figure.Of(most)}", Figure.Of(found), found <= most);

    public static Bound AtLeast(string what, double least, double found) => new(what, $"at least {Figure.Of(least)}", Figure.Of(found), found >= least);
}
