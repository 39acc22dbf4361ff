using Microsoft.EntityFrameworkCore;

namespace Yizhan.Kernel.Store;

/// <summary>A module's part of the database: its tables, all with the module's prefix.</summary>
public interface IMapTables
{
    /// <summary>Maps the module's tables. Code and area columns compare in <paramref name="binary"/>, so that ranges mean the same on both databases.</summary>
    void Map(ModelBuilder model, string binary);
}
