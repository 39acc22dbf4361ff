using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Yizhan.Kernel.History.Rules;

/// <summary>The hash that chains the history.</summary>
/// <remarks>
/// SHA-256 over the name of this form, then each field in the order below: numbers as eight bytes, most significant first; texts and ids as their length
/// in bytes (four bytes) and their UTF-8; what is null as the length -1. With every length said, no two entries have the same bytes. A national suite would
/// be another form, named otherwise in its first field.
/// </remarks>
public static class ChainHash
{
    /// <summary>The name of this form.</summary>
    public const string Form = "yizhan-history-1";

    /// <summary>The hash that the entry should have.</summary>
    public static byte[] Of(HistoryEntry entry) => Of(entry, entry.Number);

    /// <summary>The hash that the entry had if it once stood at <paramref name="number"/>.</summary>
    internal static byte[] Of(HistoryEntry entry, long number)
    {
        var fields = new Fields(stackalloc byte[1024]);
        try
        {
            fields.Add(Form);
            fields.Add(number);
            fields.Add(entry.At.ToUnixTimeMilliseconds());
            fields.Add(entry.ActorId);
            fields.Add(entry.Actor);
            fields.Add(entry.Kind);
            fields.Add(entry.SubjectType);
            fields.Add(entry.SubjectId);
            fields.Add(entry.SubjectName);
            fields.Add(entry.Area.Value);
            fields.Add(entry.Person);
            fields.Add(entry.Reason);
            fields.Add(entry.Details);
            fields.Add(entry.Previous);
            return SHA256.HashData(fields.Written);
        }
        finally
        {
            fields.Return();
        }
    }

    /// <summary>Bytes one after another, on the stack while they are few: a million entries make no garbage but their hashes.</summary>
    private ref struct Fields(Span<byte> first)
    {
        private const int Null = -1;

        private Span<byte> bytes = first;
        private byte[]? rented;
        private int length;

        public readonly ReadOnlySpan<byte> Written => bytes[..length];

        public void Add(long number)
        {
            BinaryPrimitives.WriteInt64BigEndian(Room(sizeof(long)), number);
            length += sizeof(long);
        }

        public void Add(string? text)
        {
            if (text is null)
            {
                AddLength(Null);
                return;
            }
            var written = Encoding.UTF8.GetBytes(text, Room(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length))[sizeof(int)..]);
            AddLength(written);
            length += written;
        }

        public void Add(Guid? id) => Add(id?.ToString());

        public void Add(byte[] value)
        {
            value.CopyTo(Room(sizeof(int) + value.Length)[sizeof(int)..]);
            AddLength(value.Length);
            length += value.Length;
        }

        public readonly void Return()
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        }

        private void AddLength(int value)
        {
            BinaryPrimitives.WriteInt32BigEndian(Room(sizeof(int)), value);
            length += sizeof(int);
        }

        private Span<byte> Room(int more)
        {
            if (bytes.Length - length < more)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length * 2, length + more));
                Written.CopyTo(larger);
                Return();
                rented = larger;
                bytes = larger;
            }
            return bytes[length..];
        }
    }
}
