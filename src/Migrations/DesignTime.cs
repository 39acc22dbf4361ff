using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Yizhan.Migrations;

/// <summary>Lets the tool that writes migrations see the model for SQLite. It opens no database.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteCityDb>
{
    public SqliteCityDb CreateDbContext(string[] args) =>
        new(CityDbOptions.Sqlite(new DbContextOptionsBuilder<SqliteCityDb>(), "Data Source=:memory:").Options, Modules.Tables);
}

/// <summary>Lets the tool that writes migrations see the model for PostgreSQL. It opens no database.</summary>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresCityDb>
{
    public PostgresCityDb CreateDbContext(string[] args) =>
        new(CityDbOptions.Postgres(new DbContextOptionsBuilder<PostgresCityDb>(), "Host=/none").Options, Modules.Tables);
}
