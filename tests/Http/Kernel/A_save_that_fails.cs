using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yizhan.Kernel;
using Yizhan.Matters.Cases;
using Yizhan.Matters.Cases.Rules;
using Yizhan.Tests.Http.Matters;
using Yizhan.Tests.Http.People;

namespace Yizhan.Tests.Http.Kernel;

public abstract class A_save_that_fails(TestCity city, KeptLog log) : IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (city.Directory.Network.Divisions.Count > 0) return;
        await city.SmallCity();
        await city.Matters();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The lines that were logged meanwhile, of EF and in its place.</summary>
    private async Task<string[]> Logged(Func<Task> meanwhile)
    {
        var before = log.All.Length;
        await meanwhile();
        return [.. log.All[before..].Split('\n').Where(line => line.StartsWith(nameof(LogLevel.Error), StringComparison.Ordinal) || line.Contains("quicker", StringComparison.Ordinal))];
    }

    private async Task<Refusal?> Pause(Guid id, Func<Task> meanwhile) => await city.With<CaseOffice, Refusal?>(async (office, db) =>
    {
        var one = await db.Set<Case>().SingleAsync(one => one.Id == id);
        await meanwhile();
        return await office.Act(one, CaseStepKind.Paused, "上门核实", CaseHand.OfApplicant, null, () => one.Pause(new(2026, 11, 25), city.Time.GetUtcNow()), default);
    });

    [Fact]
    public async Task Because_somebody_else_was_quicker_is_a_line_and_no_error()
    {
        var one = await city.Case();
        Refusal? second = null;
        var lines = await Logged(async () => second = await Pause(one.Id, async () => Assert.Null(await Pause(one.Id, () => Task.CompletedTask))));
        Assert.Equal("case-changed-meanwhile", second?.Code);
        Assert.Contains("quicker with", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_any_other_reason_is_an_error_with_all_that_is_known()
    {
        var lines = await Logged(() => Assert.ThrowsAsync<DbUpdateException>(() => city.InDatabase(db =>
        {
            db.Add(new CasePaper { Case = Guid.CreateVersion7(), Code = "of-no-case" });
            return db.SaveChangesAsync();
        })));
        Assert.Contains(nameof(DbUpdateException), Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_a_save_is_an_error_with_its_command()
    {
        var lines = await Logged(() => Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => city.InDatabase(db => db.Database.ExecuteSqlRawAsync("DELETE FROM no_such_table"))));
        Assert.Contains("no_such_table", Assert.Single(lines), StringComparison.Ordinal);
    }
}

public sealed class A_save_that_fails_on_SQLite(LoggedSqlite city) : A_save_that_fails(city, city.Log), IClassFixture<LoggedSqlite>;

public sealed class A_save_that_fails_on_PostgreSQL(LoggedPostgres city) : A_save_that_fails(city, city.Log), IClassFixture<LoggedPostgres>;

/// <summary>A city on SQLite that keeps what an operator would read.</summary>
public sealed class LoggedSqlite : SqliteCity
{
    internal KeptLog Log { get; } = new();

    protected override void Arrange(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(Log));
}

/// <summary>A city on PostgreSQL that keeps what an operator would read.</summary>
public sealed class LoggedPostgres : PostgresCity
{
    internal KeptLog Log { get; } = new();

    protected override void Arrange(IServiceCollection services) => services.AddLogging(logging => logging.AddProvider(Log));
}
