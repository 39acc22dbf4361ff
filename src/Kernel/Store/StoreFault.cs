namespace Yizhan.Kernel.Store;

/// <summary>Why the database could not store or answer: said on the page instead of a bare 500.</summary>
public enum StoreFault
{
    /// <summary>The disk under the database is full.</summary>
    DiskFull,

    /// <summary>The database may only be read.</summary>
    ReadOnly,

    /// <summary>The database does not answer.</summary>
    Unreachable,

    /// <summary>The database's file cannot be opened, read or written, or what it holds is damaged.</summary>
    DiskBroken,
}
