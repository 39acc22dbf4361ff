using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.History.Rules;

namespace Yizhan.Kernel.History;

internal static class HistoryTables
{
    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<HistoryEntry>(entry =>
        {
            entry.ToTable("kernel_history");
            entry.HasKey(e => e.Number);
            entry.Property(e => e.Number).ValueGeneratedNever();
            entry.Property(e => e.Actor).HasMaxLength(Signature.LongestActor);
            entry.Property(e => e.Kind).HasMaxLength(HistoryNote.LongestKind).UseCollation(binary);
            entry.Property(e => e.SubjectType).HasMaxLength(HistoryNote.LongestKind).UseCollation(binary);
            entry.Property(e => e.SubjectId).HasMaxLength(HistoryNote.LongestSubject).UseCollation(binary);
            entry.Property(e => e.SubjectName).HasMaxLength(HistoryNote.LongestSubject);
            entry.Property(e => e.Reason).HasMaxLength(HistoryNote.LongestReason);
            entry.HasIndex(e => new { e.SubjectType, e.SubjectId });
            entry.HasIndex(e => e.Person);
            entry.HasIndex(e => e.Area);
            entry.HasIndex(e => e.At);
            entry.HasNoHistory("it is the history");
        });
        model.Entity<HistoryHead>(head =>
        {
            head.ToTable("kernel_history_heads");
            head.Property(h => h.Id).ValueGeneratedNever();
            head.HasData(new HistoryHead { Number = ChainHead.Begin.Number, Hash = ChainHead.Begin.Hash });
            head.HasNoHistory("it is the end of the history");
        });
    }
}

/// <summary>Where the chain ends: one row. Whoever writes history holds it until the commit, so that numbers stand in the order of the commits.</summary>
internal sealed class HistoryHead
{
    /// <summary>There is one row.</summary>
    public const int TheId = 1;

    public int Id { get; private set; } = TheId;

    /// <summary>The number of the last entry.</summary>
    public long Number { get; set; }

    /// <summary>The hash of the last entry.</summary>
    public byte[] Hash { get; set; } = [];
}
