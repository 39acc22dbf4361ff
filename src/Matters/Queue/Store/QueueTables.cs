using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;
using Yizhan.Matters.Queue.Rules;

namespace Yizhan.Matters.Queue.Store;

/// <summary>The queues of stations, their numbers, and what is left of past days.</summary>
internal static class QueueTables
{
    private const int CodeLength = 48, HashLength = 64;

    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<ChangeCounter>().HasData(new ChangeCounter { Name = StationQueue.CounterName }, new ChangeCounter { Name = StationQueue.TakingCounter });
        model.Entity<StationQueue>(queue =>
        {
            queue.ToTable("matters_queue_queues");
            queue.HasKey(q => q.Station);
            queue.IsCalled("station-queue", "驿站的取号排队", nameof(StationQueue.Station));
            queue.Property(q => q.Station).HasMaxLength(CodeLength).UseCollation(binary).ValueGeneratedNever().IsCalled("驿站编号");
            queue.Property(q => q.Area).IsCalled("所在区划");
            queue.Property(q => q.IsOn).IsCalled("开启取号");
            queue.Property(q => q.Plan).IsCalled("排队的安排").HasMembersCalled(PlanMembers);
            queue.Property(q => q.TabletHash).HasMaxLength(HashLength).IsCalled("取号平板的链接").IsKeptFromHistory("whoever has the hash can tell the key");
            queue.Property(q => q.Change).IsConcurrencyToken();
        });
        model.Entity<Ticket>(ticket =>
        {
            ticket.ToTable("matters_queue_tickets");
            ticket.HasNoHistory("numbers without names, many a day, gone within days");
            ticket.Property(t => t.Id).ValueGeneratedNever();
            ticket.Property(t => t.Station).HasMaxLength(CodeLength).UseCollation(binary);
            ticket.Property(t => t.Line).HasMaxLength(1).UseCollation(binary);
            ticket.HasIndex(t => new { t.Station, t.Day, t.Line, t.Number }).IsUnique();
            ticket.HasIndex(t => t.Day);
            ticket.Property(t => t.SecretHash).HasMaxLength(HashLength);
            ticket.HasIndex(t => t.SecretHash).IsUnique();
            ticket.Property(t => t.Counter).HasMaxLength(QueueCounter.LongestName * 4);
            ticket.Ignore(t => t.Name);
            ticket.Ignore(t => t.IsAtCounter);
            ticket.Ignore(t => t.Service);
            ticket.Ignore(t => t.Wait);
        });
        model.Entity<QueueDay>(day =>
        {
            day.ToTable("matters_queue_days");
            day.HasKey(d => new { d.Station, d.Day });
            day.HasNoHistory("counted from the numbers before they are forgotten");
            day.Property(d => d.Station).HasMaxLength(CodeLength).UseCollation(binary);
        });
    }

    /// <summary>What the history calls the parts of a plan.</summary>
    private static readonly IReadOnlyDictionary<string, Sentence> PlanMembers = new Dictionary<string, Sentence>
    {
        ["opens"] = "开始取号", ["closes"] = "停止取号", ["priorityRun"] = "优先的人连续叫几位", ["lines"] = "队列", ["counters"] = "窗口",
    };
}

/// <summary>The rows of queues.</summary>
internal static class QueueRows
{
    extension(CityDb db)
    {
        public DbSet<StationQueue> StationQueues => db.Set<StationQueue>();

        public DbSet<Ticket> Tickets => db.Set<Ticket>();

        public DbSet<QueueDay> QueueDays => db.Set<QueueDay>();
    }
}
