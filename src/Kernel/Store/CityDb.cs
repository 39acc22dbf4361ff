using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Kernel.Store;

/// <summary>The city's database: one transaction carries a change and everything that follows from it.</summary>
/// <remarks>Two sealed forms, SQLite and PostgreSQL, share this one model; the modules bring the tables.</remarks>
public abstract class CityDb(DbContextOptions options, IEnumerable<IMapTables> modules) : DbContext(options), IDataProtectionKeyContext
{
    /// <summary>What this city is called and where it lies: one row, or none before it is set up.</summary>
    public DbSet<City> Cities => Set<City>();

    /// <summary>Official holiday years, as loaded.</summary>
    public DbSet<LoadedHolidays> Holidays => Set<LoadedHolidays>();

    /// <summary>Counters by which every node notices what it must read again.</summary>
    public DbSet<ChangeCounter> Counters => Set<ChangeCounter>();

    /// <summary>Keys that protect cookies and forms, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The key of each person whose data is kept.</summary>
    public DbSet<PersonKey> PersonKeys => Set<PersonKey>();

    /// <summary>Who saw which personal value, and why.</summary>
    public DbSet<Reveal> Reveals => Set<Reveal>();

    /// <summary>The collation in which text is compared byte by byte.</summary>
    public abstract string BinaryCollation { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<AreaPath>().HaveConversion<AreaPathConverter>().HaveMaxLength(AreaPath.Longest).UseCollation(BinaryCollation);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        KernelTables.Map(modelBuilder, BinaryCollation);
        foreach (var module in modules) module.Map(modelBuilder, BinaryCollation);
    }

    /// <summary>Saves in one transaction. Rows that are counted get the next change number of their kind.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var turn = await TakeTurn(cancellationToken);
        ChangeTracker.DetectChanges();
        var counted = ChangeTracker.Entries<ICounted>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
            .ToLookup(entry => entry.Entity.Counter);
        if (counted.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        foreach (var rows in counted.OrderBy(rows => rows.Key, StringComparer.Ordinal))
        {
            var number = await NextChange(rows.Key, cancellationToken);
            foreach (var row in rows) row.Property(nameof(ICounted.Change)).CurrentValue = number;
        }
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (own is not null) await own.CommitAsync(cancellationToken);
        return saved;
    }

    /// <summary>Takes the next number of a counter; until this transaction ends no other gets one, so numbers appear in order.</summary>
    public async Task<long> NextChange(string counter, CancellationToken stop)
    {
        var updated = await Counters.Where(row => row.Name == counter)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, row => row.Number + 1), stop);
        if (updated == 0) throw new InvalidOperationException($"The counter '{counter}' is not in the model's data.");
        return await Counters.Where(row => row.Name == counter).Select(row => row.Number).SingleAsync(stop);
    }

    /// <summary>Begins a transaction of several saves. Other writers wait in line until it is disposed of, so it must be short or worth the wait.</summary>
    public async Task<WriteTransaction> BeginWriting(CancellationToken stop)
    {
        var turn = await TakeTurn(stop);
        try
        {
            return new(turn, await Database.BeginTransactionAsync(stop));
        }
        catch
        {
            turn?.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the right to write, where the database has one writer at a time.</summary>
    protected abstract ValueTask<IDisposable?> TakeTurn(CancellationToken stop);

    /// <summary>Whether a failed save means that another row has the same unique value.</summary>
    public abstract bool IsDuplicate(DbUpdateException failure);

    /// <summary>The fault of the machine behind an exception, or null when it is something else.</summary>
    public StoreFault? FaultOf(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            switch (inner)
            {
                case DbException said when FaultOf(said) is { } fault: return fault;
                // The connection broke while an answer was awaited, or none came in time.
                case DbException { InnerException: IOException or TimeoutException }: return StoreFault.Unreachable;
                case SocketException: return StoreFault.Unreachable;
                // ENOSPC, and what Windows calls it.
                case IOException { HResult: 28 or unchecked((int)0x80070070) }: return StoreFault.DiskFull;
            }
        }
        return null;
    }

    /// <summary>What the database itself says is wrong with the machine under it.</summary>
    protected abstract StoreFault? FaultOf(DbException failure);
}
