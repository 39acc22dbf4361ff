using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Yizhan.Kernel.Archives;

/// <summary>Sums a table up while its rows go by.</summary>
public sealed class TableSumming(ArchiveTable table) : IDisposable
{
    private readonly RowBytes rows = new(table.Columns);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] length = new byte[4];
    private long count;

    public void Add(object?[] row)
    {
        var bytes = rows.Of(row, exact: false);
        // Without the lengths two rows could be cut elsewhere and give the same.
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
        count++;
    }

    /// <summary>The sum of everything added.</summary>
    public TableSum Sum => new(count, Convert.ToHexStringLower(hash.GetCurrentHash()));

    public void Dispose()
    {
        hash.Dispose();
        rows.Dispose();
    }
}
