using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations.Archives;

/// <summary>Archives of the whole city: written while it runs, verified, brought into an empty database, moved to another.</summary>
public static class CityArchive
{
    /// <summary>The ending of a file that is being written: never that of an archive.</summary>
    public const string UnfinishedEnding = ".unfinished";

    /// <summary>Writes the city as it is at one moment. The file has its name only when it is whole and on the disk.</summary>
    /// <exception cref="ArchiveException">A file of that name is there already, or the tables are not those of this version.</exception>
    /// <exception cref="IOException">The disk is full or broken; what was written is removed.</exception>
    public static async Task<IReadOnlyList<(ArchiveTable Table, TableSum Sum)>> Write(CityDb db, string file, ArchiveKey key, DateTimeOffset now, CancellationToken stop)
    {
        if (File.Exists(file)) throw new ArchiveException(ArchiveFault.File, $"{file} is there already. It is left as it is; choose another name.");
        var unfinished = $"{file}.{Guid.CreateVersion7():N}{UnfinishedEnding}";
        try
        {
            IReadOnlyList<(ArchiveTable, TableSum)> sums;
            await using (var stream = OwnersFile.Create(unfinished))
            {
                sums = await Write(db, stream, key, now, stop);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, file, overwrite: false);
            return sums;
        }
        catch (ArgumentOutOfRangeException failure) when (File.Exists(unfinished))
        {
            // So the framework tells that a file cannot grow further: FAT ends at 4 GB.
            throw new IOException("The file system takes no file as large as this.", failure);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    internal static async Task<IReadOnlyList<(ArchiveTable Table, TableSum Sum)>> Write(CityDb db, Stream stream, ArchiveKey key, DateTimeOffset now, CancellationToken stop)
    {
        await using var snapshot = await CitySnapshot.Open(db, alone: false, stop);
        var head = new ArchiveHead(ProgramVersion.Text, now, KindOf(db), await snapshot.Migrations(stop), CityTables.Of(db));
        using var writer = new ArchiveWriter(stream, key, head);
        var sums = new List<(ArchiveTable, TableSum)>();
        foreach (var table in head.Tables) sums.Add((table, await writer.Write(table, snapshot.Rows(table, stop), stop)));
        writer.Complete();
        return sums;
    }

    /// <summary>Verifies every chunk, every row and every sum, without a database.</summary>
    /// <exception cref="ArchiveException">It cannot be used; the fault says why.</exception>
    public static (ArchiveHead Head, IReadOnlyList<(ArchiveTable Table, TableSum Sum)> Sums) Check(string file, ArchiveKey key, CancellationToken stop)
    {
        using var stream = OpenRead(file);
        using var reader = new ArchiveReader(stream, key);
        return (reader.Head, reader.Check(stop));
    }

    /// <summary>Brings an archive into an empty database and then up to this version. It is all there afterwards, or nothing.</summary>
    /// <exception cref="ArchiveException">The archive cannot be used, or the database is not empty.</exception>
    public static async Task<IReadOnlyList<(ArchiveTable Table, TableSum Sum)>> Restore(string file, ArchiveKey key, CityDb db, TimeProvider time, CancellationToken stop)
    {
        await using var stream = OpenRead(file);
        using var reader = new ArchiveReader(stream, key);
        var filler = CityFiller.Of(db);
        await filler.MakeTables(reader.Head.Migrations, time, stop);
        var sums = await filler.Fill(reader.Head.Tables, table => reader.Read(table).ToAsyncEnumerable(), reader.End, stop);
        await CityStore.BringUpToDate(db, time, stop);
        return sums;
    }

    /// <summary>Copies the city into an empty database of another kind and compares counts and sums before it counts. Nobody may write meanwhile.</summary>
    /// <exception cref="ArchiveException">The other database is not empty, or does not hold the same; it is left without a row.</exception>
    public static async Task<IReadOnlyList<(ArchiveTable Table, TableSum Sum)>> Move(CityDb from, CityDb to, TimeProvider time, CancellationToken stop)
    {
        await using var snapshot = await CitySnapshot.Open(from, alone: true, stop);
        var migrations = await snapshot.Migrations(stop);
        var filler = CityFiller.Of(to);
        await filler.MakeTables(migrations, time, stop);
        return await filler.Fill(CityTables.Of(from), table => snapshot.Rows(table, stop), static () => { }, stop);
    }

    /// <summary>The kind of database, for people.</summary>
    public static string KindOf(CityDb db) => db is SqliteCityDb ? "SQLite" : "PostgreSQL";

    private static FileStream OpenRead(string file)
    {
        try
        {
            return new(file, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.SequentialScan, BufferSize = 1 << 16 });
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new ArchiveException(ArchiveFault.File, $"The archive cannot be opened: {failure.Message}", failure);
        }
    }
}
