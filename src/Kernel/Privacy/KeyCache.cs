using System.Collections.Concurrent;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

/// <summary>Keys of persons that this node has unwrapped lately, so that a page of fifty rows does not unwrap fifty keys each time.</summary>
/// <remarks>Emptied on every node when any key is destroyed, and begun anew when it is full or old.</remarks>
public sealed class KeyCache(TimeProvider time) : IFollowChanges
{
    /// <summary>The most keys that are held.</summary>
    public const int Most = 4096;

    /// <summary>How long at most a key stays in memory unwrapped.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private Held held = new(DateTimeOffset.MinValue);

    string IFollowChanges.Counter => PersonKey.CounterName;

    Task IFollowChanges.Follow(CityDb db, long change, CancellationToken stop)
    {
        Forget();
        return Task.CompletedTask;
    }

    internal DataKey? Find(Guid person) => Now().Keys.GetValueOrDefault(person);

    internal void Keep(Guid person, DataKey key)
    {
        var now = Now();
        if (now.Keys.Count >= Most) held = now = new(time.GetUtcNow());
        now.Keys[person] = key;
    }

    internal void Forget() => held = new(time.GetUtcNow());

    private Held Now()
    {
        var now = held;
        return time.GetUtcNow() - now.Since < Longest ? now : held = new(time.GetUtcNow());
    }

    private sealed record Held(DateTimeOffset Since)
    {
        public ConcurrentDictionary<Guid, DataKey> Keys { get; } = new();
    }
}

/// <summary>The unwrapped key of a person, with the key of each suite derived from it once.</summary>
internal sealed class DataKey(byte[] secret)
{
    private byte[]? international, national;

    public byte[] Of(CipherSuite suite) => suite.Letter is InternationalSuite.StoredLetter
        ? international ??= suite.CipherKey(secret)
        : national ??= suite.CipherKey(secret);
}
