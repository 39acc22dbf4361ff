using System.Text;

namespace Yizhan.Sealing.Pages.Qr;

/// <summary>A text as the bytes of a QR code: its data in byte mode, filled up, cut into blocks, each with its correction, and mixed (ISO/IEC 18004:2015, 7.4 to 7.6).</summary>
/// <remarks>The shorter modes are for digits and capitals alone; addresses, which codes on papers hold, have small letters.</remarks>
internal static class QrBytes
{
    private const int OtherCharacters = 0b0111, Utf8 = 26, ByteMode = 0b0100, ModeBits = 4, NumberBits = 8, Filling = 0xEC, FillingAfter = 0x11;

    /// <exception cref="ArgumentException">The text is longer than any code holds.</exception>
    public static (QrVersion Version, byte[] Bytes) Of(string text)
    {
        var content = Encoding.UTF8.GetBytes(text);
        // Without more ado a code's bytes are Latin letters, so that what is not ASCII must be announced.
        var announces = !Ascii.IsValid(content);
        var head = ModeBits + (announces ? ModeBits + NumberBits : 0);
        var version = QrVersion.All.FirstOrDefault(one => head + one.CountBits + 8 * content.Length <= 8 * one.DataBytes)
            ?? throw new ArgumentException($"{content.Length} bytes are more than a QR code holds.", nameof(text));
        var data = new byte[version.DataBytes];
        var at = 0;
        if (announces)
        {
            Put(data, ref at, OtherCharacters, ModeBits);
            Put(data, ref at, Utf8, NumberBits);
        }
        Put(data, ref at, ByteMode, ModeBits);
        Put(data, ref at, content.Length, version.CountBits);
        foreach (var one in content) Put(data, ref at, one, 8);
        // Four zeros end the data, fewer where there is no room, then zeros up to the next byte.
        var filling = Filling;
        for (var i = (Math.Min(at + ModeBits, 8 * data.Length) + 7) / 8; i < data.Length; i++, filling ^= Filling ^ FillingAfter) data[i] = (byte)filling;
        return (version, Mixed(data, version));
    }

    private static void Put(byte[] data, ref int at, int value, int bits)
    {
        for (var bit = bits - 1; bit >= 0; bit--, at++) data[at / 8] |= (byte)((value >> bit & 1) << (7 - at % 8));
    }

    /// <summary>The first byte of each block, then the second of each, and so on; then their corrections in the same way. The last blocks may have one byte more.</summary>
    private static byte[] Mixed(byte[] data, QrVersion version)
    {
        var bytes = new byte[version.Bytes];
        var (least, blocks) = (data.Length / version.Blocks, version.Blocks);
        var shorter = blocks - data.Length % blocks;
        for (int block = 0, start = 0; block < blocks; block++)
        {
            var one = data.AsSpan(start, least + (block < shorter ? 0 : 1));
            for (var i = 0; i < one.Length; i++) bytes[i * blocks + block - (i < least ? 0 : shorter)] = one[i];
            var correction = ReedSolomon.Of(one, version.Correcting);
            for (var i = 0; i < correction.Length; i++) bytes[data.Length + i * blocks + block] = correction[i];
            start += one.Length;
        }
        return bytes;
    }
}
