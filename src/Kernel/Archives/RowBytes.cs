using System.Globalization;
using System.Text;

namespace Yizhan.Kernel.Archives;

/// <summary>A row as bytes and back.</summary>
/// <remarks>
/// SQLite keeps moments to a ten-millionth of a second, PostgreSQL to a millionth. An archive keeps what was there; a sum leaves the last digit out,
/// so that it is the same on both sides of a move.
/// </remarks>
internal sealed class RowBytes(IReadOnlyList<ArchiveColumn> columns) : IDisposable
{
    private readonly BinaryWriter writer = new(new MemoryStream(), Encoding.UTF8);

    /// <summary>The row's bytes; they are good until the next call.</summary>
    /// <param name="exact">Whether the last digit of moments is kept.</param>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<object?> row, bool exact)
    {
        var bytes = (MemoryStream)writer.BaseStream;
        bytes.SetLength(0);
        for (var i = 0; i < columns.Count; i++)
        {
            writer.Write(row[i] is not null);
            if (row[i] is { } value) Write(columns[i].Kind, value, exact);
        }
        writer.Flush();
        return bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
    }

    /// <summary>The row of which these are the exact bytes.</summary>
    public object?[] Row(byte[] exact)
    {
        using var reader = new BinaryReader(new MemoryStream(exact), Encoding.UTF8);
        var row = new object?[columns.Count];
        for (var i = 0; i < row.Length; i++) row[i] = reader.ReadBoolean() ? Read(columns[i].Kind, reader) : null;
        return row;
    }

    public void Dispose() => writer.Dispose();

    private void Write(ValueKind kind, object value, bool exact)
    {
        switch (kind)
        {
            case ValueKind.YesNo: writer.Write((bool)value); break;
            case ValueKind.Whole16: writer.Write((short)value); break;
            case ValueKind.Whole32: writer.Write((int)value); break;
            case ValueKind.Whole64: writer.Write((long)value); break;
            case ValueKind.Real32: writer.Write((float)value); break;
            case ValueKind.Real64: writer.Write((double)value); break;
            // 1.0 and 1.00 are one number; the databases differ in how many zeros they keep.
            case ValueKind.Exact: writer.Write(((decimal)value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)); break;
            case ValueKind.Text: writer.Write((string)value); break;
            case ValueKind.Id: writer.Write(((Guid)value).ToByteArray(bigEndian: true)); break;
            case ValueKind.Moment: WriteTicks(((DateTime)value).Ticks, exact); break;
            case ValueKind.Day: writer.Write(((DateOnly)value).DayNumber); break;
            case ValueKind.Time: WriteTicks(((TimeOnly)value).Ticks, exact); break;
            case ValueKind.Span: WriteTicks(((TimeSpan)value).Ticks, exact); break;
            case ValueKind.Bytes:
                writer.Write(((byte[])value).Length);
                writer.Write((byte[])value);
                break;
            default: throw new InvalidOperationException($"{kind} is no kind.");
        }
    }

    private void WriteTicks(long ticks, bool exact) => writer.Write(exact ? ticks : ticks - ticks % TimeSpan.TicksPerMicrosecond);

    private static object Read(ValueKind kind, BinaryReader reader) => kind switch
    {
        ValueKind.YesNo => reader.ReadBoolean(),
        ValueKind.Whole16 => reader.ReadInt16(),
        ValueKind.Whole32 => reader.ReadInt32(),
        ValueKind.Whole64 => reader.ReadInt64(),
        ValueKind.Real32 => reader.ReadSingle(),
        ValueKind.Real64 => reader.ReadDouble(),
        ValueKind.Exact => decimal.Parse(reader.ReadString(), CultureInfo.InvariantCulture),
        ValueKind.Text => reader.ReadString(),
        ValueKind.Id => new Guid(reader.ReadBytes(16), bigEndian: true),
        ValueKind.Moment => new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
        ValueKind.Day => DateOnly.FromDayNumber(reader.ReadInt32()),
        ValueKind.Time => new TimeOnly(reader.ReadInt64()),
        ValueKind.Span => new TimeSpan(reader.ReadInt64()),
        ValueKind.Bytes => reader.ReadBytes(reader.ReadInt32()),
        _ => throw new InvalidDataException($"{kind} is no kind."),
    };
}
