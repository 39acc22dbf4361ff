using Microsoft.EntityFrameworkCore;
using Yizhan.Duty.Upkeep.Rules;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Store;

namespace Yizhan.Duty.Upkeep;

/// <summary>What is looked after at stations, and what was found broken.</summary>
internal static class UpkeepTables
{
    private const int StationLength = 48, CodeLength = 40;

    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<AmenityCheck>(check =>
        {
            check.ToTable("duty_checks");
            check.IsCalled("amenity-check", "驿站的定期检查", nameof(AmenityCheck.Station), nameof(AmenityCheck.Kind));
            check.Property(c => c.Id).ValueGeneratedNever();
            check.Property(c => c.Station).HasMaxLength(StationLength).UseCollation(binary).IsCalled("驿站编号");
            check.Property(c => c.Area).IsCalled("所在区划");
            check.Property(c => c.Kind).HasMaxLength(CodeLength).IsCalled("检查什么").HasValuesCalled(CheckKind.All.ToDictionary(kind => kind.Code, kind => kind.Name));
            check.Property(c => c.Title).HasMaxLength(AmenityCheck.LongestTitle).IsCalled("名称");
            check.Property(c => c.EveryDays).IsCalled("间隔天数");
            check.Property(c => c.DueOn).IsCalled("下次到期");
            check.Property(c => c.DoneOn).IsCalled("上次完成");
            check.Property(c => c.Note).HasMaxLength(AmenityCheck.LongestNote).IsCalled("说明");
            check.Property(c => c.EndedAt).IsCalled("不再检查的时间");
            check.Property(c => c.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
            check.HasIndex(c => new { c.Station, c.DueOn });
            check.HasIndex(c => c.Area);
        });
        model.Entity<AmenityFault>(fault =>
        {
            fault.ToTable("duty_faults");
            fault.IsCalled("amenity-fault", "设施报修", nameof(AmenityFault.Station), nameof(AmenityFault.Amenity));
            fault.Property(f => f.Id).ValueGeneratedNever();
            fault.Property(f => f.Station).HasMaxLength(StationLength).UseCollation(binary).IsCalled("驿站编号");
            fault.Property(f => f.Area).IsCalled("所在区划");
            fault.Property(f => f.Amenity).HasMaxLength(CodeLength).IsCalled("设施");
            fault.Property(f => f.ReportedAt).IsCalled("报修时间");
            fault.Property(f => f.Jpeg).HasNoHistory("a stranger's picture, for staff and until it is repaired");
            fault.Property(f => f.RepairedAt).IsCalled("修好的时间");
            fault.Property(f => f.Note).HasMaxLength(AmenityCheck.LongestNote).IsCalled("说明");
            fault.Property(f => f.Version).IsConcurrencyToken().HasNoHistory("it counts what the history tells");
            fault.HasIndex(f => new { f.Station, f.Amenity, f.RepairedAt });
            fault.HasIndex(f => new { f.RepairedAt, f.Area });
            fault.HasIndex(f => f.ReportedAt);
        });
    }

    extension(CityDb db)
    {
        public DbSet<AmenityCheck> AmenityChecks => db.Set<AmenityCheck>();

        public DbSet<AmenityFault> AmenityFaults => db.Set<AmenityFault>();
    }
}
