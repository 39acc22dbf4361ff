using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Yizhan.Kernel.Archives;

/// <summary>Writes an archive: the head, then the tables in the head's order, compressed and encrypted, a chunk in memory at a time.</summary>
/// <remarks>Inside: the head as JSON; then per table each row with its length before it, a zero, the number of rows and the table's sum.</remarks>
public sealed class ArchiveWriter : IDisposable
{
    private readonly EncryptingStream encrypting;
    private readonly BrotliStream packing;
    private readonly BinaryWriter writer;
    private readonly ArchiveHead head;
    private int begun;

    public ArchiveWriter(Stream target, ArchiveKey key, ArchiveHead head)
    {
        this.head = head;
        encrypting = new(target, key);
        packing = new(encrypting, CompressionLevel.Fastest, leaveOpen: true);
        writer = new(new BufferedStream(packing, ArchiveCipher.ChunkLength), Encoding.UTF8);
        writer.Write(JsonSerializer.Serialize(head));
    }

    /// <summary>Writes the next table of the head and returns what it sums up to.</summary>
    public async Task<TableSum> Write(ArchiveTable table, IAsyncEnumerable<object?[]> rows, CancellationToken stop)
    {
        if (begun >= head.Tables.Count || head.Tables[begun++] != table) throw new InvalidOperationException($"{table.Name} is not next in the archive.");
        using var bytes = new RowBytes(table.Columns);
        using var summing = new TableSumming(table);
        await foreach (var row in rows.WithCancellation(stop))
        {
            Put(bytes.Of(row, exact: true));
            summing.Add(row);
        }
        var sum = summing.Sum;
        writer.Write(0);
        writer.Write(sum.Rows);
        writer.Write(sum.Sha256);
        return sum;
    }

    /// <summary>Ends the archive. Only now it is one.</summary>
    public void Complete()
    {
        if (begun != head.Tables.Count) throw new InvalidOperationException("Not every table was written.");
        writer.Flush();
        packing.Dispose();
        encrypting.Complete();
    }

    public void Dispose()
    {
        // Where it was not completed what is still in the buffers goes nowhere: it may be the disk that is full.
        encrypting.Dispose();
    }

    private void Put(ReadOnlySpan<byte> row)
    {
        writer.Write(row.Length);
        writer.Write(row);
    }
}
