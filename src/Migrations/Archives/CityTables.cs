using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Yizhan.Kernel.Archives;
using Yizhan.Kernel.Store;

namespace Yizhan.Migrations.Archives;

/// <summary>The tables of the city as its model has them.</summary>
public static class CityTables
{
    /// <summary>Every table, what is referred to before what refers to it.</summary>
    /// <exception cref="NotSupportedException">A column has a type that an archive cannot hold.</exception>
    public static IReadOnlyList<ArchiveTable> Of(CityDb db)
    {
        var waiting = db.Model.GetRelationalModel().Tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        var ordered = new List<ITable>();
        while (waiting.Count > 0)
        {
            // A table may refer to itself: its rows are checked together.
            var next = waiting.Find(table => table.ForeignKeyConstraints.All(key => key.PrincipalTable == table || ordered.Contains(key.PrincipalTable)))
                ?? throw new NotSupportedException($"The tables {string.Join(", ", waiting.Select(table => table.Name))} refer to one another in a circle.");
            waiting.Remove(next);
            ordered.Add(next);
        }
        return [.. ordered.Select(Of)];
    }

    /// <summary>Tables that a migration gives rows, so that they are never without.</summary>
    internal static IReadOnlySet<string> Seeded(CityDb db) => db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
        .Where(entity => entity.GetSeedData().Any()).Select(entity => entity.GetTableName()!).ToHashSet();

    private static ArchiveTable Of(ITable table) => new(
        table.Name,
        // What the database computes it computes again.
        [.. table.Columns.Where(column => column.ComputedColumnSql is null).OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => new ArchiveColumn(column.Name, ValueKinds.Of(column.ProviderClrType)))],
        [.. table.PrimaryKey!.Columns.Select(column => column.Name)]);
}
