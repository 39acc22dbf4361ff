using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.Seals.Log;

namespace Yizhan.Seals.Store;

/// <summary>The public log: leaves, its end, and who watches it.</summary>
internal static class LogTables
{
    private const int LongestNote = 1000, LongestKey = 400;

    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = LogMirror.CounterName });
        model.Entity<LogLeaf>(leaf =>
        {
            leaf.ToTable("seals_log_leaves");
            leaf.HasKey(l => l.Place);
            leaf.Property(l => l.Place).ValueGeneratedNever();
            leaf.HasNoHistory("the log tells of itself, and the history is anchored in it");
        });
        model.Entity<LogHead>(head =>
        {
            head.ToTable("seals_log_heads");
            head.Property(h => h.Id).ValueGeneratedNever();
            head.Property(h => h.Checkpoint).HasMaxLength(LongestNote);
            head.Property(h => h.Key).HasMaxLength(LongestKey);
            head.HasData(new LogHead());
            head.HasNoHistory("it is the end of the log");
        });
        model.Entity<LogCosignature>(cosignature =>
        {
            cosignature.ToTable("seals_log_cosignatures");
            cosignature.HasKey(c => c.Witness);
            cosignature.Property(c => c.Witness).HasMaxLength(LongestKey).UseCollation(binary);
            cosignature.Property(c => c.Line).HasMaxLength(LongestNote);
            cosignature.HasNoHistory("the signature proves itself");
        });
    }
}

/// <summary>The rows of the log.</summary>
internal static class LogQueries
{
    extension(CityDb db)
    {
        /// <summary>The leaves, to be read: they are written by appending and by nothing else.</summary>
        public IQueryable<LogLeaf> LogLeaves => db.Set<LogLeaf>().AsNoTracking();

        public IQueryable<LogHead> LogHeads => db.Set<LogHead>().AsNoTracking();

        public DbSet<LogCosignature> LogCosignatures => db.Set<LogCosignature>();
    }
}
