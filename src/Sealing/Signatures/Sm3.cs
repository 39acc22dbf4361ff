using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using Org.BouncyCastle.Crypto;

namespace Yizhan.Sealing.Signatures;

/// <summary>The digest SM3 (GB/T 32905-2016), in the form that BouncyCastle's signatures take; its own is a third as fast.</summary>
internal sealed class Sm3 : IDigest
{
    public const int Length = 32;

    private const int BlockLength = 64, Rounds = 64, FirstRounds = 16;

    // T of GB/T 32905-2016, 4.2, as turned in the first round of each kind; from round to round it turns on by one bit.
    private const uint FirstConstant = 0x79cc4519, LaterConstant = 0x9d8a7a87;

    private static readonly uint[] Start = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

    private readonly uint[] state = [.. Start];
    private readonly byte[] rest = new byte[BlockLength];

    // Kept, since with room on the stack the runtime compiles the loop once and never better.
    private readonly uint[] words = new uint[Rounds + 4];
    private int resting;
    private long length;

    public string AlgorithmName => "SM3";

    public static byte[] Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        var (sm3, digest) = (new Sm3(), new byte[Length]);
        sm3.BlockUpdate(first);
        sm3.BlockUpdate(second);
        sm3.DoFinal(digest);
        return digest;
    }

    public int GetDigestSize() => Length;

    public int GetByteLength() => BlockLength;

    public void Update(byte input) => BlockUpdate([input]);

    public void BlockUpdate(byte[] input, int inOff, int inLen) => BlockUpdate(input.AsSpan(inOff, inLen));

    public void BlockUpdate(ReadOnlySpan<byte> input)
    {
        length += input.Length;
        if (resting > 0)
        {
            var taken = Math.Min(BlockLength - resting, input.Length);
            input[..taken].CopyTo(rest.AsSpan(resting));
            resting += taken;
            input = input[taken..];
            if (resting < BlockLength) return;
            Compress(rest);
        }
        for (; input.Length >= BlockLength; input = input[BlockLength..]) Compress(input);
        input.CopyTo(rest);
        resting = input.Length;
    }

    public int DoFinal(byte[] output, int outOff) => DoFinal(output.AsSpan(outOff));

    public int DoFinal(Span<byte> output)
    {
        var bits = length * 8;
        Span<byte> end = stackalloc byte[BlockLength];
        end.Clear();
        end[0] = 0x80;
        BlockUpdate(end[..(resting < BlockLength - 8 ? BlockLength - 8 - resting : 2 * BlockLength - 8 - resting)]);
        BinaryPrimitives.WriteInt64BigEndian(end, bits);
        BlockUpdate(end[..8]);
        for (var i = 0; i < state.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(output[(4 * i)..], state[i]);
        Reset();
        return Length;
    }

    public void Reset()
    {
        Start.CopyTo(state, 0);
        (resting, length) = (0, 0);
    }

    private void Compress(ReadOnlySpan<byte> block)
    {
        var w = words;
        for (var i = 0; i < FirstRounds; i++) w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * i)..]);
        for (var i = FirstRounds; i < w.Length; i++)
        {
            var mixed = w[i - 16] ^ w[i - 9] ^ BitOperations.RotateLeft(w[i - 3], 15);
            w[i] = mixed ^ BitOperations.RotateLeft(mixed, 15) ^ BitOperations.RotateLeft(mixed, 23) ^ BitOperations.RotateLeft(w[i - 13], 7) ^ w[i - 6];
        }
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        var constant = FirstConstant;
        // A round changes four of the eight and passes all on by one place. Four rounds at a time, everything is back in its place and nothing was moved.
        for (var i = 0; i < FirstRounds; i += 4)
        {
            First(a, ref b, c, ref d, e, ref f, g, ref h, w[i], w[i + 4], ref constant);
            First(d, ref a, b, ref c, h, ref e, f, ref g, w[i + 1], w[i + 5], ref constant);
            First(c, ref d, a, ref b, g, ref h, e, ref f, w[i + 2], w[i + 6], ref constant);
            First(b, ref c, d, ref a, f, ref g, h, ref e, w[i + 3], w[i + 7], ref constant);
        }
        constant = LaterConstant;
        for (var i = FirstRounds; i < Rounds; i += 4)
        {
            Later(a, ref b, c, ref d, e, ref f, g, ref h, w[i], w[i + 4], ref constant);
            Later(d, ref a, b, ref c, h, ref e, f, ref g, w[i + 1], w[i + 5], ref constant);
            Later(c, ref d, a, ref b, g, ref h, e, ref f, w[i + 2], w[i + 6], ref constant);
            Later(b, ref c, d, ref a, f, ref g, h, ref e, w[i + 3], w[i + 7], ref constant);
        }
        (state[0], state[1], state[2], state[3]) = (state[0] ^ a, state[1] ^ b, state[2] ^ c, state[3] ^ d);
        (state[4], state[5], state[6], state[7]) = (state[4] ^ e, state[5] ^ f, state[6] ^ g, state[7] ^ h);
        resting = 0;
    }

    /// <summary>A round of the first sixteen: both functions are exclusive or.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void First(uint a, ref uint b, uint c, ref uint d, uint e, ref uint f, uint g, ref uint h, uint word, uint further, ref uint constant) =>
        Round(a, ref b, ref d, e, ref f, ref h, a ^ b ^ c, e ^ f ^ g, word, further, ref constant);

    /// <summary>A round of the later ones: most of three, and choice between two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Later(uint a, ref uint b, uint c, ref uint d, uint e, ref uint f, uint g, ref uint h, uint word, uint further, ref uint constant) =>
        Round(a, ref b, ref d, e, ref f, ref h, a & b | (a | b) & c, (f ^ g) & e ^ g, word, further, ref constant);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(uint a, ref uint b, ref uint d, uint e, ref uint f, ref uint h, uint left, uint right, uint word, uint further, ref uint constant)
    {
        var turned = BitOperations.RotateLeft(a, 12);
        var sum = BitOperations.RotateLeft(turned + e + constant, 7);
        constant = BitOperations.RotateLeft(constant, 1);
        d += left + (sum ^ turned) + (word ^ further);
        b = BitOperations.RotateLeft(b, 9);
        right += h + sum + word;
        h = right ^ BitOperations.RotateLeft(right, 9) ^ BitOperations.RotateLeft(right, 17);
        f = BitOperations.RotateLeft(f, 19);
    }
}
