namespace Yizhan.Bench.Sealing.Fuzzing;

/// <summary>Changes bytes without knowing what they are.</summary>
internal static class Bytes
{
    private const int LongestPiece = 64;

    private static readonly byte[] Interesting = [0, 1, 0x7f, 0x80, 0x81, 0x84, 0xfe, 0xff, 0x30, 0x31, 0xa0, (byte)'<', (byte)'/', (byte)'(', (byte)'\n'];

    public static byte[] Mutate(byte[] bytes, Random random)
    {
        if (bytes.Length == 0) return [Interesting[random.Next(Interesting.Length)]];
        var (at, length) = (random.Next(bytes.Length), random.Next(1, LongestPiece));
        var end = Math.Min(bytes.Length, at + length);
        switch (random.Next(6))
        {
            case 0: return Changed(bytes, at, (byte)(bytes[at] ^ 1 << random.Next(8)));
            case 1: return Changed(bytes, at, Interesting[random.Next(Interesting.Length)]);
            case 2: return [.. bytes[..at], .. bytes[end..]];
            case 3: return [.. bytes[..end], .. bytes[at..end], .. bytes[end..]];
            case 4: return bytes[..at];
            default:
                var from = random.Next(bytes.Length);
                return [.. bytes[..at], .. bytes[from..Math.Min(bytes.Length, from + length)], .. bytes[end..]];
        }
    }

    private static byte[] Changed(byte[] bytes, int at, byte value)
    {
        var changed = bytes.ToArray();
        changed[at] = value;
        return changed;
    }
}
