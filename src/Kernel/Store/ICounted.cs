namespace Yizhan.Kernel.Store;

/// <summary>A row whose every change takes the next number of a counter, so that caches read only what is new.</summary>
public interface ICounted
{
    /// <summary>Which counter, e.g. <c>stations</c>.</summary>
    string Counter { get; }

    /// <summary>The number at the last save. Also tells whether somebody else saved meanwhile.</summary>
    long Change { get; }
}

/// <summary>How often rows of one kind have been changed.</summary>
public sealed class ChangeCounter
{
    public required string Name { get; init; }

    public long Number { get; private set; }
}
