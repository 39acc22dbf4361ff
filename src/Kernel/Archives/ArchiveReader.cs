using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Yizhan.Kernel.Archives;

/// <summary>Reads an archive from its head to its end. What it gives out is verified; that it is whole is known at <see cref="End"/>.</summary>
public sealed class ArchiveReader : IDisposable
{
    private readonly DecryptingStream decrypting;
    private readonly BinaryReader reader;
    private int begun;

    /// <exception cref="ArchiveException">It is no archive, a newer one, damaged, or one with another key.</exception>
    public ArchiveReader(Stream source, ArchiveKey key)
    {
        decrypting = new(source, key);
        reader = new(new BufferedStream(new BrotliStream(decrypting, CompressionMode.Decompress), ArchiveCipher.ChunkLength), Encoding.UTF8);
        Head = Whole(() => JsonSerializer.Deserialize<ArchiveHead>(reader.ReadString()) ?? throw new InvalidDataException("There is no head."));
    }

    public ArchiveHead Head { get; }

    /// <summary>The rows of the next table of the head, one in memory at a time.</summary>
    /// <exception cref="ArchiveException">The archive is damaged; also at the end, when the rows are not as many or not the same as were written.</exception>
    public IEnumerable<object?[]> Read(ArchiveTable table)
    {
        if (begun >= Head.Tables.Count || Head.Tables[begun++] != table) throw new InvalidOperationException($"{table.Name} is not next in the archive.");
        using var bytes = new RowBytes(table.Columns);
        using var summing = new TableSumming(table);
        while (Whole(NextRow) is { Length: > 0 } exact)
        {
            var row = Whole(() => bytes.Row(exact));
            summing.Add(row);
            yield return row;
        }
        var written = Whole(() => new TableSum(reader.ReadInt64(), reader.ReadString()));
        if (summing.Sum != written) throw new ArchiveException(ArchiveFault.Damaged, $"The archive is damaged: the rows of {table.Name} are not those that were written.");
    }

    /// <summary>Verifies that nothing was cut off behind the last table.</summary>
    public void End()
    {
        if (begun != Head.Tables.Count || Whole(() => reader.BaseStream.ReadByte()) != -1 || decrypting.ReadByte() != -1)
            throw new ArchiveException(ArchiveFault.Damaged, "The archive does not end where it should.");
    }

    /// <summary>Reads all of it and returns the sum of each table.</summary>
    public IReadOnlyList<(ArchiveTable Table, TableSum Sum)> Check(CancellationToken stop)
    {
        var sums = new List<(ArchiveTable, TableSum)>();
        foreach (var table in Head.Tables)
        {
            using var summing = new TableSumming(table);
            foreach (var row in Read(table))
            {
                stop.ThrowIfCancellationRequested();
                summing.Add(row);
            }
            sums.Add((table, summing.Sum));
        }
        End();
        return sums;
    }

    public void Dispose()
    {
        reader.Dispose();
        decrypting.Dispose();
    }

    private byte[] NextRow()
    {
        var length = reader.ReadInt32();
        var bytes = reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException();
    }

    /// <summary>What lies under valid seals and still cannot be read was written wrongly; it is told as damage.</summary>
    private static T Whole<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is EndOfStreamException or InvalidDataException or InvalidOperationException or JsonException or FormatException or ArgumentException)
        {
            throw new ArchiveException(ArchiveFault.Damaged, $"The archive is damaged: {failure.Message}", failure);
        }
    }
}
