using System.Numerics;
using System.Runtime.InteropServices;

namespace Yizhan.Stations.Rules;

/// <summary>For each amenity, post and tier one bit a station, 64 stations to the word.</summary>
internal sealed class BitPlanes
{
    readonly ulong[]?[] amenities = new ulong[]?[64];
    readonly ulong[]?[] posts = new ulong[]?[32];
    readonly ulong[]?[] tiers = new ulong[]?[8];

    public BitPlanes(ReadOnlySpan<StationBits> stations)
    {
        var words = (stations.Length + 63) / 64;
        for (var slot = 0; slot < stations.Length; slot++)
        {
            Set(amenities, stations[slot].Amenities, slot, words);
            Set(posts, stations[slot].Posts, slot, words);
            Set(tiers, stations[slot].Tiers, slot, words);
        }
    }

    /// <summary>The planes that must all be set for what is asked; null when some is set nowhere.</summary>
    public ulong[][]? AllOf(StationBits asked)
    {
        var found = new ulong[BitOperations.PopCount(asked.Amenities) + BitOperations.PopCount(asked.Posts)][];
        var next = 0;
        return Gather(amenities, asked.Amenities) && Gather(posts, asked.Posts) ? found : null;

        bool Gather(ulong[]?[] planes, ulong bits)
        {
            for (; bits != 0; bits &= bits - 1)
            {
                if (planes[BitOperations.TrailingZeroCount(bits)] is not { } plane) return false;
                found[next++] = plane;
            }
            return true;
        }
    }

    /// <summary>The planes of which one must be set for a tier among those asked for.</summary>
    public ulong[][] AnyOf(byte askedTiers) => [.. tiers.Where((plane, tier) => plane is not null && (askedTiers >> tier & 1) != 0)!];

    /// <summary>Keeps in <paramref name="words"/> what is also in <paramref name="plane"/>.</summary>
    public static void Keep(Span<ulong> words, ReadOnlySpan<ulong> plane)
    {
        var into = MemoryMarshal.Cast<ulong, Vector<ulong>>(words);
        var with = MemoryMarshal.Cast<ulong, Vector<ulong>>(plane);
        for (var i = 0; i < into.Length; i++) into[i] &= with[i];
        for (var i = into.Length * Vector<ulong>.Count; i < words.Length; i++) words[i] &= plane[i];
    }

    static void Set(ulong[]?[] planes, ulong bits, int slot, int words)
    {
        for (; bits != 0; bits &= bits - 1)
            (planes[BitOperations.TrailingZeroCount(bits)] ??= new ulong[words])[slot / 64] |= 1ul << slot % 64;
    }
}
