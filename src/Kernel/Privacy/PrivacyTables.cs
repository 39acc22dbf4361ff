using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;

namespace Yizhan.Kernel.Privacy;

internal static class PrivacyTables
{
    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = PersonKey.CounterName });
        model.Entity<PersonKey>(key =>
        {
            key.ToTable("kernel_person_keys");
            key.HasNoHistory("the key must leave no trace when it is destroyed; that it was is told of the person");
            key.HasKey(k => k.Person);
            key.Property(k => k.Person).ValueGeneratedNever();
            key.Property(k => k.Key).HasMaxLength(100);
            key.Property(k => k.WrappedBy).HasMaxLength(RingKey.NameLength).UseCollation(binary);
            // The rotation asks for those under an old key.
            key.HasIndex(k => k.WrappedBy);
        });
        model.Entity<Reveal>(reveal =>
        {
            reveal.ToTable("kernel_reveals");
            reveal.HasNoHistory("an entry of its own tells of each look");
            reveal.Property(r => r.Id).ValueGeneratedNever();
            reveal.Property(r => r.Field).HasMaxLength(60);
            reveal.Property(r => r.VisitorName).HasMaxLength(60);
            reveal.Property(r => r.VisitorOffice).HasMaxLength(120);
            reveal.Property(r => r.Purpose).HasMaxLength(24);
            reveal.Property(r => r.Reason).HasMaxLength(RevealAsk.LongestReason * 2);
            reveal.Property(r => r.Subject).HasMaxLength(RevealAsk.LongestSubject * 2);
            reveal.HasIndex(r => new { r.Person, r.At });
            reveal.HasIndex(r => r.At);
        });
        model.Entity<RetentionReport>(report =>
        {
            report.ToTable("kernel_retention_reports");
            report.HasNoHistory("it is a report already, and what was removed is told row by row");
            report.Property(r => r.Id).ValueGeneratedNever();
            report.Property(r => r.Rule).HasMaxLength(60);
            report.HasIndex(r => r.At);
        });
    }
}
