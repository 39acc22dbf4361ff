using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.History;
using Yizhan.Kernel.History.Mapping;
using Yizhan.Kernel.Jobs;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Kernel.Store;

internal static class KernelTables
{
    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<City>(city =>
        {
            city.ToTable("kernel_cities");
            city.IsCalled("city", "城市", nameof(City.Name));
            city.Property(c => c.Id).ValueGeneratedNever();
            city.Property(c => c.Code).HasMaxLength(24).UseCollation(binary).IsCalled("编码");
            city.Property(c => c.Name).HasMaxLength(60).IsCalled("名称");
            city.Property(c => c.EnglishName).HasMaxLength(60).IsCalled("英文名称");
            city.Property(c => c.Latitude).IsCalled("纬度");
            city.Property(c => c.Longitude).IsCalled("经度");
            city.Property(c => c.Boundary).IsCalled("边界");
            city.Property(c => c.BoundaryReviewNumber).HasMaxLength(60).IsCalled("边界审图号");
            city.Property(c => c.MapTiles).HasMaxLength(400).IsCalled("底图瓦片地址");
            city.Property(c => c.MapAttribution).HasMaxLength(200).IsCalled("底图来源和审图号");
            city.Property(c => c.MapDatum).HasMaxLength(10).IsCalled("底图坐标系");
            city.Property(c => c.IsDemonstration).IsCalled("演示城市");
            city.Property(c => c.Change).IsConcurrencyToken();
        });
        model.Entity<LoadedHolidays>(year =>
        {
            year.ToTable("kernel_holidays");
            year.HasKey(y => y.Year);
            year.IsCalled("holidays", "节假日安排", nameof(LoadedHolidays.Year));
            year.Property(y => y.Year).ValueGeneratedNever().IsCalled("年份");
            year.Property(y => y.Csv).IsCalled("日期");
            year.Property(y => y.Source).HasMaxLength(200).IsCalled("来源");
            year.Property(y => y.Change).IsConcurrencyToken();
        });
        model.Entity<ChangeCounter>(counter =>
        {
            counter.ToTable("kernel_counters");
            counter.HasKey(c => c.Name);
            counter.HasNoHistory("it only says that something else was changed");
            counter.Property(c => c.Name).HasMaxLength(24).UseCollation(binary);
            counter.HasData(new ChangeCounter { Name = City.CounterName });
        });
        model.Entity<DataProtectionKey>().ToTable("kernel_protection_keys").HasNoHistory("the program makes and renews these keys by itself");
        JobState.Map(model, binary);
        HistoryTables.Map(model, binary);
        PrivacyTables.Map(model, binary);
    }
}
