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

    // A person has a handful of values: going through them is quicker than hashing the long stored text.
    private Mask[] masks = [];
    private byte[]? international, national;

    /// <summary>What was shown of a value before; null when it has to be opened.</summary>
    public string? Shown(PersonalField field, PersonalText text)
    {
        foreach (var mask in masks)
        {
            if (ReferenceEquals(mask.Field, field) && mask.Stored == text.Stored) return mask.Text;
        }
        return null;
    }

    /// <summary>What may be shown of a value that was opened, kept for the next list.</summary>
    public string Show(PersonalField field, PersonalText text, string plain)
    {
        var mask = new Mask(field, text.Stored, field.Mask(plain));
        // A corrected value leaves its old mask behind; so many corrections within five minutes are no person's.
        // Two who open at once may lose one of two masks: it is opened again.
        if (masks.Length < MostMasks) masks = [.. masks, mask];
        return mask.Text;
    }

    public byte[] Of(CipherSuite suite) => suite.Letter is InternationalSuite.StoredLetter
        ? international ??= suite.CipherKey(secret)
        : national ??= suite.CipherKey(secret);

    private sealed record Mask(PersonalField Field, string Stored, string Text);
}
