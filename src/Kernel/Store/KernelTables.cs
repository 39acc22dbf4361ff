using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Yizhan.Kernel.Privacy;

namespace Yizhan.Kernel.Store;

internal static class KernelTables
{
    public static void Map(ModelBuilder model, string binary)
    {
        model.Entity<City>(city =>
        {
            city.ToTable("kernel_cities");
            city.Property(c => c.Id).ValueGeneratedNever();
            city.Property(c => c.Code).HasMaxLength(24).UseCollation(binary);
            city.Property(c => c.Name).HasMaxLength(60);
            city.Property(c => c.EnglishName).HasMaxLength(60);
            city.Property(c => c.BoundaryReviewNumber).HasMaxLength(60);
            city.Property(c => c.MapTiles).HasMaxLength(400);
            city.Property(c => c.MapAttribution).HasMaxLength(200);
            city.Property(c => c.MapDatum).HasMaxLength(10);
            city.Property(c => c.Change).IsConcurrencyToken();
        });
        model.Entity<LoadedHolidays>(year =>
        {
            year.ToTable("kernel_holidays");
            year.HasKey(y => y.Year);
            year.Property(y => y.Year).ValueGeneratedNever();
            year.Property(y => y.Source).HasMaxLength(200);
            year.Property(y => y.Change).IsConcurrencyToken();
        });
        model.Entity<ChangeCounter>(counter =>
        {
            counter.ToTable("kernel_counters");
            counter.HasKey(c => c.Name);
            counter.Property(c => c.Name).HasMaxLength(24).UseCollation(binary);
            counter.HasData(new ChangeCounter { Name = City.CounterName });
        });
        model.Entity<DataProtectionKey>().ToTable("kernel_protection_keys");
        PrivacyTables.Map(model, binary);
    }
}
