using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>What is not kept for ever: a module adds one to the services for each kind of row.</summary>
/// <param name="Name">The table, and what ends in it: <c>kernel_reveals</c>. One rule has one name.</param>
/// <param name="Meaning">What is removed and after how long, in plain words.</param>
/// <param name="Days">Whole days that it is kept after the day on which it ended; at least 1.</param>
/// <param name="Clear">Removes what ended on the given day (in the city) or earlier, and returns how many rows.</param>
public sealed record RetentionRule(string Name, Sentence Meaning, int Days, Func<CityDb, DateOnly, CancellationToken, Task<int>> Clear);

/// <summary>What one rule did in one night.</summary>
public sealed class RetentionReport
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The <see cref="RetentionRule.Name"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>The last day whose rows were due.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Rows that were removed.</summary>
    public required int Removed { get; init; }

    /// <summary>Whether the rule broke off; the log says why, and it is tried again the next night.</summary>
    public required bool Failed { get; init; }
}
