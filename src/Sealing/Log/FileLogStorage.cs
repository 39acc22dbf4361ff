using System.Buffers.Binary;
using System.Text;
using Yizhan.Sealing.Signatures;

namespace Yizhan.Sealing.Log;

/// <summary>A log in a folder: <c>entries</c>, which only grows, one fsync a batch; and <c>checkpoint</c>, the newest shown.</summary>
/// <remarks>
/// In <c>entries</c>, after the mark, each batch is: bytes of its entries (4), how many (4), the entries with their lengths before them (2 each, the form of C2SP entry
/// bundles), bytes of the checkpoint (2), the checkpoint. A batch that a crash cut off at the end was never answered for; the next batch is written in its place.
/// </remarks>
public sealed class FileLogStorage : ILogStorage
{
    private const int LongestBatch = 256 * 1024 * 1024;

    private readonly FileStream file;
    private readonly string folder;

    // Where each batch begins, by its first entry.
    private readonly List<(long First, long Offset)> batches = [];
    private long count, end;

    private FileLogStorage(FileStream file, string folder) => (this.file, this.folder) = (file, folder);

    private static ReadOnlySpan<byte> Mark => "YZLOG1\r\n"u8;

    public string? Published
    {
        get
        {
            try
            {
                return File.ReadAllText(Path.Combine(folder, "checkpoint"));
            }
            catch (IOException)
            {
                return null;
            }
        }
    }

    public bool IsCutOff => end < file.Length;

    /// <summary>Opens the log of a folder, or begins one. One process may have it open.</summary>
    /// <returns>The storage, or <c>log-busy</c>, or <c>log-edited</c> when the file is none of a log.</returns>
    public static Outcome<FileLogStorage> Open(string folder)
    {
        Directory.CreateDirectory(folder);
        FileStream file;
        try
        {
            file = new(Path.Combine(folder, "entries"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException busy)
        {
            return new Fault("log-busy", busy.Message);
        }
        if (file.Length < Mark.Length)
        {
            // A new log, or one whose very first write was cut off.
            file.SetLength(0);
            file.Write(Mark);
            file.Flush(flushToDisk: true);
        }
        var mark = new byte[Mark.Length];
        file.Position = 0;
        file.ReadExactly(mark);
        if (mark.AsSpan().SequenceEqual(Mark)) return new FileLogStorage(file, folder);
        file.Dispose();
        return new Fault("log-edited", folder);
    }

    public IEnumerable<LogBatch> Batches()
    {
        batches.Clear();
        count = 0;
        var offset = (long)Mark.Length;
        while (true)
        {
            file.Position = offset;
            if (ReadBatch() is not { } batch) break;
            batches.Add((count, offset));
            count += batch.Entries.Count;
            offset = file.Position;
            yield return batch;
        }
        end = offset;
    }

    public void Append(LogBatch batch)
    {
        var checkpoint = Encoding.UTF8.GetBytes(batch.Checkpoint);
        var length = batch.Entries.Sum(entry => 2 + entry.Length);
        var bytes = new byte[8 + length + 2 + checkpoint.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), batch.Entries.Count);
        var at = 8;
        foreach (var entry in batch.Entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), checked((ushort)entry.Length));
            entry.Span.CopyTo(bytes.AsSpan(at + 2));
            at += 2 + entry.Length;
        }
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), checked((ushort)checkpoint.Length));
        checkpoint.CopyTo(bytes, at + 2);
        lock (file)
        {
            // What a crash cut off goes when the next batch comes, and not before: until then somebody can look at it.
            if (file.Length > end) file.SetLength(end);
            file.Position = end;
            file.Write(bytes);
            file.Flush(flushToDisk: true);
            batches.Add((count, end));
            count += batch.Entries.Count;
            end += bytes.Length;
        }
    }

    public void Publish(string checkpoint)
    {
        var fresh = Path.Combine(folder, "checkpoint.new");
        File.WriteAllText(fresh, checkpoint);
        File.Move(fresh, Path.Combine(folder, "checkpoint"), overwrite: true);
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Read(long first, int count)
    {
        var entries = new List<ReadOnlyMemory<byte>>(count);
        lock (file)
        {
            var at = batches.BinarySearch((first, long.MaxValue));
            for (at = at < 0 ? ~at - 1 : at; at >= 0 && at < batches.Count && entries.Count < count; at++)
            {
                file.Position = batches[at].Offset;
                var skip = (int)Math.Max(0, first + entries.Count - batches[at].First);
                entries.AddRange(ReadBatch()!.Entries.Skip(skip).Take(count - entries.Count));
            }
        }
        return entries;
    }

    public void Dispose() => file.Dispose();

    /// <summary>The batch at this place, or null when it does not end inside the file.</summary>
    private LogBatch? ReadBatch()
    {
        Span<byte> head = stackalloc byte[8], small = stackalloc byte[2];
        if (file.Length - file.Position < 8) return null;
        file.ReadExactly(head);
        var (length, entryCount) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head[4..]));
        if (length < 0 || length > LongestBatch || entryCount < 0 || entryCount > length || file.Length - file.Position < (long)length + 2) return null;
        var bytes = new byte[length];
        file.ReadExactly(bytes);
        file.ReadExactly(small);
        var checkpoint = new byte[BinaryPrimitives.ReadUInt16BigEndian(small)];
        if (file.Length - file.Position < checkpoint.Length) return null;
        file.ReadExactly(checkpoint);
        var entries = new List<ReadOnlyMemory<byte>>(entryCount);
        for (var at = 0; entries.Count < entryCount && at + 2 <= length;)
        {
            int one = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));
            if (at + 2 + one > length) break;
            entries.Add(bytes.AsMemory(at + 2, one));
            at += 2 + one;
        }
        // What is written so cannot be a log's: the checkpoint will not fit, and whoever replays it says so.
        return new(entries, Encoding.UTF8.GetString(checkpoint));
    }
}
