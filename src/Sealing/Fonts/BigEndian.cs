using System.Buffers.Binary;

namespace Yizhan.Sealing.Fonts;

/// <summary>Reads and writes numbers as fonts hold them: the highest byte first.</summary>
internal static class BigEndian
{
    public static ushort UInt16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    public static short Int16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt16BigEndian(data[at..]);

    public static uint UInt32(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt32BigEndian(data[at..]);

    public static void Put16(Span<byte> data, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(data[at..], unchecked((ushort)value));

    public static void Put32(Span<byte> data, int at, long value) => BinaryPrimitives.WriteUInt32BigEndian(data[at..], unchecked((uint)value));
}
