using System.Numerics;
using System.Runtime.InteropServices;

namespace Yizhan.Stations.Rules;

/// <summary>For each amenity, post and tier one bit a station, 64 stations to the word.</summary>
internal sealed class BitPlanes
{
    private readonly ulong[]?[] amenities = new ulong[]?[64];
    private readonly ulong[]?[] posts = new ulong[]?[32];
    private readonly ulong[]?[] tiers = new ulong[]?[8];

    public BitPlanes(ReadOnlySpan<StationBits> stations)
    {
        var words = (stations.Length + 63) / 64;
        Span<ulong> gathered = stackalloc ulong[64];
        for (var word = 0; word < words; word++)
        {
            var some = stations[(word * 64)..Math.Min(stations.Length, word * 64 + 64)];
            var seen = 0ul;
            for (var i = 0; i < some.Length; i++) seen |= Gather(some[i].Amenities, i, gathered);
            Store(amenities, seen, gathered, word, words);

            seen = 0;
            for (var i = 0; i < some.Length; i++) seen |= Gather(some[i].Posts, i, gathered);
            Store(posts, seen, gathered, word, words);

            seen = 0;
            for (var i = 0; i < some.Length; i++) seen |= Gather(some[i].Tiers, i, gathered);
            Store(tiers, seen, gathered, word, words);
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

    private static ulong Gather(ulong bits, int station, Span<ulong> gathered)
    {
        for (var rest = bits; rest != 0; rest &= rest - 1) gathered[BitOperations.TrailingZeroCount(rest)] |= 1ul << station;
        return bits;
    }

    private static void Store(ulong[]?[] planes, ulong seen, Span<ulong> gathered, int word, int words)
    {
        for (; seen != 0; seen &= seen - 1)
        {
            var bit = BitOperations.TrailingZeroCount(seen);
            (planes[bit] ??= new ulong[words])[word] = gathered[bit];
            gathered[bit] = 0;
        }
    }
}
