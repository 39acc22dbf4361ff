using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.Migrations;
using Yizhan.Migrations.Archives;

namespace Yizhan.Tests.Rules.HouseRules;

/// <summary>The model is built without a database; what is said here holds for both.</summary>
public class The_model_of_the_database
{
    public static TheoryData<string> Forms { get; } = [nameof(SqliteCityDb), nameof(PostgresCityDb)];

    [Theory, MemberData(nameof(Forms))]
    public void Gives_each_table_the_prefix_of_its_module(string form)
    {
        using var db = Open(form);
        House.Holds(
            from entity in db.Model.GetEntityTypes()
            let table = entity.GetTableName()
            where table is not null && !table.StartsWith(PrefixOf(entity), StringComparison.Ordinal)
            select $"{entity.ClrType.Name}: the table {table} should begin with {PrefixOf(entity)}");
    }

    [Theory, MemberData(nameof(Forms))]
    public void Is_what_its_migrations_make(string form)
    {
        using var db = Open(form);
        Assert.False(db.Database.HasPendingModelChanges(), $"{form}: run ./migrate add NAME");
    }

    /// <summary>A step outside of a transaction leaves half a change behind when the power goes. SQLite's way to drop or alter a column by building the table anew is such a step.</summary>
    [Theory, MemberData(nameof(Forms))]
    public void Is_changed_by_each_migration_whole_or_not_at_all(string form)
    {
        using var db = Open(form);
        var (assembly, generator, runtime) = (db.GetService<IMigrationsAssembly>(), db.GetService<IMigrationsSqlGenerator>(), db.GetService<IModelRuntimeInitializer>());
        House.Holds(
            from known in assembly.Migrations
            let migration = assembly.CreateMigration(known.Value, db.Database.ProviderName!)
            from command in generator.Generate(migration.UpOperations, runtime.Initialize(migration.TargetModel))
            where command.TransactionSuppressed
            select $"{form}, {known.Key}: {command.CommandText.Trim()}");
    }

    /// <summary>A backup of one database can be restored into the other only when both hold the same.</summary>
    [Fact]
    public void Has_the_same_tables_and_kinds_of_columns_on_both_databases()
    {
        using var sqlite = Open(nameof(SqliteCityDb));
        using var postgres = Open(nameof(PostgresCityDb));
        House.Holds(Columns(sqlite).Except(Columns(postgres)).Select(column => $"SQLite alone has {column}")
            .Concat(Columns(postgres).Except(Columns(sqlite)).Select(column => $"PostgreSQL alone has {column}")));

        static IEnumerable<string> Columns(CityDb db) =>
            CityTables.Of(db).SelectMany(table => table.Columns.Select(column => $"{table.Name}.{column.Name}: {column.Kind}{(table.Key.Contains(column.Name) ? " (key)" : "")}"));
    }

    [Theory, MemberData(nameof(Forms))]
    public void Says_of_each_table_what_the_history_calls_it_or_why_it_has_none(string form)
    {
        using var db = Open(form);
        var history = HistoryModel.Of(db.Model);
        House.Holds(
            from entity in db.Model.GetEntityTypes()
            where history.Of(entity) is null
            select $"{entity.ClrType.Name}: say in its mapping IsCalled(code, name) or HasNoHistory(because)");
    }

    private static CityDb Open(string form) => form is nameof(SqliteCityDb)
        ? new SqliteDesign().CreateDbContext([])
        : new PostgresDesign().CreateDbContext([]);

    /// <summary>The module whose type it is; types of the framework are the Kernel's.</summary>
    private static string PrefixOf(IReadOnlyEntityType entity)
    {
        var type = entity.HasSharedClrType ? entity.FindOwnership()?.PrincipalEntityType.ClrType ?? entity.ClrType : entity.ClrType;
        var module = type.Namespace?.Split('.') is ["Yizhan", var name, ..] ? name : "Kernel";
        return $"{module.ToLowerInvariant()}_";
    }
}
