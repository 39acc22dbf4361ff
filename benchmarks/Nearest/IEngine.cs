namespace Yizhan.Bench.Nearest;

/// <summary>Something that finds the nearest ten stations that are open and have what is wished for.</summary>
internal interface IEngine : IDisposable
{
    string Name { get; }

    /// <summary>Questions that a client sends together when it wants many answers soon; 1 when that gains nothing.</summary>
    int Together { get; }

    /// <summary>A client with whatever it needs of its own, for one thread.</summary>
    IClient Connect(Wish wish);
}

/// <summary>One who asks, one thread at a time.</summary>
internal interface IClient : IDisposable
{
    /// <summary>Answers each question with the numbers of the stations, the nearest first.</summary>
    void Ask(ReadOnlySpan<Question> questions, Span<int[]> answers);
}

/// <summary>Where somebody stands.</summary>
/// <param name="ReachMetres">A radius in which the ten lie, for those who must name one: that of the tenth and 1 % more.
/// It takes the answer to know it, so no real client does as well.</param>
internal readonly record struct Question(Yizhan.Stations.Rules.GeoPoint Near, Place Place, double ReachMetres)
{
    /// <summary>How many are looked for.</summary>
    public const int Wanted = 10;
}
