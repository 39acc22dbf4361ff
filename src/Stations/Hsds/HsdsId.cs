using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Yizhan.Stations.Hsds;

/// <summary>What an object of HSDS is a part of its owner as. The numbers stand in published ids and are never changed.</summary>
internal enum HsdsPart : byte
{
    Itself = 0,
    ServiceAtLocation = 1,
    Address = 2,
    Phone = 3,
    Schedule = 4,
    Accessibility = 5,
    Attribute = 6,
    ServiceArea = 7,
}

/// <summary>Ids of HSDS objects: the same for the same code on every node and after every import.</summary>
/// <remarks>
/// UUIDs of version 8 (RFC 9562 section 5.8). The first twelve bytes are those of the SHA-256 of <c>yizhan:KIND:CITY:CODE</c>,
/// with version and variant set; then one byte <see cref="HsdsPart"/> and three bytes of the part's number. So the owner of a
/// part is known by its first twelve bytes, and no table of all parts is needed.
/// </remarks>
internal static class HsdsId
{
    public static Guid Of(string kind, string city, string code)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"yizhan:{kind}:{city}:{code}"), hash);
        var bytes = hash[..16];
        bytes[6] = (byte)(bytes[6] & 0x0F | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
        bytes[12..].Clear();
        return new(bytes, bigEndian: true);
    }

    /// <summary>The id of a part.</summary>
    /// <param name="number">Below 16,777,216; the same part has always the same number.</param>
    public static Guid Part(this Guid owner, HsdsPart part, int number = 0)
    {
        Span<byte> bytes = stackalloc byte[16];
        owner.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], (int)part << 24 | number);
        return new(bytes, bigEndian: true);
    }

    /// <summary>Whose part an id is, as what and with which number.</summary>
    public static (Guid Owner, HsdsPart Part, int Number) Split(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var tail = BinaryPrimitives.ReadInt32BigEndian(bytes[12..]);
        return (id.Part(HsdsPart.Itself), (HsdsPart)(tail >>> 24), tail & 0xFFFFFF);
    }
}
