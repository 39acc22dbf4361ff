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

/// <summary>The unwrapped key of a person, with the key of each suite derived from it once, and what lists have shown under it: it goes when the key goes.</summary>
internal sealed class DataKey(byte[] secret)
{
    private const int MostMasks = 32;

    private readonly ConcurrentDictionary<(string Field, string Stored), string> masked = new();
    private byte[]? international, national;

    /// <summary>What may be shown of a value; it is opened the first time.</summary>
    public string Mask(PersonalField field, PersonalText text, Func<string> open)
    {
        var name = (field.Name, text.Stored);
        if (masked.TryGetValue(name, out var shown)) return shown;
        shown = field.Mask(open());
        // A corrected value leaves its old mask behind; so many corrections within five minutes are no person's.
        if (masked.Count < MostMasks) masked[name] = shown;
        return shown;
    }

    public byte[] Of(CipherSuite suite) => suite.Letter is InternationalSuite.StoredLetter
        ? international ??= suite.CipherKey(secret)
        : national ??= suite.CipherKey(secret);
}
