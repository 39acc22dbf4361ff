namespace Yizhan.Kernel.Archives;

/// <summary>What stands at the head of an archive: enough to fill a database with it that knows nothing of this program's model.</summary>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Database">The kind of database it was read from, for people.</param>
/// <param name="Migrations">The names, without their times, of the migrations that had made the tables; the same for both databases.</param>
/// <param name="Tables">In the order in which they can be filled: what is referred to comes first.</param>
public sealed record ArchiveHead(string Program, DateTimeOffset MadeAt, string Database, IReadOnlyList<string> Migrations, IReadOnlyList<ArchiveTable> Tables);

/// <summary>A table in an archive.</summary>
/// <param name="Key">The columns of the primary key, by which the rows are in order.</param>
public sealed record ArchiveTable(string Name, IReadOnlyList<ArchiveColumn> Columns, IReadOnlyList<string> Key);

/// <summary>A column of a table.</summary>
public sealed record ArchiveColumn(string Name, ValueKind Kind);

/// <summary>What a table holds, in short: two tables with the same sum hold the same.</summary>
/// <param name="Sha256">Over the rows in the order of their key, in lower-case hexadecimal.</param>
public sealed record TableSum(long Rows, string Sha256);

/// <summary>Why an archive cannot be used.</summary>
public enum ArchiveFault
{
    /// <summary>It is no archive of a city.</summary>
    NotAnArchive,

    /// <summary>It was made by a newer version of the program.</summary>
    Newer,

    /// <summary>It was made with another key.</summary>
    WrongKey,

    /// <summary>It is not what was written: changed, cut off, or in another order.</summary>
    Damaged,

    /// <summary>The database to be filled holds something already.</summary>
    NotEmpty,

    /// <summary>The file of the key, or of the archive, is not there, or must not be written over.</summary>
    File,
}

/// <summary>An archive, or what it is to be brought into, cannot be used. Nothing has been changed.</summary>
public sealed class ArchiveException(ArchiveFault fault, string message, Exception? cause = null) : Exception(message, cause)
{
    public ArchiveFault Fault => fault;
}
