using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Access;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.History.Rules;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Kernel.Store;

/// <summary>The city's database: one transaction carries a change and everything that follows from it.</summary>
/// <remarks>Two sealed forms, SQLite and PostgreSQL, share this one model; the modules bring the tables.</remarks>
/// <param name="author">Who signs the history; null where nothing is written, as when migrations are made.</param>
public abstract class CityDb(DbContextOptions options, IEnumerable<IMapTables> modules, Author? author) : DbContext(options), IDataProtectionKeyContext
{
    private readonly List<HistoryNote> told = [];
    private bool isBulk;

    /// <summary>What this city is called and where it lies: one row, or none before it is set up.</summary>
    public DbSet<City> Cities => Set<City>();

    /// <summary>Official holiday years, as loaded.</summary>
    public DbSet<LoadedHolidays> Holidays => Set<LoadedHolidays>();

    /// <summary>Counters by which every node notices what it must read again.</summary>
    public DbSet<ChangeCounter> Counters => Set<ChangeCounter>();

    /// <summary>Keys that protect cookies and forms, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>When each job is due, and what came of it last.</summary>
    public DbSet<JobState> Jobs => Set<JobState>();

    /// <summary>The history, to be read. Entries are written by saving, and by nothing else.</summary>
    public IQueryable<HistoryEntry> History => Set<HistoryEntry>().AsNoTracking();

    /// <summary>Where the history ends now.</summary>
    public async Task<ChainHead> EndOfHistory(CancellationToken stop) =>
        await Set<HistoryHead>().AsNoTracking().Select(row => new ChainHead(row.Number, row.Hash)).SingleAsync(stop);

    /// <summary>The key of each person whose data is kept.</summary>
    public DbSet<PersonKey> PersonKeys => Set<PersonKey>();

    /// <summary>Who saw which personal value, and why.</summary>
    public DbSet<Reveal> Reveals => Set<Reveal>();

    /// <summary>The collation in which text is compared byte by byte.</summary>
    public abstract string BinaryCollation { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Conventions.Add(_ => new HistoryConvention());
        configurationBuilder.Properties<AreaPath>().HaveConversion<AreaPathConverter>().HaveMaxLength(AreaPath.Longest).UseCollation(BinaryCollation);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        KernelTables.Map(modelBuilder, BinaryCollation);
        foreach (var module in modules) module.Map(modelBuilder, BinaryCollation);
    }

    /// <summary>Tells the history something that is no change of a row: a sign-in, a look at personal data, an export. It is written by the next save.</summary>
    public void Tell(HistoryNote note) => told.Add(note);

    /// <summary>Until it is disposed of, rows are saved without an entry each. Whoever asks for it tells of the whole: what was done, how many, the hash of what it was.</summary>
    public IDisposable InBulk() => new Bulk(this);

    /// <summary>Saves in one transaction. Rows that are counted get the next change number of their kind; what is changed is told in the history.</summary>
    /// <remarks>Locks are taken in one order, counters before the end of the history, so that two that save never wait for each other.</remarks>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var turn = await TakeTurn(cancellationToken);
        ChangeTracker.DetectChanges();
        var counted = ChangeTracker.Entries<ICounted>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
            .ToLookup(entry => entry.Entity.Counter);
        var notes = isBulk ? [] : await new ChangeReader(this).Read(cancellationToken);
        notes.AddRange(told);
        told.Clear();
        if (counted.Count == 0 && notes.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        foreach (var rows in counted.OrderBy(rows => rows.Key, StringComparer.Ordinal))
        {
            var number = await NextChange(rows.Key, cancellationToken);
            foreach (var row in rows) row.Property(nameof(ICounted.Change)).CurrentValue = number;
        }
        var entries = await Chain(notes, cancellationToken);
        try
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            if (own is not null) await own.CommitAsync(cancellationToken);
            return saved;
        }
        finally
        {
            // What is written is history, and what was not written must not be by the next save.
            foreach (var entry in entries) Entry(entry).State = EntityState.Detached;
        }
    }

    /// <summary>Signs and chains the notes and adds them, with the new end of the chain, to what is about to be saved.</summary>
    private async Task<List<object>> Chain(List<HistoryNote> notes, CancellationToken stop)
    {
        if (notes.Count == 0) return [];
        var signature = (author ?? throw new InvalidOperationException("Nobody signs what is saved here.")).Sign();
        var heads = Set<HistoryHead>();
        // The row is held from here to the commit: whoever comes next reads the number that this transaction leaves.
        await heads.Where(row => row.Id == HistoryHead.TheId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, row => row.Number), stop);
        var stored = await heads.AsNoTracking().SingleAsync(stop);
        var head = new ChainHead(stored.Number, stored.Hash);
        var written = new List<object>(notes.Count + 1);
        foreach (var note in notes)
        {
            var entry = HistoryEntry.After(head, note, signature);
            head = ChainHead.At(entry);
            Add(entry);
            written.Add(entry);
        }
        (stored.Number, stored.Hash) = (head.Number, head.Hash);
        Update(stored);
        written.Add(stored);
        return written;
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

    private sealed class Bulk : IDisposable
    {
        private readonly CityDb db;

        public Bulk(CityDb db)
        {
            this.db = db;
            db.isBulk = true;
        }

        public void Dispose() => db.isBulk = false;
    }
}
